package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.shard.ShardOptions;
import java.util.Optional;

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

    static WebDatasetOptions of(ShardOptions options) {
        return new WebDatasetOptions(
                options.number(MOST, MOST_OF_A_ROW).orElse(MOST_OF_A_ROW), options.text(DEFECT_COLUMN));
    }
}
