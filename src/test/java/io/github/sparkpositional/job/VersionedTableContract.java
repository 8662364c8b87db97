package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.output.ManifestText;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What a job promises of tables that keep versions: each commit says what it wrote, and whoever reads the table knows it. */
abstract class VersionedTableContract extends TableSinkContract {
    /** What the commands call the table. */
    abstract String name();

    /** Versions or snapshots, the oldest first. */
    abstract List<String> versions();

    /** What the last commit says of its rows. */
    abstract String lastManifest();

    /** Writes as any user does. */
    abstract void writeByHand(Dataset<Row> rows, String mode, Optional<String> manifest);

    /** Runs SQL on the table, which is called TABLE in it. */
    abstract void sql(String statement);

    @Test
    void verifyComparesTheRowsWithWhatAllRunsHaveWritten() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        write(4, 2);
        assertThat(run("append", "").errors()).isEmpty();
        assertVerified("is unchanged: 10 rows, checksums of 3 columns.");
        assertVerified(
                "is unchanged: 6 rows, checksums of 3 columns.",
                "--version-as-of",
                versions().get(0));
        write(3, 0);
        assertThat(run("overwrite", "").errors()).isEmpty();
        assertVerified("is unchanged: 3 rows, checksums of 3 columns.");
        Console console = Console.run("verify", name(), "--version-as-of", "77");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("'77'");
    }

    @Test
    void verifySaysWhatOthersHaveWrittenAndFindsMissingRows() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        String ours = versions().get(0);
        writeByHand(rows().limit(2), "append", Optional.of("{\"" + ManifestText.NAME + "\": {\"job\": 7}}"));
        Console console = assertVerified("has the 6 rows that jobs have written, as far as can be told.");
        assertThat(console.output())
                .contains("Not only jobs have written here", versions().get(1), "Of 8 rows, 6 are the jobs'");
        sql("DELETE FROM TABLE WHERE id < 3");
        Console missing = Console.run("verify", name());
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.errors()).contains("There are 3 rows, but 6 were written.");
        assertThat(missing.output()).contains(versions().get(2)).doesNotContain("unchanged");
        assertVerified("is unchanged: 6 rows", "--version-as-of", ours);
    }

    @Test
    void verifyFindsOtherRowsThanTheCommitSays() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        Dataset<Row> others = rows().selectExpr("id", "array('d') AS tokens", "positions");
        writeByHand(others, "overwrite", Optional.of(lastManifest()));
        Console console = Console.run("verify", name());
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors())
                .contains("Column 'tokens' has changed: its checksum is bytes:")
                .doesNotContain("'id'", "'positions'", "rows");
    }

    @Test
    void whatAColumnMeansIsKnownToEverybodyWhoReadsIt() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        assertThat(Console.run("diff", name()).output()).contains("vaswani");
        assertThat(run("append", "").errors()).isEmpty();
        Console versions = Console.run("diff", name(), name(), "--version-as-of", String.join(",", versions()));
        assertThat(versions.exitCode()).as(versions.errors()).isEqualTo(1);
        assertThat(versions.output()).contains("same convention", "A 6, B 12");
        Console page = Console.run(
                "inspect", name(), "--out", folder.resolve("page.html").toString());
        assertThat(page.errors()).isEmpty();
        assertThat(Files.readString(folder.resolve("page.html"))).contains("written by the job", "vaswani");
        String reading = edited(
                """
                input: {INPUT}
                stages: []
                output: {path: copied}
                """,
                "INPUT",
                output() + ", options: {versionAsOf: " + versions().get(0) + "}");
        assertThat(run(reading).errors()).isEmpty();
        Dataset<Row> copied = session().read().parquet(folder.resolve("copied").toString());
        assertThat(copied.count()).isEqualTo(6);
        assertThat(TensorType.of(copied.schema().apply("positions"))
                        .orElseThrow()
                        .convention())
                .containsEntry("preset", "vaswani");
    }

    @Test
    void rowsOfAnotherConventionAreRefusedBeforeTheFirstRow() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        Console console = run(edited(job("append", ""), "preset: vaswani", "preset: fairseq"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors())
                .contains("The column 'positions' there has another meaning", "Append to another table");
        Console batches = run(edited(job("append", "resume: true"), "model: model\n", ""));
        assertThat(batches.exitCode()).isEqualTo(2);
        assertThat(batches.errors()).contains("was not started by a job with resume");
        assertThat(versions()).hasSize(1);
    }

    @Test
    void aColumnThatTheTableDoesNotHaveIsRefusedBeforeTheFirstRow() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        Console console = run(edited(job("append", ""), "tokens, positions", "tokens, positions AS places"));
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("The table has no column 'places', but id, ", "mergeSchema");
        assertThat(versions()).hasSize(1);
    }

    private Console assertVerified(String sentence, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "verify";
        arguments[1] = name();
        System.arraycopy(options, 0, arguments, 2, options.length);
        Console console = Console.run(arguments);
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.output()).contains(sentence);
        return console;
    }
}
