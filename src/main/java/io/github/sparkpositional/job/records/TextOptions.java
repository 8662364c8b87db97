package io.github.sparkpositional.job.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The options of a text input as the job has them, and what they leave to us. Their names are Spark's. */
final class TextOptions {
    private static final String MODE = "mode";
    private static final String COLUMN = "columnNameOfCorruptRecord";
    private static final String MULTI_LINE = "multiLine";
    private static final List<String> ENCODINGS = List.of("encoding", "charset");
    private static final List<String> VALUES_FOR_NULL = List.of("nullValue", "emptyValue");

    private final Map<String, String> written = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final String format;

    TextOptions(String format, Map<String, String> written) {
        this.format = format;
        this.written.putAll(written);
    }

    boolean isCsv() {
        return format.equals("csv");
    }

    String format() {
        return format;
    }

    /**
     * Whether records are found by {@link CsvRecords} or {@link JsonLine}. Else by Spark: lines of CSV that never break
     * inside quotes, whole files of JSON, and what we don't read.
     */
    boolean areRecordsFoundHere() {
        return isCsv()
                ? isOn(MULTI_LINE, true) && !written.containsKey("lineSep")
                : !isOn(MULTI_LINE, false) && ENCODINGS.stream().noneMatch(written::containsKey);
    }

    private boolean isOn(String name, boolean usual) {
        return Boolean.parseBoolean(written.getOrDefault(name, Boolean.toString(usual)));
    }

    /** What Spark's parsers are told: nothing is dropped and nothing fails, and what is malformed is seen. */
    Map<String, String> forParser() {
        Map<String, String> options = forReader();
        options.put(MODE, "PERMISSIVE");
        options.put(COLUMN, RecordInput.MALFORMED);
        return options;
    }

    /** With RFC 4180 where the job says nothing else. */
    Map<String, String> forReader() {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (isCsv()) {
            options.put("escape", "\"");
        }
        options.putAll(written);
        return options;
    }

    /** Spark compares the header of each file with the columns; the job may have told it not to. */
    Map<String, String> forHeadersThatAgree() {
        return Map.of("enforceSchema", written.getOrDefault("enforceSchema", "false"));
    }

    /** What says which files are read and how they are unpacked, and nothing of what stands in them. */
    Map<String, String> forListing() {
        Map<String, String> options = new TreeMap<>(written);
        options.keySet().removeIf(name -> name.equalsIgnoreCase("wholetext"));
        return options;
    }

    /** Whether the job says itself which values stand for null. */
    boolean sayWhatIsNull() {
        return VALUES_FOR_NULL.stream().anyMatch(written::containsKey);
    }

    /** The column in which the job wants the text of malformed records, if it wants that. */
    Optional<String> wanted() {
        return Optional.ofNullable(written.get(COLUMN));
    }

    Optional<String> mode() {
        return Optional.ofNullable(written.get(MODE));
    }
}
