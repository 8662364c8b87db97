package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * What a tensor column's metadata says under the key {@value #KEY}: layout, dtype and shape of its cells, what the
 * numbers are, and the complete convention. It survives a Parquet round trip, so whoever reads the column knows.
 *
 * @param shape sizes per axis, {@value #VARIES} for one that differs from row to row; the last is the dim
 * @param kind what the numbers are, for example {@code token-positions}
 * @param convention every choice of the convention by name, preset and version included; empty for content
 */
public record TensorType(Layout layout, Dtype dtype, int[] shape, String kind, SortedMap<String, String> convention)
        implements Serializable {
    /** Key of the column metadata. */
    public static final String KEY = "tensor";
    /** Kind of the pixels of patches. */
    public static final String PATCHES = "patches";
    /** Size of an axis that differs from row to row. */
    public static final int VARIES = -1;

    /** The same tensor without any convention. */
    public static TensorType content(Layout layout, Dtype dtype, int rows, int dim, String kind) {
        return new TensorType(layout, dtype, new int[] {rows, dim}, kind, new TreeMap<>());
    }

    /** Numbers per vector; {@value #VARIES} where the metadata doesn't say. */
    public int dim() {
        return shape.length == 0 ? VARIES : shape[shape.length - 1];
    }

    /** Type of the column. */
    public DataType dataType() {
        return cells().dataType();
    }

    /** How cells are written and read. */
    public CellFormat cells() {
        return CellFormats.of(layout, dtype, dim(), DataTypes.FloatType);
    }

    /** The column metadata. */
    public Metadata metadata() {
        return TensorMetadata.of(layout, dtype.label(), shape, kind, convention);
    }

    /**
     * What the metadata of a column says; empty where it is no tensor column, or one of integers ({@link
     * IntegerTensorType}).
     *
     * @throws IllegalArgumentException if there is a key {@value #KEY} that doesn't say what it must
     */
    public static Optional<TensorType> of(StructField field) {
        if (!field.metadata().contains(KEY)) {
            return Optional.empty();
        }
        try {
            Metadata tensor = field.metadata().getMetadata(KEY);
            if (tensor.getString("dtype").equals(IntegerTensorType.DTYPE)) {
                return Optional.empty();
            }
            SortedMap<String, String> convention = new TreeMap<>();
            if (tensor.contains("convention")) {
                convention.putAll(strings(tensor.getMetadata("convention")));
            }
            return Optional.of(new TensorType(
                    Layout.parse(tensor.getString("layout")),
                    Dtype.parse(tensor.getString("dtype")),
                    LongStream.of(tensor.getLongArray("shape"))
                            .mapToInt(TensorType::size)
                            .toArray(),
                    tensor.getString("kind"),
                    convention));
        } catch (RuntimeException damaged) {
            throw new IllegalArgumentException(
                    "the metadata of column '" + field.name() + "' has a key '" + KEY
                            + "' that can't be read: " + damaged.getMessage()
                            + " Drop the metadata and set inputLayout, inputDtype and inputDim instead.",
                    damaged);
        }
    }

    private static int size(long size) {
        if (size != VARIES && (size < 0 || size > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(size + " is not a valid size of an axis.");
        }
        return (int) size;
    }

    private static Map<String, String> strings(Metadata metadata) {
        Map<String, String> strings = new TreeMap<>();
        MetadataJson.fields(metadata).forEach(name -> strings.put(name, metadata.getString(name)));
        return strings;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorType type
                && layout == type.layout
                && dtype == type.dtype
                && Arrays.equals(shape, type.shape)
                && kind.equals(type.kind)
                && convention.equals(type.convention);
    }

    @Override
    public int hashCode() {
        return 31 * metadata().hashCode();
    }
}
