package io.github.sparkpositional.stage;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was learned from the patches of small grids. */
record LearnedSinusoidsModelFixture() implements StageFixture {

    @Override
    public LearnedSinusoidsModel stage() {
        return new LearnedSinusoidsFixture().stage().fit(input());
    }

    @Override
    public Dataset<Row> input() {
        return new LearnedSinusoidsFixture().input();
    }
}
