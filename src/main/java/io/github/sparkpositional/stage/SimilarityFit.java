package io.github.sparkpositional.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.Similarity;
import io.github.sparkpositional.kernel.learn.SimilaritySums;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * How alike content is at any two positions, found in one pass over the data: each partition sums its rows, and the sums
 * are added in a tree of two levels. Only sums travel. Where rows differ in size, a second pass takes the mean that the
 * first one found: each pair of positions then has rows of its own, and no sum of all rows serves their mean.
 *
 * @param rows that were fitted
 * @param rowsHeldOut that were not
 * @param fitted similarity of the fitted rows
 * @param heldOut similarity of the others; empty where there are none
 */
record SimilarityFit(long rows, long rowsHeldOut, Similarity fitted, Optional<Similarity> heldOut) {
    private static final int BRANCHES = 32;

    /**
     * @param packed rows as {@link PackFunction} makes them
     * @param shift near the mean of the vectors
     * @param fraction of the rows that is kept out of the fit
     */
    static SimilarityFit of(Dataset<byte[]> packed, GridShape grid, float[] shift, double fraction) {
        SimilaritySums[] sides = pass(packed, new PartialSums(grid, shift.length, shift, fraction));
        SimilaritySums fitted = sides[PartialSums.FITTED];
        if (fitted.rows() == 0) {
            throw new IllegalArgumentException("all " + sides[PartialSums.HELD_OUT].rows()
                    + " rows were kept out of the fit; give more rows or a smaller validationFraction.");
        }
        if (!fitted.complete() || !sides[PartialSums.HELD_OUT].complete()) {
            sides = pass(packed, new PartialSums(grid, shift.length, rounded(fitted.mean()), fraction));
            fitted = sides[PartialSums.FITTED];
        }
        SimilaritySums heldOut = sides[PartialSums.HELD_OUT];
        return new SimilarityFit(
                fitted.rows(),
                heldOut.rows(),
                fitted.similarity(fitted.mean()),
                heldOut.rows() == 0 ? Optional.empty() : Optional.of(heldOut.similarity(heldOut.mean())));
    }

    private static SimilaritySums[] pass(Dataset<byte[]> packed, PartialSums partial) {
        Dataset<Row> perPartition = packed.mapPartitions(partial, Encoders.row(PartialSums.SCHEMA));
        Dataset<Row> branches = merged(perPartition.repartition(expr("source div " + BRANCHES)), branch());
        Iterator<Row> blocks = merged(branches.repartition(1), col("side")).toLocalIterator();
        SimilaritySums[] sides = {partial.none(), partial.none()};
        while (blocks.hasNext()) {
            Row block = blocks.next();
            sides[block.getInt(1)].addPart(block.getInt(2), PartialSums.numbers(block.getAs("sums")));
        }
        return sides;
    }

    private static Column branch() {
        return expr("source div " + BRANCHES);
    }

    private static Dataset<Row> merged(Dataset<Row> blocks, Column group) {
        return blocks.sortWithinPartitions(group, col("side"), col("start"), col("source"))
                .mapPartitions(new MergedSums(), Encoders.row(PartialSums.SCHEMA));
    }

    private static float[] rounded(double[] mean) {
        float[] rounded = new float[mean.length];
        for (int k = 0; k < mean.length; k++) {
            rounded[k] = (float) mean[k];
        }
        return rounded;
    }
}
