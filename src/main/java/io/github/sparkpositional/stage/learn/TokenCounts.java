package io.github.sparkpositional.stage.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.Similarity;
import io.github.sparkpositional.kernel.learn.TokenInformation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.linalg.distributed.RowMatrix;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * How often each token occurs at each position, counted in one pass, and the similarity of positions that follows: the
 * cosines of their vectors of positive pointwise mutual information with the tokens (Church and Hanks, 1990; Levy and
 * Goldberg, 2014). The table that is learned from those is the truncated singular value decomposition of the matrix
 * [position, token] with its rows scaled to length 1: MLlib sums the products of its rows, as its own {@code
 * computeSVD} does, and their eigenvectors are the singular vectors. The vocabulary is never gathered in one place.
 */
public final class TokenCounts implements AutoCloseable {
    static final String SIDE = "side";

    private final GridShape shape;
    private final long minCount;
    /** side, token, total, cells: array of (position, count). */
    private final Dataset<Row> vocabulary;

    private TokenCounts(GridShape shape, long minCount, Dataset<Row> vocabulary) {
        this.shape = shape;
        this.minCount = minCount;
        this.vocabulary = vocabulary;
    }

    /**
     * @param rows side, tokens
     * @param minCount of a token that counts
     */
    static TokenCounts of(Dataset<Row> rows, GridShape shape, int minCount) {
        Dataset<Row> cells = rows.selectExpr(SIDE, "posexplode(tokens) AS (position, token)")
                .groupBy(SIDE, "token", "position")
                .count();
        Dataset<Row> vocabulary = cells.groupBy(SIDE, "token")
                .agg(
                        sum("count").as("total"),
                        sort_array(collect_list(struct("position", "count"))).as("cells"));
        return new TokenCounts(shape, minCount, vocabulary.persist(StorageLevel.MEMORY_AND_DISK()));
    }

    @Override
    public void close() {
        vocabulary.unpersist();
    }

    /** @throws IllegalArgumentException if no token of the fitted rows occurs often enough */
    SimilarityFit fit() {
        long[] rows = rows();
        double[][] totals = totals();
        Similarity fitted = similarity(PartialSums.FITTED, totals)
                .orElseThrow(() -> new IllegalArgumentException("no token occurs " + minCount
                        + " times or more (minCount) in the " + rows[PartialSums.FITTED]
                        + " rows that are fitted, so there is nothing to learn from; provide more rows, a smaller"
                        + " minCount or a smaller validationFraction."));
        return new SimilarityFit(
                rows[PartialSums.FITTED], rows[PartialSums.HELD_OUT], fitted, similarity(PartialSums.HELD_OUT, totals));
    }

    /** Rows of each side: all of them have a first position, but for those without any token. */
    private long[] rows() {
        long[] rows = new long[2];
        positions(vocabulary)
                .filter("position = 0")
                .collectAsList()
                .forEach(row -> rows[row.getInt(0)] = row.getLong(2));
        return rows;
    }

    /** Tokens that count, by side and position. */
    private double[][] totals() {
        double[][] totals = new double[2][shape.size()];
        positions(vocabulary.filter(counted()))
                .collectAsList()
                .forEach(row -> totals[row.getInt(0)][row.getInt(1)] = row.getLong(2));
        return totals;
    }

    private String counted() {
        return "token IS NOT NULL AND total >= " + minCount;
    }

    private static Dataset<Row> positions(Dataset<Row> vocabulary) {
        return vocabulary
                .selectExpr(SIDE, "inline(cells)")
                .groupBy(SIDE, "position")
                .agg(sum("count"));
    }

    /** Sorted by token, so that two runs give the same digits. */
    private Optional<Similarity> similarity(int side, double[][] totals) {
        double all = Arrays.stream(totals[side]).sum();
        if (all == 0) {
            return Optional.empty();
        }
        RDD<Vector> rows = vocabulary
                .filter(counted())
                .filter(col(SIDE).equalTo(side))
                .orderBy("token")
                .select("total", "cells")
                .javaRDD()
                .map(vector(new TokenInformation(totals[side], all), shape.size()))
                .rdd();
        RowMatrix byToken = new RowMatrix(rows, 0, shape.size());
        return Optional.of(
                Similarity.scaled(shape, byToken.computeGramianMatrix().toArray()));
    }

    /** From rows of a token's total and its cells, (position, count). */
    private static Function<Row, Vector> vector(TokenInformation information, int size) {
        return token -> {
            List<Row> cells = token.getList(1);
            int[] positions = cells.stream().mapToInt(cell -> cell.getInt(0)).toArray();
            long[] counts = cells.stream().mapToLong(cell -> cell.getLong(1)).toArray();
            return Vectors.sparse(size, positions, information.of(token.getLong(0), positions, counts));
        };
    }
}
