package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.RowFunction;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A filter that lets every row through whose string gives a folder's name from which it can be read back, and fails at the
 * first other one.
 *
 * @param column of the string; it stands in the folder's name too
 */
record PartitionValue(String column) implements RowFunction {
    /** What file systems allow for one name. */
    private static final int LONGEST_NAME = 255;
    /** Every byte as a percent sign and two digits. */
    private static final int MOST_PER_BYTE = 3;
    /** Spark's readers pass over such names. */
    private static final UTF8String UNFINISHED = UTF8String.fromString("._COPYING_");

    private static final UTF8String NULL = UTF8String.fromString(ExternalCatalogUtils.DEFAULT_PARTITION_NAME());

    @Override
    public DataType dataType() {
        return DataTypes.BooleanType;
    }

    @Override
    public Object apply(Object cell, InternalRow sideColumns) {
        if (cell != null) {
            check((UTF8String) cell);
        }
        return true;
    }

    private void check(UTF8String value) {
        if (value.numBytes() == 0 || value.equals(NULL)) {
            throw refused("'" + value + "' would be read back as null; select nullif(" + column + ", '" + value
                    + "') to have null, or give such rows another value");
        }
        if (value.endsWith(UNFINISHED)) {
            throw refused("readers pass over folders whose names end with '" + UNFINISHED
                    + "'; give such rows another value");
        }
        if (value.numBytes() != value.numChars()) {
            checkCharacters(value);
        }
        if (MOST_PER_BYTE * (column.length() + value.numBytes()) >= LONGEST_NAME) {
            checkLength(value.toString());
        }
    }

    private void checkCharacters(UTF8String value) {
        String text = value.toString();
        if (!UTF8String.fromString(text).equals(value)) {
            throw refused("its bytes are not valid UTF-8; repair it with decode");
        }
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        if (!names.newEncoder().canEncode(text)) {
            throw refused("'" + text + "' can't be a file name while the process encodes file names in " + names
                    + "; set the environment variable LC_ALL to C.UTF-8 on the driver and the executors");
        }
    }

    private void checkLength(String value) {
        String name = ExternalCatalogUtils.getPartitionPathString(column, value);
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_NAME) {
            throw refused(
                    "'" + value.substring(0, value.offsetByCodePoints(0, 20)) + "...' gives a folder name of " + bytes
                            + " bytes, but file systems allow " + LONGEST_NAME
                            + "; partition by something shorter, such as left("
                            + column + ", 50)");
        }
    }

    private InvalidRowException refused(String why) {
        return new InvalidRowException(
                Reason.OUT_OF_RANGE,
                "output.partitionBy, column '" + column + "': a value can't be part of a folder name: " + why + ".");
    }
}
