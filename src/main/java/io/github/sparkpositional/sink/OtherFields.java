package io.github.sparkpositional.sink;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The fields of a row or struct without those whose pages are put together whole; a struct of nothing else is none of them. */
final class OtherFields {
    private final List<Kept> kept;
    private final Object[] cells;
    private final InternalRow row;

    /**
     * @param inside what is kept of a struct; null for what is kept as it is
     * @param width fields of the struct before
     */
    private record Kept(int ordinal, StructField field, OtherFields inside, int width) {}

    OtherFields(StructType struct) {
        this.kept = new ArrayList<>();
        StructField[] fields = struct.fields();
        for (int i = 0; i < fields.length; i++) {
            keep(i, fields[i]);
        }
        this.cells = new Object[kept.size()];
        this.row = new GenericInternalRow(cells);
    }

    private void keep(int ordinal, StructField field) {
        if (TensorField.isOne(field)) {
            return;
        }
        if (!(field.dataType() instanceof StructType struct)
                || TensorField.of(struct).isEmpty()) {
            kept.add(new Kept(ordinal, field, null, 0));
            return;
        }
        OtherFields inside = new OtherFields(struct);
        if (!inside.isEmpty()) {
            StructField narrowed = new StructField(field.name(), inside.schema(), field.nullable(), field.metadata());
            kept.add(new Kept(ordinal, narrowed, inside, struct.fields().length));
        }
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    StructType schema() {
        return new StructType(kept.stream().map(Kept::field).toArray(StructField[]::new));
    }

    /** The kept values of a row, in memory that the next call takes again. */
    InternalRow of(InternalRow whole) {
        for (int i = 0; i < cells.length; i++) {
            Kept one = kept.get(i);
            if (whole.isNullAt(one.ordinal())) {
                cells[i] = null;
            } else if (one.inside() == null) {
                cells[i] = whole.get(one.ordinal(), one.field().dataType());
            } else {
                cells[i] = one.inside().of(whole.getStruct(one.ordinal(), one.width()));
            }
        }
        return row;
    }
}
