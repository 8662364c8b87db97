package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.Similarity;
import io.github.sparkpositional.kernel.learn.SimilaritySums;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The similarity of content at any two positions, found in one pass over the data: each partition sums its rows, and
 * the sums are added up in one shuffle. Only sums travel. Where rows differ in size, a second pass takes the mean that
 * the first one found: each pair of positions then has rows of its own, and no sum of all rows serves their mean.
 *
 * @param rows that were fitted
 * @param rowsHeldOut that were not
 * @param fitted similarity of the fitted rows
 * @param heldOut similarity of the others; empty where there are none
 */
public record SimilarityFit(long rows, long rowsHeldOut, Similarity fitted, Optional<Similarity> heldOut) {
    /** So many that what a task sends costs little beside them, and so few that a cluster may still grow meanwhile. */
    private static final int PARTITIONS_PER_TASK = 16;

    private static final int TASKS_PER_CORE = 4;

    /**
     * @param rows of data
     * @param learning reads them
     * @param dim numbers per vector
     * @throws IllegalArgumentException if there is no row to fit
     */
    static SimilarityFit of(JavaRDD<InternalRow> rows, LearningRows learning, GridShape grid, int dim) {
        SimilaritySums[] sides = pass(rows, learning, grid, dim, null);
        SimilaritySums fitted = sides[PartialSums.FITTED];
        SimilaritySums heldOut = sides[PartialSums.HELD_OUT];
        if (fitted.rows() == 0) {
            throw heldOut.rows() == 0
                    ? noRows()
                    : new IllegalArgumentException("all " + heldOut.rows()
                            + " rows were held out of the fit; provide more rows or a smaller validationFraction.");
        }
        if (!fitted.complete() || !heldOut.complete()) {
            sides = pass(rows, learning, grid, dim, rounded(fitted.mean()));
            fitted = sides[PartialSums.FITTED];
            heldOut = sides[PartialSums.HELD_OUT];
        }
        return new SimilarityFit(
                fitted.rows(),
                heldOut.rows(),
                fitted.similarity(fitted.mean()),
                heldOut.rows() == 0 ? Optional.empty() : Optional.of(heldOut.similarity(heldOut.mean())));
    }

    static IllegalArgumentException noRows() {
        return new IllegalArgumentException("there is no row to learn positions from.");
    }

    private static SimilaritySums[] pass(
            JavaRDD<InternalRow> rows, LearningRows learning, GridShape grid, int dim, float[] mean) {
        SimilaritySums[] sides = new SimilaritySums[2];
        Arrays.setAll(sides, side -> new SimilaritySums(grid, mean == null ? new float[dim] : mean));
        SumBlocks blocks = new SumBlocks(sides[0].length());
        blocks.addUp(grouped(rows).mapPartitionsToPair(new PartialSums(learning, grid, mean, blocks)), sides);
        return sides;
    }

    /** Partitions of few rows share a task, as sums travel by the task: where there are plenty of them for all cores. */
    private static JavaRDD<InternalRow> grouped(JavaRDD<InternalRow> rows) {
        int partitions = rows.getNumPartitions();
        int tasks = Math.max(
                (partitions - 1) / PARTITIONS_PER_TASK + 1,
                TASKS_PER_CORE * rows.context().defaultParallelism());
        return tasks < partitions ? rows.coalesce(tasks) : rows;
    }

    private static float[] rounded(double[] mean) {
        float[] rounded = new float[mean.length];
        for (int k = 0; k < mean.length; k++) {
            rounded[k] = (float) mean[k];
        }
        return rounded;
    }
}
