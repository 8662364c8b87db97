package io.github.sparkpositional.job.run;

import io.github.sparkpositional.catalyst.InvalidRow;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads the cells of invalid columns. */
final class Reasons {
    static final int FIELDS = InvalidRow.TYPE.size();
    private static final int STAGE = InvalidRow.TYPE.fieldIndex("stage");
    private static final int CODE = InvalidRow.TYPE.fieldIndex("code");
    private static final int MESSAGE = InvalidRow.TYPE.fieldIndex("message");

    private Reasons() {}

    static String stage(InternalRow invalid) {
        return invalid.getUTF8String(STAGE).toString();
    }

    static String message(InternalRow invalid) {
        return invalid.getUTF8String(MESSAGE).toString();
    }

    static String code(InternalRow invalid) {
        return invalid.getUTF8String(CODE).toString();
    }
}
