package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.SimilarityAccumulator;
import io.github.sparkpositional.kernel.learn.SimilaritySums;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Sums the rows of a partition, those of the fit and those kept out of it.
 *
 * @param mean subtracted from every vector. Where it is null, each partition takes the mean of its first row, and gives its
 *     sums as if that had been zero; once a row lacks a position, it sums what the mean needs alone.
 * @param blocks in which the sums travel
 */
@SuppressWarnings("ArrayRecordComponent")
record PartialSums(LearningRows learning, GridShape grid, float[] mean, SumBlocks blocks)
        implements PairFlatMapFunction<Iterator<InternalRow>, Long, double[]> {
    static final int FITTED = 0;
    static final int HELD_OUT = 1;

    @Override
    public Iterator<Tuple2<Long, double[]>> call(Iterator<InternalRow> rows) {
        SimilarityAccumulator[] sides = new SimilarityAccumulator[2];
        float[] shift = mean;
        boolean isForMeanAlone = false;
        Iterator<LearningRow> wanted = learning.of(rows);
        while (wanted.hasNext()) {
            LearningRow row = wanted.next();
            if (shift == null) {
                shift = row.vectors().mean(row.rows() * row.columns());
            }
            int side = row.isHeldOut() ? HELD_OUT : FITTED;
            if (sides[side] == null) {
                sides[side] = new SimilarityAccumulator(grid, shift);
            }
            isForMeanAlone |= mean == null && (row.rows() < grid.rows() || row.columns() < grid.columns());
            if (isForMeanAlone) {
                sides[side].addVectors(row.vectors(), row.rows(), row.columns());
            } else {
                sides[side].add(row.vectors(), row.rows(), row.columns());
            }
        }
        return blocks.cut(sums(sides), TaskContext.getPartitionId());
    }

    private SimilaritySums[] sums(SimilarityAccumulator[] sides) {
        SimilaritySums[] sums = new SimilaritySums[sides.length];
        for (int side = 0; side < sides.length; side++) {
            if (sides[side] != null) {
                sums[side] = sides[side].sums();
                if (mean == null) {
                    sums[side].unshift();
                }
            }
        }
        return sums;
    }
}
