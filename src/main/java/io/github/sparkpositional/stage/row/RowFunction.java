package io.github.sparkpositional.stage.row;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * A function of one row that Spark's generated code calls directly, without converting a value: arguments and result
 * are Spark's internal ones ({@code ArrayData}, {@code byte[]}, {@code InternalRow}, {@code UTF8String}).
 *
 * <p>Each task works on a copy of its own, and two calls of a copy never overlap ({@link SynchronizedRowFunction}), so a
 * function may keep scratch space in transient fields. Arrays and rows that it returns may be overwritten by its next
 * call, as those of Spark's own readers are, because Spark copies them first. Bytes and strings must not change
 * afterwards. A row that can't be processed is reported by throwing
 * {@link io.github.sparkpositional.kernel.InvalidRowException}.
 */
public interface RowFunction extends Serializable {

    /** Type of the result; it may be null in any row. */
    DataType dataType();

    /**
     * @param value the main input; null where the cell is null
     * @param sideColumns the other inputs in the order in which they were declared; null where there are none
     */
    Object apply(Object value, InternalRow sideColumns);

    /** For functions without side columns. */
    default Object apply(Object value) {
        return apply(value, null);
    }
}
