package io.github.sparkpositional.column;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.NpyHeader;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Layout {@code npy}: a complete .npy file of shape [rows, dim], or [dim] for a single row. */
record NpyCells(int dim, Dtype dtype) implements CellFormat {
    /** What the header of a matrix takes. */
    private static final int HEADER_BYTES = 128;

    @Override
    public DataType dataType() {
        return DataTypes.BinaryType;
    }

    @Override
    public int rows(Object cell) {
        return Tensor.count(header(cell).shape()) / dim;
    }

    @Override
    public long bytes(long rows) {
        return HEADER_BYTES + rows * dim * dtype.size();
    }

    @Override
    public void read(Object cell, float[] target, int offset, int stride) {
        NpyHeader header = header(cell);
        int rows = Tensor.count(header.shape()) / dim;
        int rowBytes = dim * header.type().size();
        try {
            for (int row = 0; row < rows; row++) {
                int from = header.dataOffset() + row * rowBytes;
                header.type().decode((byte[]) cell, from, dim, target, offset + row * stride);
            }
        } catch (IllegalArgumentException inexact) {
            throw new InvalidRowException(Reason.OUT_OF_RANGE, inexact.getMessage());
        }
    }

    @Override
    public Object write(float[] values, int rows) {
        byte[] file = file(rows);
        dtype.encode(values, 0, rows * dim, file, dataOffset(file, rows));
        return file;
    }

    @Override
    public Optional<Object> ofBytes(byte[] bytes, int rows) {
        if (dtype != Dtype.UINT8) {
            return Optional.empty();
        }
        byte[] file = file(rows);
        System.arraycopy(bytes, 0, file, dataOffset(file, rows), bytes.length);
        return Optional.of(file);
    }

    /** A header, and room for the numbers. */
    private byte[] file(int rows) {
        byte[] header = Npy.header(dtype, rows, dim);
        return Arrays.copyOf(header, Math.addExact(header.length, Math.multiplyExact(rows, dim * dtype.size())));
    }

    private int dataOffset(byte[] file, int rows) {
        return file.length - rows * dim * dtype.size();
    }

    /** The header of an array whose last axis is dim. */
    private NpyHeader header(Object cell) {
        NpyHeader header;
        try {
            header = NpyHeader.parse((byte[]) cell, ((byte[]) cell).length);
        } catch (IllegalArgumentException damaged) {
            throw new InvalidRowException(Reason.WRONG_SHAPE, damaged.getMessage());
        }
        int[] shape = header.shape();
        if (shape.length == 0 || shape[shape.length - 1] != dim) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "The array has the shape " + Arrays.toString(shape) + ", but vectors of " + dim
                            + " numbers are expected.");
        }
        return header;
    }
}
