package io.github.sparkpositional.job;

import io.github.sparkpositional.catalyst.InvalidRow;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads the cells of invalid columns. */
final class Reasons {
    static final int FIELDS = InvalidRow.TYPE.size();
    private static final int CODE = InvalidRow.TYPE.fieldIndex("code");

    private Reasons() {}

    static String code(InternalRow invalid) {
        return invalid.getUTF8String(CODE).toString();
    }
}
