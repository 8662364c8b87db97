package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.InvalidRow;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

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

    static Reason reason(InternalRow invalid) {
        String code = code(invalid);
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** The text of a malformed record; empty for other bad rows. */
    static Optional<UTF8String> record(InternalRow invalid) {
        return invalid.numFields() > FIELDS ? Optional.of(invalid.getUTF8String(FIELDS)) : Optional.empty();
    }
}
