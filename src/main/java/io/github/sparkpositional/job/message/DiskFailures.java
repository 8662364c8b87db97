package io.github.sparkpositional.job.message;

import io.github.sparkpositional.kernel.NumberFormat;
import java.io.File;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/** A full disk, with the folders on it: the system names none, and what Spark closes behind it hides even that. */
final class DiskFailures {
    private static final Pattern FULL =
            Pattern.compile("No space left on device|Disk quota exceeded|There is not enough"
                    + " space on the disk|DSQuotaExceededException|NSQuotaExceededException");
    private static final Pattern NAMED =
            Pattern.compile("((?:[a-z][a-z0-9+.-]*:)?/[^\\s()]*)\\s*\\((?:No space left|Disk quota)");
    private static final String SCRATCH = "Spark's scratch folder";

    private DiskFailures() {}

    /**
     * The sentence, if a full disk is anywhere among causes and what was suppressed.
     *
     * @param places what the job writes to
     */
    static Optional<String> sentence(Throwable failure, List<FailurePlace> places) {
        String text = everything(failure);
        Matcher full = FULL.matcher(text);
        if (!full.find()) {
            return Optional.empty();
        }
        Matcher named = NAMED.matcher(text);
        if (named.find()) {
            Optional<FailurePlace> holding =
                    places.stream().filter(place -> place.holds(named.group(1))).findFirst();
            if (holding.isPresent()) {
                return Optional.of(thatOf(full, holding.get()));
            }
            return Optional.of("The disk of '" + named.group(1) + "' is full (" + full.group() + "). Free up space on"
                    + " it"
                    + (named.group(1).startsWith(scratch())
                            ? ", or set another scratch folder: --conf spark.local.dir=DIR."
                            : ", or choose another location."));
        }
        String scratch = SCRATCH + " '" + scratch() + "'" + free(scratch());
        if (text.contains("DiskBlock") || text.contains("SpillWriter") || text.contains("ShuffleWriter")) {
            return Optional.of("A disk is full (" + full.group() + "): that of " + scratch
                    + ". Free up space on it, or set another one: --conf spark.local.dir=DIR.");
        }
        Optional<FailurePlace> own =
                places.stream().filter(place -> text.contains(place.writer())).findFirst();
        if (own.isPresent()) {
            return Optional.of(thatOf(full, own.get()));
        }
        return Optional.of("A disk is full (" + full.group() + ")"
                + (places.isEmpty()
                        ? "."
                        : ", one of "
                                + places.stream().map(DiskFailures::shown).collect(Collectors.joining(", "))
                                + " and " + scratch + ".")
                + " Free up space on it, or choose another location.");
    }

    private static String thatOf(Matcher full, FailurePlace place) {
        return "A disk is full (" + full.group() + "): that of " + shown(place)
                + ". Free up space on it, or choose another location.";
    }

    private static String shown(FailurePlace place) {
        return place.what() + " '" + Paths.shown(place.path()) + "'" + free(Paths.shown(place.path()));
    }

    private static String scratch() {
        String environment = System.getenv("SPARK_LOCAL_DIRS");
        return environment != null
                ? environment
                : new SparkConf().get("spark.local.dir", System.getProperty("java.io.tmpdir"));
    }

    /** Of this machine's folders, or of the nearest one above; the job's own files may be removed by now. */
    private static String free(String path) {
        File folder = new File(path);
        while (folder != null && !folder.exists()) {
            folder = folder.getParentFile();
        }
        return folder == null || !path.startsWith("/")
                ? ""
                : " (now " + NumberFormat.bytes(folder.getUsableSpace()) + " of "
                        + NumberFormat.bytes(folder.getTotalSpace()) + " free)";
    }

    /** All messages and stacks, those of suppressed failures included. */
    private static String everything(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(failure));
        while (!left.isEmpty()) {
            Throwable one = left.pop();
            if (seen.add(one)) {
                text.append(one).append('\n');
                for (StackTraceElement element : one.getStackTrace()) {
                    text.append(element).append('\n');
                }
                left.addAll(List.of(one.getSuppressed()));
                if (one.getCause() != null) {
                    left.push(one.getCause());
                }
            }
        }
        return text.toString();
    }
}
