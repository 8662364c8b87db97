package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.position.rotary.PairRotation;
import java.io.Serializable;

/** How a content vector and a positional vector become one. */
interface Combination extends Serializable {

    /** Numbers of the resulting vector. */
    int width(int contentDim, int positionDim);

    /**
     * Combines vector by vector, in place.
     *
     * @param content content vectors, each at the front of {@link #width} numbers
     * @param from where the first positional vector starts
     */
    void combine(float[] content, int rows, int contentDim, float[] positions, int from, int positionDim);

    /** {@code x * scale + p}, each sum and product rounded to float32. */
    record Add(float scale) implements Combination {
        @Override
        public int width(int contentDim, int positionDim) {
            return contentDim;
        }

        @Override
        public void combine(float[] content, int rows, int contentDim, float[] positions, int from, int positionDim) {
            int count = rows * contentDim;
            if (scale == 1f) {
                for (int i = 0; i < count; i++) {
                    content[i] += positions[from + i];
                }
            } else {
                for (int i = 0; i < count; i++) {
                    content[i] = content[i] * scale + positions[from + i];
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
        public void combine(float[] content, int rows, int contentDim, float[] positions, int from, int positionDim) {
            int width = contentDim + positionDim;
            for (int row = 0; row < rows; row++) {
                System.arraycopy(positions, from + row * positionDim, content, row * width + contentDim, positionDim);
            }
        }
    }

    /** Turns the heads that stand side by side in {@code x} by angles; {@code p} holds their cosines and sines. */
    record Rotate(PairRotation rotation, int headDim) implements Combination {
        @Override
        public int width(int contentDim, int positionDim) {
            return contentDim;
        }

        @Override
        public void combine(float[] content, int rows, int contentDim, float[] positions, int from, int positionDim) {
            rotation.turn(content, rows, contentDim / headDim, headDim, positions, from);
        }
    }
}
