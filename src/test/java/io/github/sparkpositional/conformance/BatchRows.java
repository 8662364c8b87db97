package io.github.sparkpositional.conformance;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Applies what is defined for one sequence to every row of a batch. */
final class BatchRows {
    private BatchRows() {}

    /** @param batch [n] or [batch, n] */
    static Numbers map(Numbers batch, UnaryOperator<int[]> sequence) {
        int length = batch.size(-1);
        int rows = length == 0 ? 0 : batch.values().length / length;
        int[][] results = IntStream.range(0, rows)
                .mapToObj(row -> Arrays.copyOfRange(batch.integers(), row * length, (row + 1) * length))
                .map(sequence)
                .toArray(int[][]::new);
        int[] flat = Arrays.stream(results).flatMapToInt(Arrays::stream).toArray();
        int[] shape = batch.shape().clone();
        shape[shape.length - 1] = rows == 0 ? 0 : flat.length / rows;
        return Numbers.of(flat, shape);
    }
}
