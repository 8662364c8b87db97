package io.github.sparkpositional.job.records;

import java.util.Map;

/** CSV as others read it: a quote inside quotes is doubled, and spaces belong to a value. */
public final class RecordOutput {
    private static final Map<String, String> RFC_4180 =
            Map.of("escape", "\"", "ignoreLeadingWhiteSpace", "false", "ignoreTrailingWhiteSpace", "false");

    private RecordOutput() {}

    /** Options of Spark's writer where a job says nothing else. */
    public static Map<String, String> options(String format) {
        return format.equals("csv") ? RFC_4180 : Map.of();
    }
}
