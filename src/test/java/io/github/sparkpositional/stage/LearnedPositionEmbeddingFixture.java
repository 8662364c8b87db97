package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Patches of small grids, positions of which are learned and attached. */
record LearnedPositionEmbeddingFixture() implements StageFixture {

    @Override
    public LearnedPositionEmbedding stage() {
        return new LearnedPositionEmbedding()
                .setInputCol("grid")
                .setOutputCol(OUTPUT)
                .setInputDim(3)
                .setDim(4)
                .setLearnedGrid(2, 3)
                .setValidationFraction(0.2);
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT id, named_struct('rows', 2, 'cols', 3, 'patches',"
                        + " transform(sequence(1, 18), number -> float(sin(number * (id + 1))))) AS grid"
                        + " FROM range(12)");
    }
}
