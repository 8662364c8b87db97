package io.github.sparkpositional.job.records;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What separates the records of a CSV file. The names of the options are Spark's; what they don't say is RFC 4180: a quote
 * inside quotes is doubled.
 *
 * @param separator between two values
 * @param quote 0 where there are no quotes
 * @param escape what stands before a quote inside quotes; the quote itself where it is doubled
 * @param comment what a line begins with that is not a record; 0 where there are none
 * @param spacesBefore whether spaces in front of a value, and of its quote, count for nothing
 */
record CsvSyntax(
        String separator, char quote, char escape, char comment, boolean spacesBefore, boolean header, String charset)
        implements Serializable {
    private static final String QUOTE = "\"";
    private static final String NONE = "\0";

    static CsvSyntax of(Map<String, String> options) {
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(options);
        char quote = sign(named.getOrDefault("quote", QUOTE));
        return new CsvSyntax(
                named.getOrDefault("sep", named.getOrDefault("delimiter", ",")).replace("\\t", "\t"),
                quote,
                sign(named.getOrDefault("escape", QUOTE)),
                sign(named.getOrDefault("comment", NONE)),
                Boolean.parseBoolean(named.get("ignoreLeadingWhiteSpace")),
                Boolean.parseBoolean(named.get("header")),
                named.containsKey("encoding") || named.containsKey("charset")
                        ? named.getOrDefault("encoding", named.get("charset"))
                        : "UTF-8");
    }

    private static char sign(String written) {
        return written.isEmpty() ? '\0' : written.charAt(0);
    }

    /** Whether this line is left out. */
    boolean isComment(CharSequence line) {
        return comment != 0 && line.length() > 0 && line.charAt(0) == comment;
    }
}
