package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;

/**
 * A convention of {@link RelativeSinusoidFamily} with all choices made.
 *
 * @param span the relative positions that get a vector
 * @param encoding gives the vector of a relative position
 */
public record RelativeSinusoids(RelativeSpan span, TokenEncoding encoding) implements Serializable {

    /**
     * The vectors [positions, dim] for this many queries and keys, farthest key before the query first.
     *
     * @throws IllegalArgumentException if a length is negative
     */
    public Tensor table(int queries, int keys) {
        int[] positions = span.positions(queries, keys);
        float[] table = new float[Tensor.count(positions.length, encoding.dim())];
        for (int i = 0; i < positions.length; i++) {
            encoding.encode(positions[i], table, i * encoding.dim());
        }
        return Tensor.matrix(positions.length, encoding.dim(), table);
    }
}
