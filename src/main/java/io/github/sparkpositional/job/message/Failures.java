package io.github.sparkpositional.job.message;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.stage.row.RowMemoryException;
import java.io.EOFException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's exceptions as one sentence. */
public final class Failures {
    private static final Pattern STATE =
            Pattern.compile("^\\[[A-Z0-9_.]+] |\\s*SQLSTATE: \\w+(?:; line \\d+ pos \\d+;?)?");
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ");
    /** What Spark says around a failure of one of its readers, and Spark 3.5 of a header. */
    private static final Pattern READING =
            Pattern.compile("(?:Encountered error while reading file|CSV file:) (\\S+?)\\.?(?:\\s|$)");

    private static final Pattern CANCELLED = Pattern.compile("Job \\d+ cancelled as part of cancellation of all jobs");
    /** Spark's limit on what tasks send to the driver, of which lists of input files are the largest. */
    private static final Pattern RESULTS = Pattern.compile(
            "Total size of serialized results of \\d+ tasks .*? is bigger than .*?maxResultSize \\(([^)]*)\\)");

    /** What is to be done where a session has not been prepared for Delta, which says so in the words of its programmers. */
    public static final String DELTA =
            "Delta needs --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension and"
                    + " --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog.";

    /** Text is broken between words; what is no text begins with a space or a sign. */
    private static final Pattern GOES_ON = Pattern.compile("[\\p{L}\\p{N}]+ ");

    private static final String OWN = "io.github.sparkpositional.";

    private Failures() {}

    /**
     * What went wrong first, in one line: causes are followed, stack traces and Spark's error states left out. Where it went
     * wrong in a stage of a job, that stands before it; of bad rows the message says it already.
     */
    public static String sentence(Throwable failure) {
        return sentence(failure, List.of());
    }

    /**
     * As {@link #sentence(Throwable)}.
     *
     * @param places that may be full, where nobody says which one is
     */
    public static String sentence(Throwable failure, List<FailurePlace> places) {
        return DiskFailures.sentence(failure, places).orElseGet(() -> firstCause(failure));
    }

    private static String firstCause(Throwable failure) {
        Throwable root = failure;
        StageFailure place = null;
        String file = "";
        while (true) {
            Matcher reading = READING.matcher(String.valueOf(root.getMessage()));
            file = reading.find() ? reading.group(1) : file;
            for (Throwable suppressed : root.getSuppressed()) {
                place = suppressed instanceof StageFailure stage ? stage : place;
            }
            if (root.getCause() == null || root.getCause() == root || saysAll(root)) {
                break;
            }
            root = root.getCause();
        }
        String plain = MemoryFailures.sentence(failure).orElse(plain(root));
        boolean saysItsPlace = root instanceof InvalidRowException || root instanceof RowMemoryException;
        String whole = place == null || saysItsPlace ? plain : place.sentence(plain);
        return file.isEmpty() || whole.contains(Paths.shown(file))
                ? whole
                : whole + " The file is '" + Paths.shown(file) + "'.";
    }

    /** Whether it is a refusal of ours: what it says of its cause is better than what the cause says. */
    private static boolean saysAll(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure instanceof IllegalArgumentException
                && failure.getMessage() != null
                && stack.length > 0
                && stack[0].getClassName().startsWith(OWN);
    }

    private static String plain(Throwable root) {
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return root.getClass().getSimpleName() + ".";
        }
        if (CANCELLED.matcher(message).find()) {
            return "All work of this process was cancelled, as happens when the process is asked to end.";
        }
        if (message.contains("DELTA_CONFIGURE_SPARK_SESSION")) {
            return DELTA;
        }
        Matcher results = RESULTS.matcher(message);
        if (results.find()) {
            return "Tasks send the driver more than spark.driver.maxResultSize (" + results.group(1)
                    + ") allows. A list of input files takes 250 bytes for each: give --conf"
                    + " spark.driver.maxResultSize=0 and enough --driver-memory, or put loose files into shards or Parquet.";
        }
        String plain = CLASS_NAME
                .matcher(STATE.matcher(firstLine(message)).replaceAll(""))
                .replaceFirst("")
                .trim();
        if (!plain.contains(" ")) {
            plain = root.getClass().getSimpleName() + ": " + plain;
        }
        return plain.endsWith(".") || plain.endsWith("?") ? plain : plain + ".";
    }

    /** The first line; where that breaks off within a sentence, the whole sentence. */
    private static String firstLine(String message) {
        StringBuilder line = new StringBuilder();
        for (String text : message.strip().lines().toList()) {
            if (line.isEmpty()) {
                line.append(text);
            } else if (isBrokenOff(line) && GOES_ON.matcher(text).lookingAt()) {
                line.append(' ').append(text);
            } else {
                break;
            }
        }
        return line.toString();
    }

    private static boolean isBrokenOff(CharSequence line) {
        return Character.isLetterOrDigit(line.charAt(line.length() - 1));
    }

    /** Whether Spark could not read one of its files; a file that ends too soon may bear no name. */
    public static boolean isOfReading(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || READING.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }

    /** Whether Spark knows a format's name, but not the class: that comes with a library. */
    public static boolean isFormatOfLibrary(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("Failed to find data source");
    }

    /** Whether Spark found no class for a format's name. */
    public static boolean isUnknownFormat(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("DATA_SOURCE_NOT_FOUND");
    }

    /** Whether Spark found no file that tells which columns there are. */
    public static boolean isOfNoColumns(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("UNABLE_TO_INFER_SCHEMA");
    }
}
