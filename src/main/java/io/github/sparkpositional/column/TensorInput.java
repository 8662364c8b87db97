package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * How a tensor column that is read holds its numbers: as its metadata says, or, for a column without, as its type and the
 * user say.
 *
 * @param dim numbers per vector; {@link TensorType#VARIES} where neither metadata nor user say
 */
public record TensorInput(Layout layout, Dtype dtype, int dim, DataType element) implements Serializable {

    /** What the user says of a column without metadata; empty where nothing is said. */
    public record Declared(Optional<Layout> layout, Optional<Dtype> dtype, Optional<Integer> dim) {
        public static final Declared NOTHING = new Declared(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How cells are read. */
    public CellFormat cells() {
        return CellFormats.of(layout, dtype, dim, element);
    }

    /**
     * The same column, whose numbers are to be computed with.
     *
     * @throws IllegalArgumentException if they are pixels that are still to be normalised
     */
    public TensorInput forComputing() {
        if (dtype == Dtype.UINT8) {
            throw new IllegalArgumentException("the input holds pixels as uint8, which are not normalised yet: a model"
                    + " is meant to do that, by the mean and std in the column's metadata. Set dtype to float32 in"
                    + " ImagePatchifier.");
        }
        return this;
    }

    /** The same column, of which it is known that its vectors have this dim. */
    public TensorInput withDim(int known) {
        return new TensorInput(layout, dtype, known, element);
    }

    /**
     * Reads a column's type and metadata.
     *
     * @return empty if a column of this type can't hold a tensor
     * @throws IllegalArgumentException if metadata, type and user contradict each other
     */
    public static Optional<TensorInput> of(StructField field, Declared declared) {
        Optional<TensorType> type = TensorType.of(field);
        Optional<Layout> fromType = layout(field.dataType());
        if (fromType.isEmpty()) {
            return Optional.empty();
        }
        Layout layout = type.map(TensorType::layout).or(declared::layout).orElse(fromType.get());
        if (!fits(layout, fromType.get())) {
            throw new IllegalArgumentException("column '" + field.name() + "' is "
                    + field.dataType().catalogString() + ", which is not the layout " + layout.label()
                    + "; set inputLayout to " + fromType.get().label() + ".");
        }
        Dtype dtype = type.map(TensorType::dtype)
                .or(declared::dtype)
                .orElse(layout == Layout.VECTOR ? Dtype.FLOAT64 : Dtype.FLOAT32);
        int dim = type.map(TensorType::dim)
                .filter(known -> known != TensorType.VARIES)
                .or(declared::dim)
                .orElse(TensorType.VARIES);
        if (dim == 0) {
            throw new IllegalArgumentException("the metadata of column '" + field.name()
                    + "' says that its vectors have no numbers; drop the metadata and set inputDim.");
        }
        return Optional.of(new TensorInput(layout, layout.require(dtype), dim, element(field.dataType())));
    }

    private static boolean fits(Layout layout, Layout fromType) {
        return layout == fromType || (layout == Layout.NPY && fromType == Layout.BYTES);
    }

    private static Optional<Layout> layout(DataType type) {
        if (type.equals(DataTypes.BinaryType)) {
            return Optional.of(Layout.BYTES);
        }
        if (type.equals(SQLDataTypes.VectorType())) {
            return Optional.of(Layout.VECTOR);
        }
        if (type instanceof ArrayType array) {
            if (isNumber(array.elementType())) {
                return Optional.of(Layout.FLAT);
            }
            if (array.elementType() instanceof ArrayType inner && isNumber(inner.elementType())) {
                return Optional.of(Layout.NESTED);
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(DataType type) {
        return type.equals(DataTypes.FloatType) || type.equals(DataTypes.DoubleType);
    }

    /** Type of the numbers in an array column; float for the others. */
    private static DataType element(DataType type) {
        return type instanceof ArrayType array
                ? element(array.elementType())
                : type.equals(DataTypes.DoubleType) ? DataTypes.DoubleType : DataTypes.FloatType;
    }
}
