package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.CatalogProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table by its name. */
class DeltaTableTest extends VersionedTableContract implements ResumedTableContract {
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
        session.sql("DROP TABLE IF EXISTS came");
        session.sql("DROP TABLE IF EXISTS dt");
        ResumedTable.delete(catalogs.resolve("warehouse/_resume-dt"));
        session.sql("DROP TABLE IF EXISTS dt_limit_2");
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
        return "format: delta, table: dt";
    }

    @Override
    public Dataset<Row> rows() {
        return session.table("dt");
    }

    @Override
    public String name() {
        return "table:dt";
    }

    @Override
    public String source() {
        return "came";
    }

    @Override
    public String format() {
        return "delta";
    }

    @Override
    public void compact() {
        session.sql("OPTIMIZE came");
    }

    @Override
    public String passingOver() {
        return "skipChangeCommits";
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
                .where("operation != 'SET TBLPROPERTIES'")
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
        session.sql("CREATE TABLE dt (id BINARY, tokens ARRAY<STRING>, positions ARRAY<FLOAT>) USING delta");
        Console console = run("append", "");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).contains("nothing was published");
        assertThat(rows().count()).isZero();
        assertThat(folder.resolve("bad")).doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aCommitThatCanNotSpeakForTheWholeSaysNothingAndPropertiesSayWhatColumnsMean() throws Exception {
        assertThat(run("error", "").errors()).isEmpty();
        assertThat(property()).contains("vaswani", "\"rows\":{\"in\":6", "\"checksum\"");
        String part = edited(job("overwrite", ""), "format: delta", "format: delta, options: {replaceWhere: id >= 0}");
        assertThat(run(part).errors()).isEmpty();
        String own = edited(job("append", ""), "format: delta", "format: delta, options: {userMetadata: mine}");
        assertThat(run(own).errors()).isEmpty();
        assertThat(lastManifest()).isEqualTo("mine");
        assertThat(Console.run("verify", name()).output())
                .contains("has the 6 rows that jobs have written", "version 2 (", "version 3 (", "Of 12 rows");
        assertThat(operations()).containsOnlyOnce("SET TBLPROPERTIES");
        assertThat(run(edited(job("overwrite", ""), "preset: vaswani", "preset: fairseq"))
                        .errors())
                .isEmpty();
        assertThat(property()).contains("fairseq").doesNotContain("vaswani");
    }

    @Test
    void whatColumnsMeanOutlivesTheLog() throws Exception {
        assertThat(run("error", "").errors()).isEmpty();
        session.sql("ALTER TABLE dt SET TBLPROPERTIES ('delta.checkpointInterval' = '3')");
        for (int i = 0; i < 2; i++) {
            writeByHand(session.sql("SELECT 7 AS id"), "append", Optional.empty());
        }
        Path log = catalogs.resolve("warehouse/dt/_delta_log");
        assertThat(log.resolve("00000000000000000003.checkpoint.parquet")).exists();
        for (int version = 0; version < 3; version++) {
            Files.delete(log.resolve("0000000000000000000" + version + ".json"));
        }
        assertThat(Console.run("diff", name()).output()).contains("vaswani");
        assertThat(Console.run("verify", name()).errors()).contains("No commit of 'table:dt' says what a job");
    }

    private String property() throws Exception {
        return CatalogProperties.of(session, "dt").read().get(ManifestText.NAME);
    }

    private List<String> operations() {
        return session.sql("DESCRIBE HISTORY dt")
                .select("operation")
                .as(Encoders.STRING())
                .collectAsList();
    }

    @Test
    void rowsOfAnotherFormatAreRefusedBeforeTheFirstRow() throws Exception {
        session.sql("CREATE TABLE dt (id INT) USING delta");
        Console console = run(edited(job("append", ""), "format: delta, ", ""));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("is stored as delta", "Set output.format to delta");
    }
}
