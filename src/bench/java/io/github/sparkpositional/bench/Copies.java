package io.github.sparkpositional.bench;

import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The limit: functions that only copy a cell, inside generated code. */
final class Copies {
    private Copies() {}

    /** A copy of every cell of a tensor column. */
    static Column of(String column, String layout) {
        RowFunction copy =
                switch (layout) {
                    case "bytes" -> new Bytes();
                    case "flat" -> new Arrays(new ArrayType(DataTypes.FloatType, false));
                    default -> new Arrays(new ArrayType(new ArrayType(DataTypes.FloatType, false), false));
                };
        return Catalyst.column(Catalyst.call(copy, Evaluation.FREE, Catalyst.attribute(column)));
    }

    /** Copies a byte array. */
    public record Bytes() implements RowFunction {
        @Override
        public DataType dataType() {
            return DataTypes.BinaryType;
        }

        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            return ((byte[]) value).clone();
        }
    }

    /** Copies an array, in whichever form Spark hands it over. */
    public record Arrays(DataType dataType) implements RowFunction {
        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            return value instanceof UnsafeArrayData unsafe ? unsafe.copy() : ((ArrayData) value).copy();
        }
    }
}
