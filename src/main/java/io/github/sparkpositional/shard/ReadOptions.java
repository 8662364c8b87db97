package io.github.sparkpositional.shard;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.types.StructType;

/**
 * Options of readers.
 *
 * @param most bytes that a sample may have
 * @param defectColumn column that says why a row is no sample; null where such a sample is an error
 */
public record ReadOptions(long most, String defectColumn) implements Serializable {
    public static final String MOST = "maxSampleBytes";
    public static final String DEFECT_COLUMN = "columnNameOfDefect";

    /** An array's length is an int, and a row has other columns, too. */
    public static final long MOST_OF_A_ROW = Integer.MAX_VALUE - (1L << 16);

    public static ReadOptions of(ShardOptions options) {
        return new ReadOptions(
                options.number(MOST, MOST_OF_A_ROW).orElse(MOST_OF_A_ROW),
                options.text(DEFECT_COLUMN).orElse(null));
    }

    /** The columns that are found, and the one for defects where there is one. */
    public StructType with(StructType found) {
        return defectColumn == null ? found : found.add(defectColumn, ShardRows.DEFECT);
    }

    /** The same where these columns have one for defects; without it elsewhere. */
    public ReadOptions among(StructType columns) {
        boolean isThere = Arrays.asList(columns.fieldNames()).contains(defectColumn);
        return isThere ? this : new ReadOptions(most, null);
    }
}
