package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Patches that the vectors of their coordinates are added to. */
record GridPositionEncoderFixture() implements StageFixture {

    @Override
    public GridPositionEncoder stage() {
        return new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol(OUTPUT)
                .setDim(4)
                .setCombine("add");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT id, named_struct('rows', height, 'cols', width, 'patches',"
                        + " transform(sequence(1, 4 * height * width), number -> float(number))) AS grid"
                        + " FROM VALUES (0, 2, 3), (1, 1, 1), (2, 3, 2) AS rows (id, height, width)");
    }
}
