package io.github.sparkpositional.shard;

import io.github.sparkpositional.column.NestedArrays;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.NpyHeader;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * A column whose cells are arrays of numbers: a tensor column, of which the metadata tell dtype and shape, or arrays of arrays of
 * numbers.
 *
 * @param column its name
 * @param dtype NumPy's name of the numbers' type
 * @param shape sizes per axis, {@value #VARIES} for one that differs from row to row
 */
@SuppressWarnings("ArrayRecordComponent")
public record NumberColumn(String column, Storage storage, String dtype, int[] shape, ArrayType type)
        implements Serializable {
    static final int VARIES = TensorType.VARIES;

    private static final Map<DataType, String> DTYPES = Map.of(
            DataTypes.ByteType, "int8",
            DataTypes.ShortType, "int16",
            DataTypes.IntegerType, "int32",
            DataTypes.LongType, "int64",
            DataTypes.FloatType, "float32",
            DataTypes.DoubleType, "float64");
    private static final Map<String, Integer> SIZES =
            Map.of("int8", 1, "uint8", 1, "int16", 2, "float16", 2, "int32", 4, "float32", 4, "int64", 8, "float64", 8);

    /** Where the numbers of a cell are. */
    enum Storage {
        ARRAY,
        BYTES,
        NPY
    }

    /** Empty for a column of anything else. */
    static Optional<NumberColumn> of(StructField field) {
        boolean isTensor = field.metadata().contains(TensorType.KEY);
        if (field.dataType() instanceof BinaryType && isTensor) {
            Metadata tensor = field.metadata().getMetadata(TensorType.KEY);
            Storage storage = tensor.getString("layout").equals("npy") ? Storage.NPY : Storage.BYTES;
            return Optional.of(new NumberColumn(
                    field.name(), storage, known(field, tensor.getString("dtype")), shape(tensor), null));
        }
        if (field.dataType() instanceof ArrayType array && dtype(array).isPresent()) {
            int[] any = new int[NestedArrays.depth(array)];
            Arrays.fill(any, VARIES);
            int[] shape = isTensor ? shape(field.metadata().getMetadata(TensorType.KEY)) : any;
            return Optional.of(
                    new NumberColumn(field.name(), Storage.ARRAY, dtype(array).get(), shape, array));
        }
        if (isTensor) {
            throw new IllegalArgumentException("column '" + field.name() + "' is a tensor in "
                    + field.dataType().catalogString() + ", which shards can't hold; set outputLayout to flat");
        }
        return Optional.empty();
    }

    private static String known(StructField field, String dtype) {
        if (!SIZES.containsKey(dtype)) {
            throw new IllegalArgumentException("column '" + field.name() + "' holds " + dtype
                    + ", which NumPy does not have; set dtype to float16 or float32");
        }
        return dtype;
    }

    private static int[] shape(Metadata tensor) {
        return LongStream.of(tensor.getLongArray("shape"))
                .mapToInt(size -> (int) size)
                .toArray();
    }

    private static Optional<String> dtype(ArrayType array) {
        return array.elementType() instanceof ArrayType inner
                ? dtype(inner)
                : Optional.ofNullable(DTYPES.get(array.elementType()));
    }

    /** Whether every cell has the same shape. */
    public boolean isFixed() {
        return shape.length > 0 && Arrays.stream(shape).allMatch(size -> size > 0);
    }

    /** @throws IllegalArgumentException if the cell isn't what the column promises */
    Numbers read(Object cell) {
        return switch (storage) {
            case ARRAY -> ofArray((ArrayData) cell);
            case BYTES -> numbers((byte[]) cell, fitted(((byte[]) cell).length / SIZES.get(dtype)));
            case NPY -> ofNpy((byte[]) cell);
        };
    }

    private Numbers ofNpy(byte[] file) {
        NpyHeader header = NpyHeader.parse(file, file.length);
        if (header.type().size() != SIZES.get(dtype)) {
            throw new IllegalArgumentException(
                    "Column '" + column + "' promises " + dtype + ", but a cell holds " + header.type() + ".");
        }
        return numbers(Arrays.copyOfRange(file, header.dataOffset(), file.length), header.shape());
    }

    private Numbers ofArray(ArrayData cell) {
        ArrayBytes bytes = ArrayBytes.of(column, cell, type);
        boolean isDeclared = shape.length != bytes.shape().length || isFixed();
        return numbers(bytes.bytes(), isDeclared ? fitted(bytes.bytes().length / SIZES.get(dtype)) : bytes.shape());
    }

    private Numbers numbers(byte[] bytes, int... sizes) {
        long count = 1;
        for (int size : sizes) {
            count *= size;
        }
        if (count * SIZES.get(dtype) != bytes.length) {
            throw new IllegalArgumentException("Column '" + column + "' has a cell of " + bytes.length
                    + " bytes, which is not an array of " + dtype + " with the shape " + Arrays.toString(shape)
                    + " that the column promises.");
        }
        return new Numbers(dtype, sizes, bytes);
    }

    /** The declared sizes, with the one that varies made up of the count; several that vary are one. */
    private int[] fitted(int count) {
        long known = Arrays.stream(shape)
                .filter(size -> size != VARIES)
                .asLongStream()
                .reduce(1, (a, b) -> a * b);
        long varying = Arrays.stream(shape).filter(size -> size == VARIES).count();
        int rest = known == 0 ? 0 : (int) (count / known);
        if (varying < 2) {
            return Arrays.stream(shape)
                    .map(size -> size == VARIES ? rest : size)
                    .toArray();
        }
        int dim = shape[shape.length - 1];
        return dim == VARIES ? new int[] {count} : new int[] {(int) (count / Math.max(1, dim)), dim};
    }
}
