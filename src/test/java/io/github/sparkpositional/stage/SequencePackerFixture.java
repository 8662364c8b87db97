package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Documents of which no two fit into one row, so that the result depends on no partitioning. */
record SequencePackerFixture() implements StageFixture {

    @Override
    public SequencePacker stage() {
        return new SequencePacker().setInputCol("ids").setOutputCol(OUTPUT).setPackedLength(4);
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array(1, 2, 3, 4)), (1, array(5, 6, 7)), (2, array(8, 9, 10))"
                        + " AS rows (id, ids)");
    }
}
