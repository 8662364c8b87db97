package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Points in space that get NeRF's features. */
record PointFourierEncoderFixture() implements StageFixture {

    @Override
    public PointFourierEncoder stage() {
        return new PointFourierEncoder().setInputCol("points").setOutputCol(OUTPUT);
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES (0, array(0.5D, -1D, 2D)), (1, array(1D, 2D, 3D, 4D, 5D, 6D)),"
                        + " (2, array(0D, 0D, 0D)) AS rows (id, points)");
    }
}
