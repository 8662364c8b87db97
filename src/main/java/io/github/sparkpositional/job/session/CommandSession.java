package io.github.sparkpositional.job.session;

import io.github.sparkpositional.table.LocalFiles;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark's session of this process; where there is none, one is made, and ends with the command. */
public final class CommandSession {
    private CommandSession() {}

    /** What a command does with Spark. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T in(SparkSession session) throws E;
    }

    /** @param name of the command, as Spark's pages show it */
    public static <T, E extends Exception> T use(String name, Work<T, E> work) throws E {
        boolean isOwn = SparkSession.getActiveSession().isEmpty()
                && SparkSession.getDefaultSession().isEmpty();
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        LocalFiles.settings(new SparkConf()).forEach(builder::config);
        SparkSession session = builder.getOrCreate();
        try {
            return work.in(session);
        } finally {
            if (isOwn) {
                session.stop();
            }
        }
    }
}
