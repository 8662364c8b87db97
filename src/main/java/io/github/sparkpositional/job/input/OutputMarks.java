package io.github.sparkpositional.job.input;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of what jobs, Spark and its libraries leave beside data for their own use. Readers pass over them, nobody misses them in
 * what was read, and an overwrite may replace them.
 */
public final class OutputMarks {
    private static final Set<String> NAMES = Set.of(
            "_SUCCESS",
            "_positional.json",
            "_positional",
            "_resume",
            "_tables",
            "_metadata",
            "_common_metadata",
            "_spark_metadata",
            "_committed",
            "_started");
    private static final Pattern NUMBERED = Pattern.compile("_(started|committed)_\\d+");

    private OutputMarks() {}

    /** @param name of a file or folder, without its path */
    public static boolean isMark(String name) {
        return NAMES.contains(name) || NUMBERED.matcher(name).matches();
    }
}
