package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table in a catalog of Iceberg. */
class IcebergTableTest extends SinkContract {
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

    @AfterEach
    void drop() {
        session.sql("DROP TABLE IF EXISTS ice.db.it PURGE");
        session.sql("DROP TABLE IF EXISTS ice.db.it_limit_2 PURGE");
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
        return "format: iceberg, table: ice.db.it";
    }

    @Override
    Dataset<Row> rows() {
        return session.table("ice.db.it");
    }

    @Override
    Dataset<Row> firstTwo() {
        return session.table("ice.db.it_limit_2");
    }

    @Test
    void aPathIsRefusedBeforeTheFirstRow() throws Exception {
        Console console = run(edited(job("overwrite", ""), "table: ice.db.it", "path: out"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("set output.table to CATALOG.NAMESPACE.TABLE");
    }

    @Test
    void aTableOfNoCatalogOfIcebergsIsRefusedBeforeTheFirstRow() throws Exception {
        Console console = run(edited(job("overwrite", ""), "table: ice.db.it", "table: it"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("is not in an Iceberg catalog");
    }

    @Test
    void columnsThatMustNotBeNullTakeTheRows() throws Exception {
        session.sql(
                "CREATE TABLE ice.db.it (id INT NOT NULL, tokens ARRAY<STRING>, positions ARRAY<FLOAT>) USING iceberg");
        assertThat(run("append", "").errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
