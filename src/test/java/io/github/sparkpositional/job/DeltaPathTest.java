package io.github.sparkpositional.job;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table by its path. */
class DeltaPathTest extends SinkContract {
    private static SparkSession session;

    @TempDir
    static Path catalogs;

    @BeforeAll
    static void start() {
        session = TableFormats.start(catalogs);
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    @Override
    SparkSession session() {
        return session;
    }

    @Override
    List<Path> roots() {
        return List.of(folder, catalogs);
    }

    @Override
    String output() {
        return "format: delta, path: out";
    }

    @Override
    Dataset<Row> rows() {
        return session.read().format("delta").load(folder.resolve("out").toString());
    }

    @Override
    Dataset<Row> firstTwo() {
        return session.read()
                .format("delta")
                .load(folder.resolve("_limit-2/out").toString());
    }
}
