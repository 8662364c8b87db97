package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publications that this process prepares: they give signs of life, and are taken back when the process ends. */
public final class OpenPublications {
    private static final Logger LOG = LoggerFactory.getLogger(OpenPublications.class);
    private static final Duration BETWEEN_SIGNS = Duration.ofMinutes(1);
    private static final Map<Path, Publication> OPEN = new ConcurrentHashMap<>();
    private static final ReadWriteLock PUBLISHING = new ReentrantReadWriteLock();
    private static ScheduledExecutorService signs;
    private static volatile boolean ending;

    private OpenPublications() {}

    static void add(Publication publication) {
        if (ending) {
            throw new IllegalStateException("Nothing more is written, because the process is ending.");
        }
        OPEN.put(publication.container(), publication);
        giveSigns();
    }

    static void remove(Publication publication) {
        OPEN.remove(publication.container());
    }

    static boolean has(Path container) {
        return OPEN.containsKey(container);
    }

    /** Publishes; the end of the process waits for it. */
    static void publish(Step step) throws IOException {
        PUBLISHING.readLock().lock();
        try {
            step.run();
        } finally {
            PUBLISHING.readLock().unlock();
        }
    }

    /**
     * Takes back what is not published, for a process that ends: waits until its threads have closed their publications
     * themselves or the time is over, and closes those that are left.
     *
     * @param cancel ends what still writes; done again and again, for threads may continue from one thing to the next
     */
    public static void closeAll(Duration patience, Runnable cancel) throws InterruptedException {
        ending = true;
        long end = System.nanoTime() + patience.toNanos();
        while (!OPEN.isEmpty() && System.nanoTime() < end) {
            cancel.run();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        // Never unlocked: nothing is published any more.
        if (PUBLISHING.writeLock().tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            List.copyOf(OPEN.values()).forEach(Publication::close);
        }
    }

    private static synchronized void giveSigns() {
        if (signs == null) {
            signs = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "signs-of-life");
                thread.setDaemon(true);
                return thread;
            });
            signs.scheduleWithFixedDelay(
                    () -> List.copyOf(OPEN.values()).forEach(OpenPublications::sign),
                    BETWEEN_SIGNS.toMillis(),
                    BETWEEN_SIGNS.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private static void sign(Publication publication) {
        try {
            publication.sign();
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "The heartbeat {} can't be written: {}",
                    Paths.shown(publication.container().toString()),
                    Failures.sentence(failure));
        }
    }

    /** What must not be interrupted by the end of the process. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }
}
