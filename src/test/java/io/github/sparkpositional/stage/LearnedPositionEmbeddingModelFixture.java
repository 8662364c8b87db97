package io.github.sparkpositional.stage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was learned from the patches of small grids. */
record LearnedPositionEmbeddingModelFixture() implements StageFixture {

    @Override
    public LearnedPositionEmbeddingModel stage() {
        return new LearnedPositionEmbeddingFixture().stage().fit(input());
    }

    @Override
    public Dataset<Row> input() {
        return new LearnedPositionEmbeddingFixture().input();
    }
}
