package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.stage.StoredMetadata;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.io.IOException;
import java.nio.file.Files;
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

/** A table in a catalog of Iceberg. */
class IcebergTableTest extends VersionedTableContract implements ResumedTableContract {
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
    void drop() throws IOException {
        session.sql("DROP TABLE IF EXISTS ice.db.came PURGE");
        session.sql("DROP TABLE IF EXISTS ice.db.it PURGE");
        ResumedTable.delete(catalogs.resolve("ice/_resume-ice.db.it"));
        session.sql("DROP TABLE IF EXISTS ice.db.it_limit_2 PURGE");
    }

    @Override
    public SparkSession session() {
        return session;
    }

    @Override
    public List<Path> roots() {
        return List.of(folder, catalogs);
    }

    @Override
    public String output() {
        return "format: iceberg, table: ice.db.it";
    }

    @Override
    public Dataset<Row> rows() {
        return session.table("ice.db.it");
    }

    @Override
    public String name() {
        return "table:ice.db.it";
    }

    @Override
    public String source() {
        return "ice.db.came";
    }

    @Override
    public String format() {
        return "iceberg";
    }

    /** In a session of its own: Iceberg sets there how tables are read by their paths. */
    @Override
    public void compact() {
        session.newSession()
                .sql("CALL ice.system.rewrite_data_files(table => 'db.came', options => map('min-input-files', '2'))");
    }

    @Override
    public String passingOver() {
        return "streaming-skip-overwrite-snapshots";
    }

    @Override
    List<String> versions() {
        return snapshots().map(row -> String.valueOf(row.getLong(0))).toList();
    }

    @Override
    String lastManifest() {
        return snapshots().reduce((one, next) -> next).orElseThrow().getString(1);
    }

    private Stream<Row> snapshots() {
        return session
                .table("ice.db.it.snapshots")
                .orderBy("committed_at")
                .selectExpr("snapshot_id", "summary['" + ManifestText.NAME + "']")
                .collectAsList()
                .stream();
    }

    @Override
    void writeByHand(Dataset<Row> rows, String mode, Optional<String> manifest) {
        DataFrameWriter<Row> writer =
                rows.localCheckpoint().write().format("iceberg").mode(mode);
        manifest.ifPresent(text -> writer.option("snapshot-property." + ManifestText.NAME, text));
        writer.saveAsTable("ice.db.it");
    }

    @Override
    void sql(String statement) {
        session.sql(statement.replace("TABLE", "ice.db.it"));
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
    void aFolderIsKnownForATable() throws IOException {
        String it = catalogs.resolve("ice/db/it").toString();
        assertThat(run("error", "report: page.html").errors()).isEmpty();
        assertThat(folder.resolve("page.html")).content().contains("vaswani", "written by the job");
        Console verified = Console.run("verify", it);
        assertThat(verified.output()).contains("is unchanged: 6 rows, checksums of 3 columns");
        sql("DELETE FROM TABLE WHERE id < 2");
        assertThat(Console.run("diff", it, it, "--version-as-of", String.join(",", versions()))
                        .output())
                .contains("A 6, B 4");
        for (String input : List.of("{path: " + it + "}", "{format: iceberg, path: " + it + "}")) {
            Console copied = run("input: " + input + "\nstages: []\noutput: {path: copied, mode: overwrite}\n");
            assertThat(copied.errors()).isEmpty();
            Dataset<Row> copy = session.read().parquet(folder.resolve("copied").toString());
            assertThat(ids(copy)).containsExactly(2, 3, 4, 5);
            assertThat(TensorType.of(copy.schema().apply("positions"))).isPresent();
        }
    }

    /** Other catalogs than Hadoop's don't write which of the files of metadata is the current one. */
    @Test
    void aFolderThatOnlyACatalogKnowsIsRefusedWithTheWayOut() throws IOException {
        Files.createDirectories(folder.resolve("in/metadata"));
        Files.writeString(folder.resolve("in/metadata/00001-5a1c.metadata.json"), "{}");
        String way = "name it by its catalog";
        assertThat(Console.run("verify", folder.resolve("in").toString()).errors())
                .contains(way);
        for (String format : List.of("iceberg", "auto")) {
            Console console = run("input: {path: in, format: " + format + "}\nstages: []\noutput: {path: out}\n");
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.errors()).contains(way);
        }
        Files.createDirectories(folder.resolve("plain"));
        for (String path : List.of("plain", "[plain, in]")) {
            Console console = run("input: {format: iceberg, path: " + path + "}\nstages: []\noutput: {path: out}\n");
            assertThat(console.exitCode()).isEqualTo(2);
            assertThat(console.errors())
                    .contains("Iceberg", "with input.table")
                    .doesNotContain("Cannot find constructor");
        }
    }

    @Test
    void aTableOfNoCatalogOfIcebergsIsRefusedBeforeTheFirstRow() throws Exception {
        Console console = run(edited(job("overwrite", ""), "table: ice.db.it", "table: it"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("is not in an Iceberg catalog");
    }

    @Test
    void whatTheColumnsOfASnapshotMeanIsKnownToStagesAndOutlivesTheSnapshots() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        assertThat(run(edited(job("overwrite", ""), "preset: vaswani, dim: 4", "preset: fairseq, dim: 8"))
                        .errors())
                .isEmpty();
        writeByHand(rows().limit(1), "append", Optional.empty());
        Dataset<Row> earlier = session.sql("SELECT positions AS old FROM ice.db.it VERSION AS OF "
                + versions().get(0));
        assertThat(preset(StoredMetadata.restored(rows()), "positions")).isEqualTo("fairseq");
        assertThat(preset(StoredMetadata.restored(earlier), "old")).isEqualTo("vaswani");
        TokenPositionEncoder adding = new TokenPositionEncoder()
                .setInputCol("positions")
                .setOutputCol("sum")
                .setPreset("vaswani")
                .setCombine("add");
        assertThat(adding.transform(rows()).where("size(sum) = 24").count()).isEqualTo(7);
        assertThat(adding.setInputCol("old")
                        .transform(earlier)
                        .where("sum[1] = 2 * old[1]")
                        .count())
                .isEqualTo(6);
        sql("CALL ice.system.expire_snapshots(table => 'db.it', older_than => TIMESTAMP '2100-01-01 00:00:00')");
        assertThat(versions()).hasSize(1);
        assertThat(preset(StoredMetadata.restored(rows()), "positions")).isEqualTo("fairseq");
        Console console = Console.run("diff", name());
        assertThat(console.output()).as(console.errors()).contains("fairseq");
        assertThat(Console.run("verify", name()).errors()).contains("No commit of 'table:ice.db.it' says what a job");
    }

    private static String preset(Dataset<Row> rows, String column) {
        return TensorType.of(rows.schema().apply(column))
                .orElseThrow()
                .convention()
                .get("preset");
    }

    /** Of the last snapshot, whose columns had other names when it was written. */
    @Test
    void aColumnThatWasRenamedIsReadByItsNameOfToday() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        session.sql("ALTER TABLE ice.db.it RENAME COLUMN positions TO places");
        Console verified = Console.run("verify", name());
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.errors()).contains("Column 'positions' is gone.");
        Console drawn = Console.run(
                "inspect", name(), "--out", folder.resolve("page.html").toString());
        assertThat(drawn.errors()).doesNotContain("Cannot find field");
    }

    @Test
    void aRunOnRowsThatCameMeanwhileIsAnotherRun() throws IOException {
        session.sql("DROP TABLE IF EXISTS ice.db.src PURGE");
        session.sql("CREATE TABLE ice.db.src (id INT, text STRING) USING iceberg");
        session.sql("INSERT INTO ice.db.src VALUES (0, 'a b c'), (1, 'a b c d e f')");
        ObjectStore.install(session.sparkContext().hadoopConfiguration());
        String job = edited(
                onStore("append"),
                "input: {path: in, format: json, schema: 'id INT, text STRING'}",
                "input: {table: ice.db.src}");
        for (int renames = 0; !session.catalog().tableExists("ice.db.it"); renames++) {
            ObjectStore.renameAtMost(renames);
            assertThat(run(job).exitCode()).isEqualTo(1);
        }
        ObjectStore.renameAtMost(Integer.MAX_VALUE);
        session.sql("INSERT INTO ice.db.src VALUES (2, 'a b')");
        assertThat(run(job).errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 0, 2);
    }

    @Test
    void columnsThatMustNotBeNullTakeTheRows() throws Exception {
        session.sql(
                "CREATE TABLE ice.db.it (id INT NOT NULL, tokens ARRAY<STRING>, positions ARRAY<FLOAT>) USING iceberg");
        assertThat(run("append", "").errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 1, 2, 3, 4, 5);
    }

    /** Iceberg's own stream would begin with the oldest snapshot that is kept, whatever stood before it and was deleted since. */
    @Test
    void whatStandsInATableIsTheFirstBatchWhateverItsHistorySays() throws IOException {
        session.sql("DROP TABLE IF EXISTS ice.db.src PURGE");
        session.sql("CREATE TABLE ice.db.src (id INT, text STRING) USING iceberg");
        session.sql("INSERT INTO ice.db.src VALUES (0, 'a b c'), (1, 'a b c'), (2, 'a b c'), (3, 'a b c')");
        session.sql("DELETE FROM ice.db.src WHERE id = 2");
        session.sql("INSERT INTO ice.db.src VALUES (4, 'a b c')");
        expire("ice.db.src", 2);
        String taking =
                edited(resuming(), FILES, "{path: " + catalogs.resolve("ice/db/src") + "}", "quarantine: bad\n", "");
        Console first = run(taking);
        assertThat(first.errors()).isEmpty();
        assertThat(first.output()).contains("of new rows, ", "rows in     4");
        session.sql("INSERT INTO ice.db.src VALUES (5, 'a b c')");
        expire("ice.db.src", 1);
        assertThat(run(taking).errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 1, 3, 4, 5);
        session.sql("INSERT INTO ice.db.src VALUES (6, 'a b c')");
        session.sql("INSERT INTO ice.db.src VALUES (7, 'a b c')");
        expire("ice.db.src", 1);
        assertThat(run(taking).errors()).contains("no longer says which rows came behind snapshot", "start over: drop");
        session.sql("ALTER TABLE ice.db.src ALTER COLUMN id TYPE BIGINT");
        assertThat(run(taking).errors()).contains("The column 'id' of the table was int when this output was started");
        assertThat(ids(rows())).containsExactly(0, 1, 3, 4, 5);
    }

    private static void expire(String table, int kept) {
        session.sql("CALL ice.system.expire_snapshots(table => '" + table.substring("ice.".length())
                + "', older_than => TIMESTAMP '2100-01-01 00:00:00', retain_last => " + kept + ")");
    }
}
