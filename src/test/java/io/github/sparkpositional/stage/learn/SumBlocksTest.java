package io.github.sparkpositional.stage.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.learn.Contents;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.SimilarityAccumulator;
import io.github.sparkpositional.kernel.learn.SimilaritySums;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class SumBlocksTest {
    private static final GridShape SHAPE = GridShape.sequence(800);
    private static final int DIM = 3;
    private static final int SOURCES = 5;

    private static SimilaritySums sums(int seed) {
        Random random = new Random(seed);
        SimilarityAccumulator accumulator = new SimilarityAccumulator(SHAPE, new float[DIM]);
        float[] content = new float[SHAPE.size() * DIM];
        for (int i = 0; i < content.length; i++) {
            content[i] = (float) random.nextGaussian();
        }
        accumulator.add(Contents.of(content, DIM), SHAPE.size(), 1);
        return accumulator.sums();
    }

    private static SimilaritySums none() {
        return new SimilaritySums(SHAPE, new float[DIM]);
    }

    /** The last partition has rows of one side only. */
    private static SimilaritySums[] sides(int source) {
        return new SimilaritySums[] {sums(source), source == SOURCES - 1 ? null : sums(100 + source)};
    }

    @Test
    void blocksAddUpInTheOrderOfThePartitions() {
        SumBlocks blocks = new SumBlocks(none().length());
        assertThat(blocks.numPartitions()).as("more than a block per side").isGreaterThan(2);
        JavaPairRDD<Long, double[]> partial = JavaSparkContext.fromSparkContext(
                        SparkTest.session().sparkContext())
                .parallelize(IntStream.range(0, SOURCES).boxed().toList(), SOURCES)
                .flatMapToPair(source -> blocks.cut(sides(source), source));
        SimilaritySums[] totals = {none(), none()};
        blocks.addUp(partial, totals);

        SimilaritySums[] expected = {none(), none()};
        for (int source = 0; source < SOURCES; source++) {
            SimilaritySums[] sides = sides(source);
            for (int side = 0; side < 2; side++) {
                if (sides[side] != null) {
                    expected[side].addPart(0, sides[side].part(0, sides[side].length()));
                }
            }
        }
        for (int side = 0; side < 2; side++) {
            assertThat(totals[side].part(0, totals[side].length()))
                    .isEqualTo(expected[side].part(0, expected[side].length()));
        }
        assertThat(totals[0].rows()).isEqualTo(SOURCES);
        assertThat(totals[1].rows()).isEqualTo(SOURCES - 1);
    }
}
