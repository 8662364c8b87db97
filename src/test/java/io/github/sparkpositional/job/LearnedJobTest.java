package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Positions that a job learns, from its YAML to tables and to other jobs. */
class LearnedJobTest {
    private static final String SIGNALS = """
            name: signals
            input: {format: parquet, path: in}
            stages:
              - LearnedPositionEmbedding:
                  {inputCol: patches, outputCol: positions, inputDim: 2, grid: [3, 4], dim: 3, validationFraction: 0.3}
            output: {path: out}
            model: model
            """;

    @TempDir
    Path folder;

    @BeforeAll
    static void startSpark() {
        SparkTest.session();
    }

    private static Console succeeding(String... arguments) {
        Console console = Console.run(arguments);
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        return console;
    }

    private List<Float> positions(String output) {
        Row row = SparkTest.session()
                .read()
                .parquet(folder.resolve(output).toString())
                .select("positions")
                .first();
        return row.getList(0);
    }

    private Tensor table(String... options) {
        Path file = folder.resolve("table.safetensors");
        List<String> arguments = new ArrayList<>(List.of("table", "--out", file.toString()));
        arguments.addAll(List.of(options));
        succeeding(arguments.toArray(String[]::new));
        return TableFile.read(file.toString(), "positions", new Configuration());
    }

    private static List<Float> listed(Tensor table) {
        List<Float> numbers = new ArrayList<>();
        for (float number : table.values()) {
            numbers.add(number);
        }
        return numbers;
    }

    @Test
    void theSampleJobLearnsFromPicturesAndItsModelGivesTablesOfAnySize() {
        Path model = folder.resolve("model");
        Console console = succeeding(
                "jobs/learned-positions.yaml",
                "--set",
                "output.path=" + folder.resolve("out"),
                "--set",
                "model=" + model);
        assertThat(console.output())
                .contains("LearnedSinusoids", "32 numbers per position, learned from", "fixed sinusoids");
        String encoding = "learned-grid-sinusoid";
        Tensor learned = table("--encoding", encoding, "--table-path", model.toString(), "--grid", "14x14");
        assertThat(learned.shape()).containsExactly(196, 32);
        assertThat(listed(learned)).isEqualTo(positions("out"));
        assertThat(table("--preset", encoding, "--table-path", model.toString(), "--grid", "20x30")
                        .shape())
                .containsExactly(600, 32);
    }

    private void writeSignals() throws IOException {
        SparkTest.session()
                .range(0, 40, 1, 2)
                .selectExpr("transform(sequence(0, 23), k -> float(sin(id + k div 2) + 0.1 * cos(id * k))) AS patches")
                .write()
                .parquet(folder.resolve("in").toString());
        Files.writeString(folder.resolve("job.yaml"), SIGNALS);
        succeeding(folder.resolve("job.yaml").toString());
    }

    @Test
    void aLearnedTableIsResampledToOtherGrids() throws IOException {
        writeSignals();
        String model = folder.resolve("model").toString();
        Tensor own = resampled(model, "3x4");
        assertThat(listed(own)).isEqualTo(positions("out"));
        Tensor larger = resampled(model, "6x8");
        assertThat(larger.shape()).containsExactly(48, 3);
        for (int column = 0; column < 3; column++) {
            assertThat(mean(larger, column)).isCloseTo(mean(own, column), within(0.1));
        }
    }

    private Tensor resampled(String model, String grid) {
        return table(
                "--encoding",
                "learned-grid",
                "--set",
                "interpolation=cubic",
                "--set",
                "sampling=antialias",
                "--table-path",
                model,
                "--grid",
                grid);
    }

    private static double mean(Tensor table, int column) {
        int dim = table.shape()[1];
        double sum = 0;
        for (int i = column; i < table.values().length; i += dim) {
            sum += table.values()[i];
        }
        return sum * dim / table.values().length;
    }

    @Test
    void anotherJobTakesTheSavedModelAsItsTable() throws IOException {
        writeSignals();
        Files.writeString(folder.resolve("other.yaml"), """
                name: other
                input: {format: parquet, path: in}
                stages:
                  - GridPositionEncoder:
                      {inputCol: patches, outputCol: positions, inputDim: 2, grid: [3, 4], encoding: learned-grid,
                       interpolation: cubic, sampling: antialias,
                       tablePath: '%s'}
                output: {path: other}
                """.formatted(folder.resolve("model")));
        succeeding(folder.resolve("other.yaml").toString());
        assertThat(positions("other")).isEqualTo(positions("out"));
    }

    @Test
    void aDirectoryWithoutAModelIsAMistake() {
        Console console = Console.run(
                "table",
                "--encoding",
                "learned-grid-sinusoid",
                "--table-path",
                folder.toString(),
                "--grid",
                "2x2",
                "--out",
                folder.resolve("table.npy").toString());
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.errors()).contains("without table.safetensors", "neither a saved model");
    }
}
