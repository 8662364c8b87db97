package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.packing.PackedSlots;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * A carried column of a packed row, from what its documents brought along (array of binary) and their lengths.
 *
 * @param number of the column among the carried ones
 */
public record CarriedFunction(List<CarriedColumn> columns, int number, Choices convention) implements RowFunction {

    /** The column. */
    public CarriedColumn column() {
        return columns.get(number);
    }

    @Override
    public DataType dataType() {
        CarriedColumn column = column();
        return switch (column.role()) {
            case GROUP -> column.type();
            case DOCUMENT -> new ArrayType(column.type(), true);
            case TOKENS -> padded((ArrayType) column.type());
            case AXES ->
                column.isNested()
                        ? new ArrayType(padded((ArrayType) ((ArrayType) column.type()).elementType()), false)
                        : padded((ArrayType) column.type());
        };
    }

    /** Padding is null where there is no 0. */
    private ArrayType padded(ArrayType type) {
        boolean mayBeNull = SequencePacking.INSTANCE.isPadded(convention) && !PlacedValues.hasZero(type.elementType());
        return new ArrayType(type.elementType(), type.containsNull() || mayBeNull);
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        ArrayData carried = (ArrayData) value;
        List<UnsafeRow> documents = IntStream.range(0, carried.numElements())
                .mapToObj(i -> Carried.row(carried.getBinary(i), columns.size()))
                .toList();
        CarriedColumn column = column();
        return switch (column.role()) {
            case GROUP -> value(documents.get(0));
            case DOCUMENT ->
                new GenericArrayData(documents.stream().map(this::value).toArray());
            default -> {
                List<ArrayData> cells = documents.stream()
                        .map(row -> row.getArray(number))
                        .map(cell -> (ArrayData) cell)
                        .toList();
                PackedSlots slots = SequencePacking.INSTANCE.slots(
                        convention, sideColumns.getArray(0).toIntArray());
                yield column.isNested() ? nested(cells, slots) : flat(cells, slots);
            }
        };
    }

    private Object value(UnsafeRow document) {
        return document.isNullAt(number) ? null : document.get(number, column().type());
    }

    private ArrayData nested(List<ArrayData> cells, PackedSlots slots) {
        List<Object> axes = new ArrayList<>();
        for (int i = 0; i < cells.get(0).numElements(); i++) {
            int axis = i;
            axes.add(flat(
                    cells.stream().map(cell -> (ArrayData) cell.getArray(axis)).toList(), slots));
        }
        return new GenericArrayData(axes.toArray());
    }

    private ArrayData flat(List<ArrayData> cells, PackedSlots slots) {
        int axes = cells.get(0).numElements() / slots.length(0);
        PlacedValues values = PlacedValues.of(column().element(), Math.multiplyExact(axes, slots.tokens()), cells);
        for (int document = 0; document < cells.size(); document++) {
            int length = slots.length(document);
            for (int axis = 0; axis < axes; axis++) {
                values.put(cells.get(document), axis * length, axis * slots.tokens() + slots.start(document), length);
            }
        }
        return values.array();
    }
}
