package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tokens that get the vectors of their positions. */
record TokenPositionEncoderFixture() implements StageFixture {

    @Override
    public TokenPositionEncoder stage() {
        return new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol(OUTPUT)
                .setDim(4)
                .setStart(1);
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array('The', 'cat')), (1, array('sat')),"
                        + " (2, array('on', 'the', 'mat', '.')) AS rows (id, tokens)");
    }
}
