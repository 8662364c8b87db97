package io.github.sparkpositional.job.message;

import io.github.sparkpositional.stage.row.RowMemoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Out-of-memory failures, with advice on how to prevent them: Java, Spark and Netty only name them. */
final class MemoryFailures {
    private static final String MORE = "more memory (--driver-memory in a local run and where estimators are fitted,"
            + " --executor-memory on a cluster)";
    private static final String LESS = "maxPixels and maxCellBytes of the stages, output layout flat or bytes, more"
            + " partitions (output.partitions, spark.sql.files.maxPartitionBytes), fewer tasks at once (--master local[1],"
            + " --executor-cores)";

    /** A kind: how it is known, and what helps. */
    private record Kind(Pattern known, String wayOut) {
        static Kind of(String pattern, String wayOut) {
            return new Kind(Pattern.compile(pattern), wayOut);
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of(
                    "Cannot reserve additional contiguous bytes in the vectorized reader",
                    "To prevent it: --conf spark.sql.parquet.columnarReaderBatchSize=64, which an output's manifest"
                            + " says."),
            Kind.of(
                    "ExecutorLostFailure.*(?i:(?:exit|exited with) (?:code|status):?(?: is)? (?:137|52)\\b|memory limits|OOMKilled)",
                    "An executor that ends this way has used more memory than it or its container has. To prevent it: "
                            + LESS + ", " + MORE + ", spark.executor.memoryOverhead."),
            Kind.of(
                    "(?:direct buffer memory|Direct buffer memory|of direct memory|OutOfDirectMemoryError)",
                    "To prevent it: fewer tasks at once, --conf spark.reducer.maxSizeInFlight=16m, or more of it:"
                            + " --driver-java-options or spark.executor.extraJavaOptions -XX:MaxDirectMemorySize=1g."),
            Kind.of(
                    "unable to create (?:new )?native thread",
                    "The system lets this user start no more threads: raise ulimit -u or the process limit of the"
                            + " container."),
            Kind.of(
                    "(?:Unable to acquire \\d+ bytes of memory(?:, got \\d+)?|UNABLE_TO_ACQUIRE_MEMORY)",
                    "Spark sorts or shuffles rows that are too large for a task's share. To prevent it: " + LESS + ", "
                            + MORE + "."),
            Kind.of(
                    "(?:Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit)",
                    "To prevent it: " + LESS + ", " + MORE + "."));

    private MemoryFailures() {}

    /** The sentence, if memory was what was missing. */
    static Optional<String> sentence(Throwable failure) {
        List<Throwable> causes = causes(failure);
        if (causes.stream().anyMatch(cause -> cause instanceof RowMemoryException)) {
            return Optional.empty(); // It says more.
        }
        for (Throwable cause : causes) {
            String text = String.valueOf(cause.getMessage());
            for (Kind kind : KINDS) {
                Matcher known = kind.known.matcher(text);
                if (known.find() && isMeant(cause, known, text)) {
                    return Optional.of(
                            "Out of memory" + activity(failure) + " (" + shown(known.group()) + "). " + kind.wayOut);
                }
            }
        }
        return Optional.empty();
    }

    /** Not a data row's or a user's text that holds the words, but an error or Spark's report of a task's. */
    private static boolean isMeant(Throwable cause, Matcher known, String text) {
        return cause instanceof OutOfMemoryError
                || text.lastIndexOf("OutOfMemoryError", known.start()) >= 0
                || text.contains("ExecutorLostFailure")
                || cause.getClass().getName().contains("OutOf")
                || text.startsWith(known.group());
    }

    private static String shown(String words) {
        Matcher lost = Pattern.compile(
                        "(?i)(?:exit|exited with) (?:code|status):?(?: is)? \\d+|memory limits|OOMKilled")
                .matcher(words);
        return words.startsWith("ExecutorLostFailure")
                ? "an executor was lost: " + (lost.find() ? lost.group() : "")
                : words;
    }

    /** What was going on, where the stack tells. */
    private static String activity(Throwable failure) {
        String stack = String.join("\n", stacks(failure));
        if (stack.contains("org.apache.parquet")
                && stack.matches("(?s).*(ParquetWriter|WriteSupport|ColumnWriter).*")) {
            return " while Parquet files were written";
        }
        if (stack.contains("VectorizedParquetRecordReader") || stack.contains("ParquetFileReader")) {
            return " while Parquet files were read";
        }
        if (stack.contains("BinaryFileFormat")) {
            return " while whole files were read";
        }
        return stack.contains("ShuffleWriter") || stack.contains("UnsafeExternalSorter")
                ? " while rows were shuffled or sorted"
                : "";
    }

    private static List<String> stacks(Throwable failure) {
        List<String> lines = new ArrayList<>();
        for (Throwable cause : causes(failure)) {
            lines.add(String.valueOf(cause.getMessage()));
            for (StackTraceElement element : cause.getStackTrace()) {
                lines.add(element.toString());
            }
        }
        return lines;
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(0, cause);
        }
        return causes;
    }
}
