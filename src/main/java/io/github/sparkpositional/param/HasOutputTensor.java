package io.github.sparkpositional.param;

import io.github.sparkpositional.column.IntegerTensorType;
import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.SortedMap;

/** The shape and format of the output tensor. */
public interface HasOutputTensor<S> extends HasLayout<S>, HasDtype<S>, HasMaxCellBytes<S> {

    /**
     * The type of the output column.
     *
     * @param rows of each cell, {@link TensorType#VARIES} where they differ
     * @param kind what the numbers are
     * @param convention every choice by name; empty for content
     * @throws IllegalArgumentException if the layout can't hold the dtype, or needs a fixed number of rows
     */
    default TensorType outputTensor(int rows, int dim, String kind, SortedMap<String, String> convention) {
        Layout layout = chosen(LAYOUT);
        Dtype dtype = isChosen(DTYPE) ? chosen(DTYPE) : layout.defaultDtype();
        if (dtype == Dtype.UINT8 && !kind.equals(TensorType.PATCHES)) {
            throw noBytes();
        }
        return new TensorType(layout, layout.require(dtype), new int[] {rows, dim}, kind, convention);
    }

    /**
     * The output column of tensors with any number of axes.
     *
     * @param shape sizes per axis, {@link TensorType#VARIES} where they differ from row to row
     * @param kind what the numbers are
     * @param convention every choice by name
     * @throws IllegalArgumentException if the layout can't hold the dtype
     */
    default NumericColumn floatColumn(int[] shape, String kind, SortedMap<String, String> convention) {
        Layout layout = chosen(LAYOUT);
        Dtype dtype = isChosen(DTYPE) ? chosen(DTYPE) : layout.defaultDtype();
        if (dtype == Dtype.UINT8) {
            throw noBytes();
        }
        TensorType type = new TensorType(layout, layout.require(dtype), shape, kind, convention);
        return new NumericColumn(TensorWriter.floats(layout, dtype, cellLimit()), type.metadata());
    }

    private static IllegalArgumentException noBytes() {
        return new IllegalArgumentException(
                "dtype uint8 holds whole numbers from 0 to 255, which nothing but the patches"
                        + " of ImagePatchifier are; set dtype to float32 or float16.");
    }

    /**
     * As {@link #floatColumn}, for tensors of 32-bit integers.
     *
     * @throws IllegalArgumentException if a dtype is set, or the layout holds no integers
     */
    default NumericColumn integerColumn(int[] shape, String kind, SortedMap<String, String> convention) {
        if (isChosen(DTYPE)) {
            throw new IllegalArgumentException("dtype is for floating-point tensors, but the output holds 32-bit"
                    + " integers; leave dtype unset, found '" + getDtype() + "'.");
        }
        IntegerTensorType type = new IntegerTensorType(chosen(LAYOUT), shape, kind, convention);
        return new NumericColumn(type.writer(cellLimit()), type.metadata());
    }
}
