package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellBuffer;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.kernel.position.rotary.PairRotation;
import java.io.Serializable;

/** How a content vector and a positional vector become one. */
public interface Combination extends Serializable {

    /** Numbers of the resulting vector. */
    int width(int contentDim, int positionDim);

    /**
     * Combines vector by vector, in place.
     *
     * @param content content vectors, each at the front of {@link #width} numbers
     * @param firstRow row of the table that belongs to the first content vector
     */
    void combine(CellBuffer content, int rows, int contentDim, PositionTable positions, int firstRow);

    /** {@code x * scale + p}, each sum and product rounded to float32. */
    record Add(float scale) implements Combination {
        @Override
        public int width(int contentDim, int positionDim) {
            return contentDim;
        }

        @Override
        public void combine(CellBuffer content, int rows, int contentDim, PositionTable positions, int firstRow) {
            for (int row = 0; row < rows; row++) {
                add(
                        content.numbers(),
                        content.offset() + row * content.stride(),
                        positions.values(),
                        (firstRow + row) * contentDim,
                        contentDim);
            }
        }

        private void add(float[] x, int at, float[] p, int from, int count) {
            if (scale == 1f) {
                for (int i = 0; i < count; i++) {
                    x[at + i] += p[from + i];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    x[at + i] = x[at + i] * scale + p[from + i];
                }
            }
        }
    }

    /** {@code [x, p]}. */
    record Concat() implements Combination {
        @Override
        public int width(int contentDim, int positionDim) {
            return contentDim + positionDim;
        }

        @Override
        public void combine(CellBuffer content, int rows, int contentDim, PositionTable positions, int firstRow) {
            int dim = positions.dim();
            for (int row = 0; row < rows; row++) {
                int behind = content.offset() + row * content.stride() + contentDim;
                System.arraycopy(positions.values(), (firstRow + row) * dim, content.numbers(), behind, dim);
            }
        }
    }

    /**
     * Rotates the heads that stand next to each other in {@code x} by angles; {@code p} holds their cosines and sines.
     */
    record Rotate(PairRotation rotation, int headDim) implements Combination {
        @Override
        public int width(int contentDim, int positionDim) {
            return contentDim;
        }

        @Override
        public void combine(CellBuffer content, int rows, int contentDim, PositionTable positions, int firstRow) {
            int heads = contentDim / headDim;
            for (int row = 0; row < rows; row++) {
                int at = content.offset() + row * content.stride();
                rotation.rotate(
                        content.numbers(), at, heads, headDim, positions.values(), (firstRow + row) * positions.dim());
            }
        }
    }
}
