package io.github.sparkpositional.catalyst;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * A function that threads may share. A task has a copy of its own, but Spark evaluates small local frames on the driver,
 * in every thread that asks, with the one object that the query holds; there they take turns.
 */
record OneAtATime(RowFunction function) implements RowFunction {

    @Override
    public DataType dataType() {
        return function.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow companions) {
        synchronized (function) {
            return function.apply(value, companions);
        }
    }
}
