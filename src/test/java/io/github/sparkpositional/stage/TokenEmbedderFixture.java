package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Token ids that are looked up in a table of a file. */
record TokenEmbedderFixture() implements StageFixture {

    @Override
    public TokenEmbedder stage() {
        return new TokenEmbedder()
                .setInputCol("ids")
                .setOutputCol(OUTPUT)
                .setTablePath(TableFixture.PATH)
                .setTableKey("tokens.weight");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array(5L, 0L)), (1, array(2L)), (2, array(1L, 1L, 3L))"
                        + " AS rows (id, ids)");
    }
}
