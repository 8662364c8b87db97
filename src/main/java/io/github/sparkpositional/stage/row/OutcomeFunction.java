package io.github.sparkpositional.stage.row;

import io.github.sparkpositional.kernel.InvalidRowException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A function that gives both what came out and, for a bad row, why nothing did: a struct of {@code value} and {@code
 * invalid}, one of them null.
 *
 * @param stage simple name of the stage
 */
public record OutcomeFunction(RowFunction function, String stage) implements RowFunction {
    public static final String VALUE = "value";
    public static final String INVALID = "invalid";

    @Override
    public DataType dataType() {
        return new StructType().add(VALUE, function.dataType()).add(INVALID, InvalidRow.TYPE);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        try {
            return new GenericInternalRow(new Object[] {Judgement.of(function, value, sideColumns), null});
        } catch (InvalidRowException invalid) {
            return new GenericInternalRow(new Object[] {null, InvalidRow.of(stage, invalid)});
        }
    }
}
