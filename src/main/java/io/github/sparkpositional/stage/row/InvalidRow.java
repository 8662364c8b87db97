package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
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

    /** Whether cells of this type tell why rows are bad: the fields of {@link #TYPE}, and others behind them perhaps. */
    public static boolean isTypeOf(DataType type) {
        return type instanceof StructType struct
                && struct.size() >= TYPE.size()
                && new StructType(Arrays.copyOf(struct.fields(), TYPE.size())).sameType(TYPE);
    }

    /** A cell of an invalid column, and behind its fields what else is to be told. */
    public static InternalRow of(String stage, InvalidRowException invalid, UTF8String... more) {
        Object[] fields = new Object[TYPE.size() + more.length];
        fields[0] = UTF8String.fromString(stage);
        fields[1] = UTF8String.fromString(invalid.reason().code());
        fields[2] = UTF8String.fromString(invalid.getMessage());
        System.arraycopy(more, 0, fields, TYPE.size(), more.length);
        return new GenericInternalRow(fields);
    }
}
