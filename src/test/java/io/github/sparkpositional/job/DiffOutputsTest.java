package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffOutputsTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void writeOutputs() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "four", "five six"));
        job("a", "preset: vaswani, dim: 8");
        job("same", "preset: opennmt, dim: 8, layout: bytes");
        job("b", "preset: vaswani, dim: 8, columns: split");
        Files.write(folder.resolve("in/a.txt"), List.of("one two three", "seven"));
        job("fewer", "preset: vaswani, dim: 8");
    }

    @Test
    void equalNumbersAreEqualWhateverTheirLayout() {
        Console console = diff("a", "same");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("preset            A vaswani, B opennmt")
                .contains("They hold the same numbers in the same cells");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void contentHasNoPresetAndSaysSo() throws IOException {
        Path samples = Path.of("jobs/samples/images").toAbsolutePath();
        Path job = Files.writeString(folder.resolve("pictures.yaml"), """
                input: {path: '%s', format: image-files}
                stages:
                  - ImagePatchifier:
                      {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, handleInvalid: skip}
                %%soutput: {path: %%s}
                """.formatted(samples));
        String pictures = Files.readString(job);
        Files.writeString(job, pictures.formatted("", "pictures"));
        assertThat(Console.run(job.toString()).errors()).isEmpty();
        for (Console console : List.of(origins("pictures"), diff("pictures", "mae:grid=2x2,dim=768"))) {
            assertThat(console.errors())
                    .contains(
                            "Column image.patches of ",
                            "holds pixel patches (its metadata says the kind patches), which no preset produces."
                                    + " Compare it with another output");
            assertThat(console.exitCode()).isEqualTo(2);
        }
        assertThat(diff("pictures", "pictures").exitCode())
                .as("outputs are compared")
                .isZero();
        Files.writeString(
                job,
                pictures.formatted(
                        "  - GridPositionEncoder: {inputCol: image, outputCol: positions, preset: mae, dim: 8}\n",
                        "both"));
        assertThat(Console.run(job.toString()).errors()).isEmpty();
        assertThat(origins("both#image.patches").errors()).endsWith("Columns with positions: positions.\n");
        assertThat(origins("both").errors()).isEmpty();
    }

    @Test
    void theConventionIsComparedBeforeTheNumbers() {
        Console console = diff("a", "b");
        assertThat(console.output())
                .contains("columns           A interleaved, B split")
                .contains("Their cells differ. --by COLUMN");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void joinedRowsSayWhereAndWhy() {
        Console console = diff("a", "b", "--by", "value");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("rows        3 in both, 0 in A only, 0 in B only")
                .contains("differ in 3 rows")
                .contains("first       row 'five six', vector 0, dim 1: A has 1.0, B has 0.0")
                .contains("In the row 'five six':")
                .contains("instead of");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(diff("a", "same", "--by", "value").output()).contains("They are equal to the digit.");
    }

    @Test
    void rowsOfOneSideOnlyAreCounted() {
        Console console = diff("a", "fewer", "--by", "value");
        assertThat(console.output()).contains("rows        1 in both, 2 in A only, 1 in B only");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void anOutputIsComparedWithAConventionInEverySize() {
        Console console = diff("a", "vaswani");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("They are equal to the digit.")
                .contains("Examined the 3 rows with a tensor: 3 different tables.")
                .contains("This holds for all compared tables; the largest is shown above.");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void anOutputAloneIsMatchedAgainstAllPresets() {
        Console console = Console.run("diff", folder.resolve("a").toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("3 different tables")
                .containsPattern("vaswani +positions 0 to 2; equal to the digit")
                .contains("the following applies to all of them");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void oneRowThatIsOtherwiseIsFound() {
        SparkTest.session()
                .read()
                .parquet(folder.resolve("a").toString())
                .selectExpr("value", "IF(value = 'four', transform(positions, x -> x + 1F), positions) AS positions")
                .withMetadata(
                        "positions",
                        SparkTest.session()
                                .read()
                                .parquet(folder.resolve("a").toString())
                                .schema()
                                .apply("positions")
                                .metadata())
                .write()
                .parquet(folder.resolve("damaged").toString());
        Console alone = Console.run("diff", folder.resolve("damaged").toString());
        assertThat(alone.output())
                .contains("No preset equals all of them. The largest table equals ")
                .contains("damaged, 1 vectors' is 1 x 8");
        assertThat(alone.exitCode()).isEqualTo(1);
        Console pair = diff("damaged", "vaswani");
        assertThat(pair.output()).contains("1 vectors': 1 x 8", "The first one that differs is shown above");
        assertThat(pair.exitCode()).isEqualTo(1);
    }

    @Test
    void aChoiceIsFoundInAnOutput() {
        Console console = diff("b", "vaswani");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("A is B with").contains("sines then cosines in blocks per axis");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void mistakesSayWhatThereIs() {
        assertThat(diff("a", "b", "--by", "valu").errors()).contains("has no column 'valu'. Available: value");
        assertThat(diff("a#position", "b").errors()).contains("Did you mean 'positions'?");
        assertThat(diff("a", "b", "--by", "valu").exitCode()).isEqualTo(2);
    }

    private static void job(String name, String encoder) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                input: {path: in, format: text}
                stages:
                  - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
                  - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, %s}
                output: {path: %s}
                """.formatted(encoder, name));
        assertThat(Console.run(file.toString()).errors()).isEmpty();
    }

    private static Console origins(String output) {
        return Console.run("diff", folder.resolve(output).toString());
    }

    private static Console diff(String a, String b, String... options) {
        String first = folder.resolve(a).toString();
        String second = Files.exists(folder.resolve(b)) ? folder.resolve(b).toString() : b;
        return options.length == 0
                ? Console.run("diff", first, second)
                : Console.run("diff", first, second, options[0], options[1]);
    }
}
