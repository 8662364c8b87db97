package io.github.sparkpositional.job.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/** Which of the files below an input Spark reads by their names, given the options of the reader; case of options doesn't count. */
final class ReadRule {
    static final String EMPTY = "empty";

    private static final List<String> OF_TIME = List.of("modifiedBefore", "modifiedAfter");
    private static final String GLOB = "pathGlobFilter";
    private static final String RECURSIVE = "recursiveFileLookup";

    private final Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Optional<GlobFilter> glob;

    ReadRule(Map<String, String> options) {
        this.options.putAll(options);
        this.glob = Optional.ofNullable(this.options.get(GLOB)).map(ReadRule::filter);
    }

    private static GlobFilter filter(String pattern) {
        try {
            return new GlobFilter(pattern);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    /** Whether readers pass over everything of this name. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_") && !name.contains("=") || name.endsWith("._COPYING_");
    }

    /** Whether it is no data, and nobody misses it. */
    static boolean isMark(FoundFile file) {
        String name = file.path().getName();
        return name.startsWith(".") && name.endsWith(".crc")
                || Arrays.stream(file.name().split("/")).anyMatch(OutputMarks::isMark);
    }

    /** Whether it is read if it is a sound file. */
    boolean reads(FoundFile file) {
        return whyNot(file).isEmpty();
    }

    /** Why a regular file is not read; empty if it is, as far as its name tells. */
    Optional<String> whyNot(FoundFile file) {
        String[] steps = file.name().split("/");
        for (String step : steps) {
            if (isHidden(step)) {
                return Optional.of("hidden");
            }
        }
        if (!isRecursive() && !areValues(steps)) {
            return Optional.of("in a folder below");
        }
        if (glob.isPresent()
                && !glob.get().accept(new Path(null, null, file.path().getName()))) {
            return Optional.of("not of options." + GLOB);
        }
        return Optional.empty();
    }

    /** Why a file that its name doesn't exclude may be left out. */
    String otherReason(FoundFile file) {
        if (file.length() == 0) {
            return EMPTY;
        }
        return OF_TIME.stream()
                .filter(options::containsKey)
                .findFirst()
                .map(option -> "not of options." + option)
                .orElse("arrived after the input was listed");
    }

    boolean isRecursive() {
        return Boolean.parseBoolean(options.getOrDefault(RECURSIVE, "false"));
    }

    /** Whether all folders on the way are values of columns, {@code k=v}. */
    private static boolean areValues(String... steps) {
        for (int i = 0; i < steps.length - 1; i++) {
            if (!steps[i].contains("=")) {
                return false;
            }
        }
        return true;
    }
}
