package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Token ids with padding that gets a position of its own. */
record TokenPositionIdsFixture() implements StageFixture {

    @Override
    public TokenPositionIds stage() {
        return new TokenPositionIds().setInputCol("ids").setOutputCol(OUTPUT).setPreset("roberta-ids");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array(0, 5, 2, 1)), (1, array(2)), (2, array(1, 1, 3))"
                        + " AS rows (id, ids)");
    }
}
