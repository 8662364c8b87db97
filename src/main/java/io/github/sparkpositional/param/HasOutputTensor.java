package io.github.sparkpositional.param;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.SortedMap;

/** What the output tensor looks like. */
public interface HasOutputTensor<S> extends HasLayout<S>, HasDtype<S> {

    /**
     * The type of the output column.
     *
     * @param rows of each cell, {@link TensorType#VARIES} where they differ
     * @param kind what the numbers are
     * @param convention every choice by name; empty for content
     * @throws IllegalArgumentException if the layout can't hold the dtype, or needs a fixed number of rows
     */
    default TensorType outputTensor(int rows, int dim, String kind, SortedMap<String, String> convention) {
        Layout layout = Layout.parse(getLayout());
        Dtype dtype = isChosen(DTYPE) ? Dtype.parse(getDtype()) : layout.defaultDtype();
        return new TensorType(layout, layout.require(dtype), new int[] {rows, dim}, kind, convention);
    }
}
