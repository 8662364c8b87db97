package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a document brings along beside its tokens: the values of all carried columns, as the bytes of one of Spark's own rows,
 * so that they pass through an encoder whatever their types.
 */
public final class Carried implements Serializable {
    private final List<CarriedColumn> columns;

    private transient UnsafeProjection projection;
    private transient UnsafeProjection groupProjection;

    public Carried(List<CarriedColumn> columns) {
        this.columns = columns;
    }

    public List<CarriedColumn> columns() {
        return columns;
    }

    /**
     * The values of a document.
     *
     * @param row the carried columns, in their order
     * @param tokens of the document, padding included
     * @param kept its tokens that are no padding; null: all of them
     * @throws InvalidRowException with {@code NULL_INPUT} or {@code MISMATCH} if a column hasn't one value per token
     */
    byte[] of(InternalRow row, int tokens, int[] kept) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            CarriedColumn column = columns.get(i);
            values[i] = row.isNullAt(i) ? null : row.get(i, column.type());
            if (isOfTokens(column)) {
                values[i] = checked(column, (ArrayData) values[i], tokens, kept);
            }
        }
        return bytes(values);
    }

    private static ArrayData checked(CarriedColumn column, ArrayData cell, int tokens, int[] kept) {
        if (cell == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + column.name() + "' is null.");
        }
        column.axes(cell, tokens);
        return kept == null ? cell : column.picked(cell, kept, tokens);
    }

    /** The values of a piece of a document. */
    byte[] piece(byte[] document, int tokens, int start, int length) {
        UnsafeRow row = row(document, columns.size());
        int[] picked = IntStream.range(start, start + length).toArray();
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            CarriedColumn column = columns.get(i);
            values[i] = row.isNullAt(i) ? null : row.get(i, column.type());
            if (isOfTokens(column)) {
                values[i] = column.picked((ArrayData) values[i], picked, tokens);
            }
        }
        return bytes(values);
    }

    /**
     * What two documents must have in common to share a row: the value of the group, and the numbers of axes, since arrays of
     * different shapes can't be put together.
     */
    ByteBuffer group(byte[] document, int tokens) {
        UnsafeRow row = row(document, columns.size());
        Object[] key = new Object[columns.size()];
        for (int i = 0; i < key.length; i++) {
            CarriedColumn column = columns.get(i);
            key[i] = switch (column.role()) {
                case GROUP -> row.isNullAt(i) ? null : row.get(i, column.type());
                case AXES -> column.axes(row.getArray(i), tokens);
                default -> null;
            };
        }
        if (groupProjection == null) {
            groupProjection = UnsafeProjection.create(columns.stream()
                    .map(column -> column.role() == CarriedColumn.Role.GROUP ? column.type() : DataTypes.IntegerType)
                    .toArray(DataType[]::new));
        }
        return ByteBuffer.wrap(
                groupProjection.apply(new GenericInternalRow(key)).copy().getBytes());
    }

    /** The row whose bytes these are. */
    static UnsafeRow row(byte[] bytes, int columns) {
        UnsafeRow row = new UnsafeRow(columns);
        row.pointTo(bytes, bytes.length);
        return row;
    }

    private byte[] bytes(Object[] values) {
        if (projection == null) {
            StructType types = new StructType();
            for (CarriedColumn column : columns) {
                types = types.add(column.name(), column.type());
            }
            projection = UnsafeProjection.create(types);
        }
        return projection.apply(new GenericInternalRow(values)).copy().getBytes();
    }

    private static boolean isOfTokens(CarriedColumn column) {
        return column.role() == CarriedColumn.Role.TOKENS || column.role() == CarriedColumn.Role.AXES;
    }
}
