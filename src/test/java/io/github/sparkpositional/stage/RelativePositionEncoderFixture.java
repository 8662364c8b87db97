package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tokens whose pairs get T5's buckets. */
record RelativePositionEncoderFixture() implements StageFixture {

    @Override
    public RelativePositionEncoder stage() {
        return new RelativePositionEncoder()
                .setInputCol("tokens")
                .setOutputCol(OUTPUT)
                .setPreset("t5");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array('The', 'cat')), (1, array('sat')),"
                        + " (2, array('on', 'the', 'mat', '.')) AS rows (id, tokens)");
    }
}
