package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.output.OpenPublications;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/**
 * What happens where the process is told to end while it works (SIGTERM, SIGINT): Spark's tasks are cancelled, and what is
 * not published is taken back while Spark and the file systems still serve.
 */
final class EarlyEnd implements AutoCloseable {
    /** Spark stops at 30 above the end of the file systems; higher numbers come first. */
    private static final int BEFORE_SPARK = FileSystem.SHUTDOWN_HOOK_PRIORITY + 35;
    /** Schedulers send SIGKILL 30 seconds behind SIGTERM. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SparkSession session;
    private final Runnable hook = this::end;

    private EarlyEnd(SparkSession session) {
        this.session = session;
    }

    static EarlyEnd of(SparkSession session) {
        EarlyEnd end = new EarlyEnd(session);
        ShutdownHookManager.get().addShutdownHook(end.hook, BEFORE_SPARK, 3 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return end;
    }

    private void end() {
        try {
            OpenPublications.closeAll(PATIENCE, () -> {
                if (!session.sparkContext().isStopped()) {
                    session.sparkContext().cancelAllJobs();
                }
            });
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
