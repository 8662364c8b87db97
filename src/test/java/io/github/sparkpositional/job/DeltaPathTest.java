package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Delta table by its path. */
class DeltaPathTest extends SinkContract implements ResumedTable {
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
    public SparkSession session() {
        return session;
    }

    @Override
    public List<Path> roots() {
        return List.of(folder, catalogs);
    }

    @Override
    public String output() {
        return "format: delta, path: out";
    }

    @Override
    public Dataset<Row> rows() {
        return session.read().format("delta").load(folder.resolve("out").toString());
    }

    @Override
    Dataset<Row> firstTwo() {
        return session.read()
                .format("delta")
                .load(folder.resolve("_limit-2/out").toString());
    }

    @Test
    void whatNoLongerFitsTogetherIsRefusedAndSaysHowToBeginAnew() throws IOException {
        String table = "delta.`" + folder.resolve("out") + "`";
        deliver(0, 1);
        assertThat(run(resuming()).errors()).isEmpty();
        Path books = books();
        assertRefused(edited(resuming(), "dim: 4", "dim: 8"), "dim was '4' and is '8'", "drop the table");
        for (String part : List.of("job.json", "checkpoint")) {
            Path kept = Files.move(books.resolve(part), folder.resolve("kept"));
            assertRefused(resuming(), "Restore");
            Files.move(kept, books.resolve(part));
        }
        ResumedTable.delete(folder.resolve("out"));
        assertRefused(resuming(), "is gone, which earlier runs have filled", "delete its quarantine and '" + books);
        session.sql("CREATE TABLE " + table + " (id INT, tokens ARRAY<STRING>, positions ARRAY<FLOAT>) USING delta");
        assertRefused(resuming(), "is not the one that earlier runs have filled");
        ResumedTable.delete(books);
        ResumedTable.delete(folder.resolve("bad"));
        session.sql("INSERT INTO " + table + " VALUES (0, array(), array())");
        assertRefused(resuming(), "already has rows, and was not started by a job with resume");
        session.sql("DELETE FROM " + table);
        assertThat(run(resuming()).errors()).isEmpty();
        assertRows(0, 1);
    }

    private void assertRefused(String job, String... sentences) throws IOException {
        Console console = run(job);
        assertThat(console.errors()).contains(sentences);
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void aFolderIsKnownForATableAndDeletedRowsAreNotRead() throws IOException {
        String out = folder.resolve("out").toString();
        Console console = run("error", "report: page.html");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("  spark.read.format(\"delta\").load(\"" + out + "\")");
        assertThat(folder.resolve("page.html")).content().contains("(delta, version 1, written by the job");
        session.sql("DELETE FROM delta.`" + out + "` WHERE id < 2");
        assertThat(Console.run("verify", out, "--version-as-of", "0").output())
                .isEqualTo("'" + out + "', version 0, is unchanged: 6 rows, checksums of 3 columns.\n");
        Console versions = Console.run("diff", out, out, "--version-as-of", "0,2");
        assertThat(versions.output()).contains("out at 0", "A 6, B 4");
        String copy = "input: {path: out}\nstages: []\noutput: {path: copied}\n";
        assertThat(run(copy).errors()).isEmpty();
        assertThat(ids(session.read().parquet(folder.resolve("copied").toString())))
                .containsExactly(2, 3, 4, 5);
        Console refused = run(edited(copy, "{path: out}", "{path: out, format: parquet}"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errors()).contains("is a table of Delta", "Set input.format to delta");
    }

    /** Of the columns only those that are asked for are read; one that comes later is not seen. */
    @Test
    void aFolderOfATableIsTakenIntoFilesAsItGrows() throws IOException {
        String came = "delta.`" + folder.resolve("came") + "`";
        session.sql("CREATE TABLE " + came + " (id INT, text STRING, note STRING) USING delta");
        session.sql("INSERT INTO " + came + " VALUES (0, 'a b c', 'not needed'), (1, 'a b c', 'not needed')");
        String taking = edited(
                resuming(),
                FILES,
                "{path: came, rename: {text: words}}",
                "inputCol: text",
                "inputCol: words",
                output(),
                "path: files",
                "quarantine: bad\n",
                "");
        assertThat(run(taking).output()).contains("batches     1 of new rows, 1 in the output", "rows in     2");
        session.sql("ALTER TABLE " + came + " ADD COLUMN later INT");
        session.sql("INSERT INTO " + came + " VALUES (2, 'a b c', null, 1)");
        assertThat(run(taking).errors()).isEmpty();
        Path commits = folder.resolve("files/_resume/checkpoint/commits");
        Files.delete(commits.resolve("1"));
        Files.delete(commits.resolve(".1.crc"));
        ResumedTable.delete(folder.resolve("files/batch=1"));
        Files.delete(folder.resolve("files/_positional.json"));
        session.sql("INSERT INTO " + came + " VALUES (3, 'a b c', null, 1)");
        assertThat(run(taking).output()).contains("batches     2 of new rows, 3 in the output");
        Dataset<Row> files = session.read().parquet(folder.resolve("files").toString());
        assertThat(ids(files)).containsExactly(0, 1, 2, 3);
        assertThat(files.columns()).containsExactly("id", "tokens", "positions", "batch");
        assertThat(Console.run("verify", folder.resolve("files").toString()).output())
                .contains("4 rows");
        assertRefused(edited(taking, "rename:", "options: {versionAsOf: 1}, rename:"), "the option 'versionAsOf'");
        ResumedTable.delete(folder.resolve("came"));
        session.sql("CREATE TABLE " + came + " (id INT, text STRING, note STRING) USING delta");
        assertThat(run(taking).errors()).contains("it was made anew", "start over: delete the output");
    }
}
