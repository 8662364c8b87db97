package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import io.github.sparkpositional.table.TableFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and the table that they are rows of, beside each other. */
class TablesBesideTest {
    private static final String STAGE =
            "TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, combine: ids}";
    private static final String JOB = """
            name: words
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - SQLTransformer: {statement: 'SELECT *, array_repeat(1, size(tokens)) AS mask FROM __THIS__'}
              - %s
            output: {path: out, tables: true}
            """.formatted(STAGE);
    private static final String APPEND = edited(JOB, "path: out", "path: out, mode: append");

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        write("one two three", "four", "five six");
    }

    @Test
    void aTableIsThatOfTheTableCommandAndAsLongAsTheIds() throws IOException {
        assertThat(run(JOB).errors()).isEmpty();
        JsonNode table = manifest("out").at("/tables/positions");
        assertThat(table.at("/path").asText()).isEqualTo("_tables/vaswani-8-3.safetensors");
        assertThat(table.at("/rows").asInt()).isEqualTo(3);
        assertThat(table.at("/dim").asInt()).isEqualTo(8);
        Path own = folder.resolve("own.safetensors");
        Console.run("table", "--preset", "vaswani", "--dim", "8", "--length", "3", "--out", own.toString());
        assertThat(folder.resolve("out/_tables/vaswani-8-3.safetensors")).hasSameBinaryContentAs(own);
        assertThat(SparkTest.session().read().parquet(out()).count()).isEqualTo(3);
        assertThat(verify().output()).contains("3 rows", "the tables of 1");
    }

    @Test
    void columnsOfOneConventionShareATableAndOthersDoNot() throws IOException {
        run(edited(JOB, "- " + STAGE, """
                - %s
                  - %s
                  - %s
                  - SQLTransformer: {statement: "SELECT *, named_struct('rows', 2, 'cols', 3) AS grid FROM __THIS__"}
                  - GridPositionEncoder: {inputCol: grid, outputCol: cells, preset: mae, dim: 8, grid: [2, 3], combine: ids}
                """.formatted(
                        STAGE,
                        edited(STAGE, "positions", "again", "dim: 8", "dim: 8, maxLength: 2, overflow: truncate"),
                        edited(STAGE, "positions", "other", "dim: 8", "dim: 8, base: 500"))));
        JsonNode tables = manifest("out").at("/tables");
        assertThat(tables.at("/again")).isEqualTo(tables.at("/positions"));
        assertThat(tables.at("/other/path").asText()).matches("_tables/vaswani-8-[0-9a-f]{8}-3.safetensors");
        assertThat(tables.at("/cells/path").asText()).isEqualTo("_tables/mae-8-2x3.safetensors");
        assertThat(tables.at("/cells/rows").asInt()).isEqualTo(7);
        try (var files = Files.list(folder.resolve("out/_tables"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".safetensors")))
                    .hasSize(3);
        }
        Path own = folder.resolve("own.safetensors");
        Console.run("table", "--preset", "mae", "--dim", "8", "--grid", "2x3", "--out", own.toString());
        assertThat(folder.resolve("out/_tables/mae-8-2x3.safetensors")).hasSameBinaryContentAs(own);
    }

    @Test
    void longerRowsBringALongerTable() throws IOException {
        run(APPEND);
        write("seven eight");
        assertThat(run(APPEND).errors()).isEmpty();
        assertThat(manifest("out").at("/tables/positions/rows").asInt()).isEqualTo(3);
        write("a row of five words");
        assertThat(run(APPEND).errors()).isEmpty();
        JsonNode table = manifest("out").at("/tables/positions");
        assertThat(table.at("/path").asText()).isEqualTo("_tables/vaswani-8-5.safetensors");
        assertThat(verify().output()).contains("5 rows", "the tables of 1");
        Tensor longer = table("vaswani-8-5");
        assertThat(table("vaswani-8-3").values()).isEqualTo(copy(longer, 3));
    }

    /** The name says what is in a file. */
    @Test
    void anAppendTakesTheSameTableAndNoOther() throws IOException {
        run(APPEND);
        Path longer = folder.resolve("out/_tables/vaswani-8-5.safetensors");
        Console.run("table", "--preset", "vaswani", "--dim", "8", "--length", "5", "--out", longer.toString());
        write("a row of five words");
        assertThat(run(APPEND).errors()).isEmpty();
        assertThat(manifest("out").at("/tables/positions/rows").asInt()).isEqualTo(5);
        Files.writeString(folder.resolve("out/_tables/vaswani-8-6.safetensors"), "mine");
        write("a row of no less words");
        Console refused = run(APPEND);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("_tables/vaswani-8-6.safetensors' already exists");
        assertThat(verify().output()).contains("4 rows");
    }

    @Test
    void idsWithTablesAndIdsWithoutAreNotMixed() throws IOException {
        run(JOB);
        assertThat(run(edited(APPEND, ", tables: true", "")).errors())
                .contains("The existing output has position tables beside it", "set output.tables to true");
        run(edited(JOB, "path: out, tables: true", "path: plain"));
        assertThat(run(edited(APPEND, "path: out", "path: plain")).errors())
                .contains("output.path: The existing output has no position tables beside it");
        assertThat(run(edited(JOB, "path: out", "path: plain, mode: overwrite")).errors())
                .isEmpty();
        assertThat(manifest("plain").at("/tables/positions/rows").asInt()).isEqualTo(3);
    }

    @Test
    void idsMayStandInAStruct() throws IOException {
        String nested = edited(JOB, "output:", "select: [value, \"named_struct('ids', positions) AS s\"]\noutput:");
        assertThat(run(nested).errors()).isEmpty();
        assertThat(manifest("out").at("/tables/s.ids/rows").asInt()).isEqualTo(3);
        assertThat(verify().output()).contains("the tables of 1");
    }

    @Test
    void whatIsReplacedTakesItsTablesAlong() throws IOException {
        run(JOB);
        write("four");
        assertThat(run(edited(JOB, "path: out", "path: out, mode: overwrite")).errors())
                .isEmpty();
        assertThat(manifest("out").at("/tables/positions/rows").asInt()).isEqualTo(1);
        assertThat(folder.resolve("out/_tables/vaswani-8-1.safetensors")).exists();
        assertThat(folder.resolve("out/_tables/vaswani-8-3.safetensors")).doesNotExist();
    }

    /** Neither has an id, and both have the numbers per vector. */
    @Test
    void outputsWithoutIdsHaveATableOfOneRow() throws IOException {
        write();
        assertThat(run(JOB).errors()).isEmpty();
        assertThat(manifest("out").at("/tables/positions/rows").asInt()).isEqualTo(1);
        assertThat(run(edited(JOB, "path: out", "path: orc, format: orc")).errors())
                .isEmpty();
        assertThat(Console.run("verify", folder.resolve("orc").toString()).output())
                .contains("the tables of 1");
    }

    @Test
    void theFirstRowsHaveTheirTable() throws IOException {
        Path job = Files.writeString(folder.resolve("limited.yaml"), edited(JOB, "in,", "in/a.txt,"));
        assertThat(Console.run(job.toString(), "--limit", "1").errors()).isEmpty();
        assertThat(folder.resolve("_limit-1/out/_tables/vaswani-8-3.safetensors"))
                .exists();
    }

    @Test
    void batchesBringATableWhereTheyNeedALongerOne() throws IOException {
        String batches = edited(JOB, "output:", "resume: true\nbatch: {files: 1}\noutput:");
        run(batches);
        write("seven eight");
        run(batches);
        write("a row of five words");
        Files.move(folder.resolve("in/a.txt"), folder.resolve("in/b.txt"));
        assertThat(run(batches).errors()).isEmpty();
        JsonNode table = manifest("out").at("/tables/positions");
        assertThat(table.at("/path").asText()).isEqualTo("batch=1/_tables/vaswani-8-5.safetensors");
        assertThat(verify().output()).contains("4 rows", "the tables of 1");
    }

    @Test
    void verifyFindsATableThatIsMissingOrAnother() throws IOException {
        run(JOB);
        Path table = folder.resolve("out/_tables/vaswani-8-3.safetensors");
        byte[] changed = Files.readAllBytes(table);
        changed[changed.length - 1] ^= 1;
        Files.delete(table.resolveSibling("." + table.getFileName() + ".crc"));
        Files.write(table, changed);
        assertThat(verify().errors())
                .contains("The table of column 'positions', _tables/vaswani-8-3.safetensors, has changed");
        Files.delete(table);
        assertThat(verify().errors()).contains("The table of column 'positions' is missing");
        assertThat(verify().exitCode()).isEqualTo(1);
    }

    @Test
    void whatAStageHasLearnedIsWrittenToo() throws IOException {
        String learner = "LearnedPositionEmbedding: {inputCol: tokens, outputCol: positions, dim: 2, learnedLength: 3,"
                + " minCount: 1, combine: ids}";
        write("a b c", "a b c", "b a", "c b");
        String job = edited(JOB, STAGE, learner, "output:", "model: model\noutput:");
        assertThat(run(job).errors()).isEmpty();
        JsonNode stored = manifest("out").at("/tables/positions");
        Tensor table = TableFile.read(
                folder.resolve("out").resolve(stored.at("/path").asText()).toString(), "positions");
        Tensor model = TableFile.read(model(), "positions");
        assertThat(table.values()).isEqualTo(copy(model, stored.at("/rows").asInt()));
        assertThat(run(edited(job, "path: out", "path: out, mode: append")).errors())
                .contains("output.tables: Each run learns the table of 'positions' anew");
        Console stretched = run(edited(
                job, "path: out", "path: stretched", "minCount: 1", "minCount: 1, maxLength: 2, overflow: resample"));
        assertThat(stretched.errors())
                .contains("output.tables: The ids in 'positions' have no table: rows beyond the table");
        assertThat(stretched.exitCode()).isEqualTo(2);
    }

    /** As with vectors: a row that is longer than a trained table has no positions in it. */
    @Test
    void anIdBeyondATrainedTableIsABadRow() throws IOException {
        Path trained = folder.resolve("trained.safetensors");
        try (OutputStream out = Files.newOutputStream(trained)) {
            new SafetensorsWriter()
                    .add("wpe", Tensor.matrix(2, 2, new float[] {1, 2, 3, 4}), Dtype.FLOAT32)
                    .writeTo(out);
        }
        String job = edited(
                JOB,
                "preset: vaswani, dim: 8",
                "encoding: learned, tablePath: trained.safetensors",
                "output:",
                "quarantine: bad\noutput:");
        assertThat(run(job).errors()).isEmpty();
        assertThat(manifest("out").at("/badRows/" + Reason.OUT_OF_RANGE.code()).asInt())
                .isEqualTo(1);
        String path = manifest("out").at("/tables/positions/path").asText();
        assertThat(path).matches("_tables/learned-2-[0-9a-f]{8}-2.safetensors");
        assertThat(TableFile.read(folder.resolve("out").resolve(path).toString(), "positions")
                        .values())
                .containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "combine: ids | combine: attach | No column of the output holds ids",
                "tables: true | tables: true, format: json | Tables stand beside the Parquet or ORC files of a path",
                "'path: out, tables' | 'format: noop, tables' | Tables stand beside the Parquet or ORC files of a path",
                "tables: true | tables: yes | tables must be one of true, false",
                "'vaswani, dim: 8' | 'vaswani, dim: 8, start: -1' | it has positions from -1 on",
                "'vaswani, dim: 8' | 'fairseq, dim: 8, maskCol: mask' | padding has a position below 0",
                "'vaswani, dim: 8' | 'llama-dynamic-ntk, dim: 8' | its numbers depend on the length of each row",
                "'vaswani, dim: 8' | 'qwen2-vl-mrope, dim: 128' | which are rows of no single table",
            })
    void mistakesAreFoundBeforeTheFirstRow(String old, String other, String words) throws IOException {
        Console console = run(edited(JOB, old, other));
        assertThat(console.errors()).contains(words);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Metadata of the input may be another's, or that of a version to come. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"kind\": \"token-positions\", \"convention\": {\"encoding\": \"unheard-of\"}}"})
    void metadataThatSaysNothingIsAMistakeToo(String ids) throws IOException {
        StructField field = new StructField(
                "positions",
                DataTypes.createArrayType(DataTypes.IntegerType),
                true,
                Metadata.fromJson("{\"positionIds\": " + ids + "}"));
        SparkTest.session()
                .createDataFrame(List.of(RowFactory.create(List.of(1, 2))), new StructType(new StructField[] {field}))
                .write()
                .parquet(folder.resolve("foreign").toString());
        Console console = run("""
                input: {path: foreign, format: parquet}
                stages: []
                output: {path: out, tables: true}
                """);
        assertThat(console.errors()).contains("output.tables: ").hasLineCount(1);
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void gridsOfSeveralSizesHaveNoTable() throws IOException {
        String grids = edited(JOB, "- " + STAGE, """
                - SQLTransformer: {statement: "SELECT named_struct('rows', 2, 'cols', length(value)) AS grid FROM __THIS__"}
                  - GridPositionEncoder: {inputCol: grid, outputCol: cells, preset: mae, dim: 8, combine: ids}
                """);
        assertThat(run(grids).errors())
                .contains(
                        "output.tables: The ids in 'cells' have no table: grids may differ from row to row",
                        "set grid");
    }

    private void write(String... lines) throws IOException {
        Files.write(folder.resolve("in/a.txt"), List.of(lines));
    }

    private Console run(String job) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), job);
        return Console.run(file.toString());
    }

    private Console verify() {
        return Console.run("verify", out());
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private String model() throws IOException {
        try (var files = Files.walk(folder.resolve("model"))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    private Tensor table(String name) {
        return TableFile.read(
                folder.resolve("out/_tables/" + name + ".safetensors").toString(), "positions");
    }

    private static float[] copy(Tensor table, int rows) {
        return Arrays.copyOf(table.values(), rows * table.shape()[1]);
    }

    private JsonNode manifest(String output) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(output).resolve(Manifest.NAME).toFile());
    }
}
