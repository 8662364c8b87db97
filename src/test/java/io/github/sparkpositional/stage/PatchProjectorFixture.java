package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Patches of twelve numbers that become embeddings of four. */
record PatchProjectorFixture() implements StageFixture {

    @Override
    public PatchProjector stage() {
        return new PatchProjector()
                .setInputCol("patches")
                .setOutputCol(OUTPUT)
                .setTablePath(TableFixture.PATH)
                .setWeightKey("patches.weight")
                .setBiasKey("patches.bias");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT id, transform(sequence(1, 12 * count), number -> float(number)) AS patches"
                        + " FROM VALUES (0, 2), (1, 1), (2, 3) AS rows (id, count)");
    }
}
