package io.github.sparkpositional.stage.row;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * A function as a query holds it. Each task calls a copy of its own, made by serialization. On the driver, where Spark
 * evaluates small local frames itself, every thread that asks calls the one object of the query: there they take turns,
 * and what they get is their own.
 */
final class SynchronizedRowFunction implements RowFunction {
    private final RowFunction function;

    /** Only true of the object that the query was made with: copies start with false. */
    private final transient boolean isShared;

    SynchronizedRowFunction(RowFunction function) {
        this.function = function;
        this.isShared = true;
    }

    @Override
    public DataType dataType() {
        return function.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (!isShared) {
            return function.apply(value, sideColumns);
        }
        synchronized (function) {
            return InternalRow.copyValue(function.apply(value, sideColumns));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SynchronizedRowFunction same && function.equals(same.function);
    }

    @Override
    public int hashCode() {
        return function.hashCode();
    }
}
