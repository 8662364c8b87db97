package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.SortedMap;
import org.apache.spark.sql.types.Metadata;

/**
 * What the metadata of a column of integer tensors says: as {@link TensorType}, with the dtype {@value #DTYPE}. Layouts are
 * {@code array<int>} (flat), {@code array<array<int>>} (nested), and little-endian bytes or .npy files.
 *
 * @param shape sizes per axis, {@link TensorType#VARIES} for one that differs from row to row
 * @param kind what the numbers are, for example {@code position-ids}
 * @param convention every choice of the convention by name
 */
public record IntegerTensorType(Layout layout, int[] shape, String kind, SortedMap<String, String> convention) {
    static final String DTYPE = "int32";

    public IntegerTensorType {
        if (layout == Layout.VECTOR) {
            throw new IllegalArgumentException(
                    "layout must be one of flat, nested, bytes or npy for integer tensors, but is vector.");
        }
    }

    /** How cells are written. */
    public TensorWriter writer(CellLimit limit) {
        return new TensorWriter.Integers(layout, limit);
    }

    /** The column metadata. */
    public Metadata metadata() {
        return TensorMetadata.of(layout, DTYPE, shape, kind, convention);
    }
}
