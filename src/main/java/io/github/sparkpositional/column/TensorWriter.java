package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.NumericTensor;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Puts tensors of any number of axes into cells of one layout. The nested layout has two levels: the last axis, and all
 * others row by row.
 */
public interface TensorWriter extends Serializable {

    /** Type of the column. */
    DataType dataType();

    /**
     * Checks the size of a cell [rows, dim], before its numbers are computed.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException with {@code CELL_TOO_LARGE}
     */
    void check(long rows, long dim);

    /** A new cell; its size is checked. */
    Object write(NumericTensor tensor);

    /** Tensors of floats. */
    static TensorWriter floats(Layout layout, Dtype dtype, CellLimit limit) {
        return new Floats(layout, layout.require(dtype), limit);
    }

    private static int last(NumericTensor tensor) {
        int[] shape = tensor.shape();
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    private static int rows(NumericTensor tensor) {
        int[] shape = tensor.shape();
        return shape.length == 0 ? 1 : Tensor.count(Arrays.copyOf(shape, shape.length - 1));
    }

    record Floats(Layout layout, Dtype dtype, CellLimit limit) implements TensorWriter {
        @Override
        public DataType dataType() {
            return CellFormats.of(layout, dtype, 1, DataTypes.FloatType).dataType();
        }

        @Override
        public void check(long rows, long dim) {
            limit.check(CellFormats.of(layout, dtype, Math.toIntExact(dim), DataTypes.FloatType), rows, dim);
        }

        @Override
        public Object write(NumericTensor numbers) {
            Tensor tensor = (Tensor) numbers;
            check(rows(tensor), last(tensor));
            return layout == Layout.NPY
                    ? Npy.encode(tensor.values(), dtype, tensor.shape())
                    : CellFormats.of(layout, dtype, last(tensor), DataTypes.FloatType)
                            .write(tensor.values(), rows(tensor));
        }
    }

    record Integers(Layout layout, CellLimit limit) implements TensorWriter {
        @Override
        public DataType dataType() {
            return switch (layout) {
                case NESTED -> new ArrayType(new ArrayType(DataTypes.IntegerType, false), false);
                case BYTES, NPY -> DataTypes.BinaryType;
                default -> new ArrayType(DataTypes.IntegerType, false);
            };
        }

        @Override
        public void check(long rows, long dim) {
            limit.check(rows, dim);
        }

        @Override
        public Object write(NumericTensor numbers) {
            IntegerTensor tensor = (IntegerTensor) numbers;
            check(rows(tensor), last(tensor));
            return switch (layout) {
                case NESTED -> nested(tensor.values(), rows(tensor), last(tensor));
                case BYTES -> bytes(tensor.values());
                case NPY -> Npy.encodeIntegers(tensor.values(), tensor.shape());
                default -> UnsafeArrayData.fromPrimitiveArray(tensor.values());
            };
        }

        private static GenericArrayData nested(int[] values, int rows, int columns) {
            Object[] nested = new Object[rows];
            for (int row = 0; row < rows; row++) {
                nested[row] = UnsafeArrayData.fromPrimitiveArray(
                        Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
            }
            return new GenericArrayData(nested);
        }

        private static byte[] bytes(int[] values) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asIntBuffer().put(values);
            return bytes.array();
        }
    }
}
