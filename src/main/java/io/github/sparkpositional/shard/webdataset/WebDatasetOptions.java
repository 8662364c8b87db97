package io.github.sparkpositional.shard.webdataset;

import java.util.Locale;
import java.util.Optional;
import scala.collection.immutable.Map;

/**
 * Options of the reader.
 *
 * @param most bytes that a sample may have
 * @param defectColumn column that says why a row is no sample; empty where such a sample is an error
 */
record WebDatasetOptions(long most, Optional<String> defectColumn) {
    static final String MOST = "maxSampleBytes";
    static final String DEFECT_COLUMN = "columnNameOfDefect";

    /** An array's length is an int, and a row has other columns, too. */
    private static final long MOST_OF_A_ROW = Integer.MAX_VALUE - (1L << 16);

    static WebDatasetOptions of(Map<String, String> options) {
        return new WebDatasetOptions(most(option(options, MOST)), option(options, DEFECT_COLUMN));
    }

    private static long most(Optional<String> written) {
        String text = written.orElse("" + MOST_OF_A_ROW);
        if (!text.matches("[1-9]\\d{0,17}") || Long.parseLong(text) > MOST_OF_A_ROW) {
            throw new IllegalArgumentException("The option " + MOST + " must be a number of bytes from 1 to "
                    + MOST_OF_A_ROW + ", but is '" + text + "'.");
        }
        return Long.parseLong(text);
    }

    /** Case of options doesn't count; Spark hands them over in lower case or as they were written. */
    private static Optional<String> option(Map<String, String> options, String name) {
        scala.Option<String> value = options.get(name);
        return Optional.ofNullable(
                value.isDefined() ? value.get() : options.getOrElse(name.toLowerCase(Locale.ROOT), () -> null));
    }
}
