package io.github.sparkpositional.catalyst;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The value of an invalid column: which stage found the row bad, the {@link Reason}'s code, and the message. */
public final class InvalidRow {
    /** Type of an invalid column. */
    public static final StructType TYPE = new StructType()
            .add("stage", DataTypes.StringType)
            .add("code", DataTypes.StringType)
            .add("message", DataTypes.StringType);

    private InvalidRow() {}

    static InternalRow of(String stage, InvalidRowException invalid) {
        return new GenericInternalRow(new Object[] {
            UTF8String.fromString(stage),
            UTF8String.fromString(invalid.reason().code()),
            UTF8String.fromString(invalid.getMessage())
        });
    }
}
