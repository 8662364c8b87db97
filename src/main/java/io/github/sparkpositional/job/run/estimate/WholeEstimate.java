package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.parquet.StoredBytes;
import io.github.sparkpositional.kernel.NumberFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * About what a whole input would take, by what its first rows took.
 *
 * @param rows empty where nobody knows without reading them, and then so are bytes and seconds
 * @param bytes of output as they would be stored; empty where nobody keeps it
 * @param unpacked bytes of output before compression; empty where its format doesn't say
 * @param seconds on the cores that there are; empty where the first rows took too little time to tell
 */
public record WholeEstimate(
        OptionalLong rows,
        OptionalLong bytes,
        OptionalLong unpacked,
        int tasks,
        OptionalDouble seconds,
        double tried,
        int cores) {
    /** Until then most of the time goes to compiling code. */
    private static final double ENOUGH_SECONDS = 10;

    /**
     * @param all rows of the whole
     * @param taken rows that were read
     * @param seconds that tasks ran on them
     */
    static WholeEstimate of(
            OptionalLong all, long taken, Optional<StoredBytes> stored, int tasks, double seconds, int cores) {
        double times = all.isPresent() ? (double) all.getAsLong() / taken : Double.NaN;
        boolean isKnown = all.isPresent();
        OptionalLong unpacked = stored.map(StoredBytes::unpacked).orElse(OptionalLong.empty());
        return new WholeEstimate(
                all,
                isKnown && stored.isPresent()
                        ? OptionalLong.of(Math.round(stored.get().written() * times))
                        : OptionalLong.empty(),
                isKnown && unpacked.isPresent()
                        ? OptionalLong.of(Math.round(unpacked.getAsLong() * times))
                        : OptionalLong.empty(),
                tasks,
                isKnown && seconds >= ENOUGH_SECONDS
                        ? OptionalDouble.of(seconds * times / Math.min(cores, tasks))
                        : OptionalDouble.empty(),
                seconds,
                cores);
    }

    /** For people, by the names of the lines. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put(
                "rows",
                rows.isPresent()
                        ? "about " + NumberFormat.count(WorkEstimate.rounded(rows.getAsLong()))
                        : "unknown: this input doesn't say how many it has");
        if (bytes.isPresent()) {
            lines.put("size", "about " + bytes(bytes) + unpackedWords());
        }
        lines.put("tasks", NumberFormat.count(tasks));
        if (rows.isPresent()) {
            lines.put(
                    "time",
                    seconds.isPresent()
                            ? "about " + NumberFormat.seconds(WorkEstimate.rounded(Math.round(seconds.getAsDouble())))
                                    + " on " + Math.min(cores, tasks)
                                    + (Math.min(cores, tasks) == 1 ? " core" : " cores")
                            : "unknown after " + NumberFormat.seconds(tried) + " of work; choose a limit that takes "
                                    + Math.round(ENOUGH_SECONDS) + " s");
        }
        return lines;
    }

    private String unpackedWords() {
        return unpacked.isPresent() ? ", " + bytes(unpacked) + " before compression" : "";
    }

    private static String bytes(OptionalLong bytes) {
        return NumberFormat.bytes(WorkEstimate.rounded(bytes.getAsLong()));
    }

    /** What is known, for programs. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        rows.ifPresent(number -> json.put("rows", number));
        bytes.ifPresent(number -> json.put("bytes", number));
        unpacked.ifPresent(number -> json.put("bytesBeforeCompression", number));
        json.put("tasks", tasks);
        seconds.ifPresent(number -> json.put("seconds", number));
        return json;
    }
}
