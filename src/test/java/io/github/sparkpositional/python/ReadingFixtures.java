package io.github.sparkpositional.python;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.sink.PositionalParquet;
import io.github.sparkpositional.stage.GridPositionEncoder;
import io.github.sparkpositional.stage.MultimodalPositionIds;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Folders for the readers in Python: rows of different lengths and of one, in every layout, and their numbers as JSON. */
final class ReadingFixtures {
    /** Rows of the folders. */
    private static final int ROWS = 60;

    private ReadingFixtures() {}

    static void writeTo(Path folder) throws IOException {
        write(texts(), folder.resolve("texts"));
        write(images(), folder.resolve("images"));
        write(images(), folder.resolve("batches/batch=0"));
        expected(folder, "texts", "id", "flat");
        expected(folder, "images", "id", "flat");
    }

    /** A row has 0 to 6 tokens; every tenth has none to attach positions to, and its cells are null. */
    private static Dataset<Row> texts() {
        Dataset<Row> rows = SparkTest.session()
                .range(0, ROWS, 1, 2)
                .selectExpr(
                        "id",
                        "concat('text ', id) AS text",
                        "IF(id % 10 = 9, NULL, array_repeat('a', int(id % 7))) AS tokens",
                        "array_repeat(7, int(id % 7)) AS ids");
        for (String[] column : new String[][] {
            {"flat", "flat", "float32"},
            {"nested", "nested", "float32"},
            {"bytes", "bytes", "float32"},
            {"half", "bytes", "float16"},
            {"brain", "bytes", "bfloat16"},
            {"double", "bytes", "float64"},
            {"npy", "npy", "float32"}
        }) {
            rows = tokens(column[0]).setLayout(column[1]).setDtype(column[2]).transform(rows);
        }
        rows = new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol("places")
                .setDim(8)
                .setCombine("ids")
                .setHandleInvalid("keep")
                .transform(rows);
        return new MultimodalPositionIds()
                .setInputCol("ids")
                .setOutputCol("mrope")
                .setPreset("qwen2-vl-ids")
                .setHandleInvalid("keep")
                .transform(rows)
                .drop("tokens", "ids");
    }

    private static TokenPositionEncoder tokens(String output) {
        return new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol(output)
                .setPreset("vaswani")
                .setDim(8)
                .setHandleInvalid("keep");
    }

    private static Dataset<Row> images() {
        Dataset<Row> rows =
                SparkTest.session().range(0, ROWS, 1, 3).selectExpr("id", "named_struct('rows', 2, 'cols', 3) AS grid");
        for (String[] column : new String[][] {
            {"flat", "flat", "float32"},
            {"nested", "nested", "float32"},
            {"bytes", "bytes", "float32"},
            {"npy", "npy", "float32"},
            {"vector", "vector", "float64"}
        }) {
            rows = new GridPositionEncoder()
                    .setInputCol("grid")
                    .setOutputCol(column[0])
                    .setPreset("dit")
                    .setDim(8)
                    .setGrid(new int[] {2, 3})
                    .setLayout(column[1])
                    .setDtype(column[2])
                    .transform(rows);
        }
        // Spark's optimizer may forget the metadata of what it computes within a struct; rows that are there keep it.
        Dataset<Row> nested = rows.withColumn("image", functions.struct("grid", "flat"));
        return SparkTest.session().createDataFrame(nested.collectAsList(), nested.schema());
    }

    /** Several files, each with several row groups. */
    private static void write(Dataset<Row> rows, Path folder) {
        rows.write()
                .format(PositionalParquet.NAME)
                .options(Map.of("parquet.block.row.count.limit", "8"))
                .save(folder.toString());
    }

    private static void expected(Path folder, String name, String... columns) throws IOException {
        String rows = SparkTest.session()
                .read()
                .parquet(folder.resolve(name).toString())
                .selectExpr(columns)
                .orderBy("id")
                .selectExpr("to_json(struct(*), map('ignoreNullFields', 'false'))")
                .as(Encoders.STRING())
                .collectAsList()
                .toString();
        Files.writeString(folder.resolve(name + ".json"), rows);
    }
}
