package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.tensor.Dtype;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Layout {@code bytes}: the little-endian bytes of all rows, one after the other. */
record BytesCells(int dim, Dtype dtype) implements CellFormat {

    @Override
    public DataType dataType() {
        return DataTypes.BinaryType;
    }

    @Override
    public boolean isNativeFloats() {
        return dtype == Dtype.FLOAT32 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    @Override
    public int rows(Object cell) {
        return Shapes.rows(((byte[]) cell).length, (long) dim * dtype.size(), "bytes");
    }

    @Override
    public long bytes(long rows) {
        return rows * dim * dtype.size();
    }

    @Override
    public void read(Object cell, float[] target, int offset, int stride) {
        byte[] bytes = (byte[]) cell;
        int rows = rows(cell);
        if (stride == dim) {
            dtype.decode(bytes, 0, rows * dim, target, offset);
            return;
        }
        for (int row = 0; row < rows; row++) {
            dtype.decode(bytes, row * dim * dtype.size(), dim, target, offset + row * stride);
        }
    }

    @Override
    public Object write(float[] values, int rows) {
        byte[] bytes = new byte[Math.multiplyExact(rows, dim * dtype.size())];
        dtype.encode(values, 0, rows * dim, bytes, 0);
        return bytes;
    }

    @Override
    public Optional<Object> ofBytes(byte[] bytes, int rows) {
        return dtype == Dtype.UINT8 ? Optional.of(bytes) : Optional.empty();
    }
}
