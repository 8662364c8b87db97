package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of text with an image, with none, and with a video. */
record MultimodalPositionIdsFixture() implements StageFixture {

    @Override
    public MultimodalPositionIds stage() {
        return new MultimodalPositionIds()
                .setInputCol("ids")
                .setOutputCol(OUTPUT)
                .setPreset("qwen2-vl-ids")
                .setImageGridCol("images")
                .setVideoGridCol("videos");
    }

    @Override
    public Dataset<Row> input() {
        return SparkTest.session()
                .sql("SELECT * FROM VALUES"
                        + " (0, array(5, 151655, 151655, 6), array(array(1, 2, 4)), cast(array() AS array<array<int>>)),"
                        + " (1, array(5, 6), array(), array()),"
                        + " (2, array(151656, 151656, 7), array(), array(array(2, 2, 2)))"
                        + " AS rows (id, ids, images, videos)");
    }
}
