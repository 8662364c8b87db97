package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Grids of several sizes, padded to one number of tokens. */
record GridPositionIdsFixture() implements StageFixture {

    @Override
    public GridPositionIds stage() {
        return new GridPositionIds().setInputCol("grid").setOutputCol(OUTPUT).setPaddedTokens(8);
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT id, named_struct('rows', height, 'cols', width) AS grid"
                        + " FROM VALUES (0, 2, 3), (1, 1, 1), (2, 3, 2) AS rows (id, height, width)");
    }
}
