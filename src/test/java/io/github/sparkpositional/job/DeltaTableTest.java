package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table by its name. */
class DeltaTableTest extends VersionedTableContract {
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
        session.sql("DROP TABLE IF EXISTS dt");
        session.sql("DROP TABLE IF EXISTS dt_limit_2");
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
        return "format: delta, table: dt";
    }

    @Override
    Dataset<Row> rows() {
        return session.table("dt");
    }

    @Override
    String name() {
        return "table:dt";
    }

    @Override
    List<String> versions() {
        return history().map(row -> String.valueOf(row.getLong(0))).toList();
    }

    @Override
    String lastManifest() {
        return history().reduce((one, next) -> next).orElseThrow().getString(1);
    }

    private Stream<Row> history() {
        return session
                .sql("DESCRIBE HISTORY dt")
                .select("version", "userMetadata")
                .orderBy("version")
                .collectAsList()
                .stream();
    }

    @Override
    void writeByHand(Dataset<Row> rows, String mode, Optional<String> manifest) {
        DataFrameWriter<Row> writer =
                rows.localCheckpoint().write().format("delta").mode(mode);
        manifest.ifPresent(text -> writer.option("userMetadata", text));
        writer.saveAsTable("dt");
    }

    @Override
    void sql(String statement) {
        session.sql(statement.replace("TABLE", "dt"));
    }

    @Override
    Dataset<Row> firstTwo() {
        return session.table("dt_limit_2");
    }

    @Test
    void aCommitThatIsRefusedPublishesNothing() throws Exception {
        session.sql("CREATE TABLE dt (id BINARY, other DATE) USING delta");
        Console console = run("append", "");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).contains("nothing was published");
        assertThat(rows().count()).isZero();
        assertThat(folder.resolve("bad")).doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aCommitThatCanNotSpeakForTheWholeSaysNothing() throws Exception {
        assertThat(run("error", "").errors()).isEmpty();
        String part = edited(job("overwrite", ""), "format: delta", "format: delta, options: {replaceWhere: id >= 0}");
        assertThat(run(part).errors()).isEmpty();
        String own = edited(job("append", ""), "format: delta", "format: delta, options: {userMetadata: mine}");
        assertThat(run(own).errors()).isEmpty();
        assertThat(lastManifest()).isEqualTo("mine");
        assertThat(Console.run("verify", name()).output())
                .contains("has the 6 rows that jobs have written", "version 1 (", "version 2 (", "Of 12 rows");
    }

    @Test
    void rowsOfAnotherFormatAreRefusedBeforeTheFirstRow() throws Exception {
        session.sql("CREATE TABLE dt (id INT) USING delta");
        Console console = run(edited(job("append", ""), "format: delta, ", ""));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("is stored as delta", "Set output.format to delta");
    }
}
