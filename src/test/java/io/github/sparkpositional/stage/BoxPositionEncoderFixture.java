package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Boxes on pages of one size, brought to the scale of 0 to 1000. */
record BoxPositionEncoderFixture() implements StageFixture {

    @Override
    public BoxPositionEncoder stage() {
        return new BoxPositionEncoder()
                .setInputCol("boxes")
                .setOutputCol(OUTPUT)
                .setBoxOutput("boxes")
                .setPageSize(612, 792);
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array(1, 2, 30, 40)), (1, array(0, 0, 612, 792, 5, 6, 7, 8)),"
                        + " (2, array(10, 20, 30, 40)) AS rows (id, boxes)");
    }
}
