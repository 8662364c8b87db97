package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest {
    @TempDir
    Path folder;

    @Test
    void twoPresetsThatDifferInOneChoice() {
        Console console = Console.run("diff", "dit", "jepa", "--grid", "4x6", "--dim", "16");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("They differ:")
                .contains("axisOrder         A x,y, B y,x")
                .contains("B is A with y first instead of x first; equal to the digit.")
                .contains("jobs/submit table --preset dit --grid 4x6 --dim 16 --set axisOrder=y,x --out FILE")
                .contains("- GridPositionEncoder: {preset: dit, axisOrder: [y, x], dim: 16}");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void twoPresetsThatAreTheSame() {
        Console console = Console.run("diff", "whisper", "marian", "--length", "9", "--dim", "16");
        assertThat(console.output()).contains("They are equal to the digit.");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void theExponentIsNamed() {
        String table = table("big-vision", "b.safetensors", "--grid", "3x5", "--dim", "16");
        assertThat(Console.run("diff", "dit", table).output())
                .contains("B is A with exponent D/4-1 instead of D/4; equal to the digit.")
                .contains("Matching presets: big-vision, simple-vit.");
        assertThat(Console.run("diff", table, "dit").output())
                .contains("A is B with exponent D/4-1 instead of D/4; equal to the digit.");
    }

    @Test
    void aChoiceThatAPresetMustLoseIsAskedForWithoutThePreset() {
        String table = table("dit", "t.npy", "--grid", "4x6", "--dim", "16");
        String output = Console.run("diff", "diffusers-2d", table).output();
        assertThat(output).contains("B is A with baseSize none instead of 16.0");
        String options = edited(
                output.lines()
                        .filter(line -> line.startsWith("The same table:"))
                        .findFirst()
                        .orElseThrow()
                        .replaceFirst(".*jobs/submit ", ""),
                "FILE",
                folder.resolve("again.npy").toString());
        assertThat(Console.run(options.split(" ")).errors()).isEmpty();
        assertThat(folder.resolve("again.npy")).hasSameBinaryContentAs(Path.of(table));
    }

    @Test
    void aTableWithoutItsClassRowIsExplained() {
        String table = table("dit", "t.npy", "--grid", "14x14", "--dim", "32");
        Console console = Console.run("diff", "mae", table);
        assertThat(console.output())
                .contains("They have different sizes.")
                .contains("B is A with no prefix row instead of 1 prefix row; equal to the digit.");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void choicesOfOneSideAreWrittenBehindItsName() {
        Console console = Console.run("diff", "dit:axisOrder=y,x,grid=3x5", "jepa", "--dim", "16", "--grid", "3x5");
        assertThat(console.output()).contains("They are equal to the digit.");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void aTableOfUnknownOriginIsMatchedAgainstAllPresets() {
        String table = table("moco-v3", "unknown.safetensors", "--grid", "4x6", "--dim", "32");
        Console console = Console.run("diff", table);
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("It equals 1 preset:")
                .containsPattern("moco-v3 +grid 4 x 6; equal to the digit")
                .contains("The same table:  jobs/submit table --preset moco-v3 --grid 4x6 --dim 32 --out FILE");
        assertThat(console.exitCode()).isZero();
    }

    @Test
    void numbersFromNowhereMatchNothing() throws IOException {
        Path file = Files.write(folder.resolve("noise.npy"), Npy.encode(noise(64 * 16), Dtype.FLOAT32, 64, 16));
        Console console = Console.run("diff", file.toString());
        assertThat(console.output())
                .contains("No preset equals it.")
                .contains("The nearest is ")
                .contains("numbers     1,024 of 1,024 differ");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void aTableOfTheSizeOfLearnedOnesSaysWhichTheyAre() throws IOException {
        Path file = folder.resolve("vit.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            new SafetensorsWriter()
                    .add("visual.positional_embedding", Tensor.matrix(197, 8, noise(197 * 8)), Dtype.FLOAT32)
                    .writeTo(out);
        }
        Path json = folder.resolve("diff.json");
        Console console = Console.run("diff", file.toString(), "--json", json.toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output())
                .contains("Learned tables have no formula")
                .contains("  14 x 14 cells after 1 row: vit, timm-vit, dinov2, ")
                .contains("  positions 0 to 196, from row 0 on: bert, gpt2, clip-text")
                .contains("  positions 0 to 194, from row 2 on: roberta, opt, bart")
                .contains("The key 'visual.positional_embedding' is used by clip-text, clip.");
        assertThat(new ObjectMapper()
                        .readTree(json.toFile())
                        .at("/learned/0/presets/0")
                        .asText())
                .isEqualTo("vit");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2,8 | 2,3,4,5,6,1,1,1,1,1,2,3,4,5,6,7 | roberta-ids +2 rows of 8 tokens, padded at the start, padded at the end
            6   | 2,3,4,5,1,1                     | opt-ids +1 row of 6 tokens, padded at the end
            6   | 2,3,4,5,6,7                     | bart-ids +1 row of 6 tokens\\n
            5   | 0,0,0,1,2                       | decoder-ids +1 row of 5 tokens, padded at the start
            6,2 | 0,0,0,1,0,2,1,0,1,1,1,2         | naflex-ids +the cells of a grid 2 x 3
            4,4 | 4,3,1,0,5,4,2,1,7,6,4,3,8,7,5,4 | swin +index of a grid 2 x 2
            """)
    void idsAndRelationsAreMatchedToo(String shape, String ids, String found) throws IOException {
        int[] numbers = Stream.of(ids.split(",")).mapToInt(Integer::parseInt).toArray();
        int[] sizes = Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        Path file = Files.write(folder.resolve("ids.npy"), Npy.encodeIntegers(numbers, sizes));
        Console console = Console.run("diff", file.toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("It equals ").containsPattern(found);
        assertThat(console.exitCode()).isZero();
        numbers[1] = 9;
        Files.write(file, Npy.encodeIntegers(numbers, sizes));
        assertThat(Console.run("diff", file.toString()).output()).doesNotContain("It equals");
    }

    @Test
    void gridsThatWereNotTriedAreSaid() throws IOException {
        String many = Files.write(folder.resolve("many.npy"), Npy.encode(noise(5040 * 6), Dtype.FLOAT32, 5040, 6))
                .toString();
        assertThat(Console.run("diff", many).output())
                .contains("Not all grids were tried: ")
                .contains("grids of frames, rows and columns that 5040 cells can be, the 512 squarest");
        String some = Files.write(folder.resolve("some.npy"), Npy.encode(noise(120 * 8), Dtype.FLOAT32, 120, 8))
                .toString();
        assertThat(Console.run("diff", "dit", some).output())
                .contains(" grids that 120 rows can form, with and without prefix rows, the 12 likeliest were tried;"
                        + " --grid ROWSxCOLUMNS tries another.");
    }

    private static float[] noise(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,24,16   | without its axes of size 1
            16,4,6    | as planes of a grid, dim first
            1,4,6,16  | as a grid of vectors
            """)
    void axesOfCheckpointsAreUnderstood(String shape, String words) throws IOException {
        float[] values = Npy.decode(Files.readAllBytes(Path.of(table("dit", "t.npy", "--grid", "4x6", "--dim", "16"))))
                .values();
        int[] sizes = Stream.of(shape.split(",")).mapToInt(Integer::parseInt).toArray();
        float[] stored = sizes[0] == 16 ? transposed(values, 24, 16) : values;
        Path file = folder.resolve("shaped.safetensors");
        try (OutputStream out = Files.newOutputStream(file)) {
            new SafetensorsWriter()
                    .add("pos_embed", new Tensor(sizes, stored), Dtype.FLOAT32)
                    .add("other", Tensor.matrix(1, 1, new float[1]), Dtype.FLOAT32)
                    .writeTo(out);
        }
        Console console = Console.run("diff", file + "#pos_embed");
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains(words).containsPattern("dit +grid 4 x 6; equal to the digit");
        assertThat(Console.run("diff", file.toString()).errors()).contains("holds 2 tensors");
    }

    @Test
    void columnsInAnotherOrderAreSeen() throws IOException {
        float[] values = Npy.decode(
                        Files.readAllBytes(Path.of(table("vaswani", "t.npy", "--length", "50", "--dim", "32"))))
                .values();
        float[] split = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int column = i % 32;
            split[i / 32 * 32 + column / 2 + column % 2 * 16] = -values[i];
        }
        String first = folder.resolve("t.npy").toString();
        String second = Files.write(folder.resolve("s.npy"), Npy.encode(split, Dtype.FLOAT32, 50, 32))
                .toString();
        assertThat(Console.run("diff", first, second).output())
                .contains(
                        "B is A, with even columns, then odd ones, instead of alternating, and with all numbers times -1;"
                                + " equal to the digit.");
    }

    @Test
    void aShiftOfTablesIsSeen() {
        String first = table("vaswani", "a.npy", "--length", "50", "--dim", "32");
        String second = table("vaswani", "b.npy", "--length", "50", "--dim", "32", "--start", "1");
        assertThat(Console.run("diff", first, second).output())
                .contains("B is A, shifted up by 1 row (49 rows are in both); equal to the digit.")
                .contains("B is vaswani with positions from 1 instead of from 0; equal to the digit.");
    }

    @Test
    void notANumberIsSaid() throws IOException {
        float[] values = Npy.decode(
                        Files.readAllBytes(Path.of(table("vaswani", "t.npy", "--length", "9", "--dim", "8"))))
                .values();
        values[3 * 8 + 2] = Float.NaN;
        String damaged = Files.write(folder.resolve("nan.npy"), Npy.encode(values, Dtype.FLOAT32, 9, 8))
                .toString();
        Console console = Console.run("diff", "vaswani", damaged);
        assertThat(console.output())
                .contains("1 of 72 differ")
                .contains("not finite  1 on one side only")
                .contains("position 3, dim 2: A has ")
                .contains("B has NaN");
        assertThat(console.exitCode()).isEqualTo(1);
    }

    @Test
    void machinesReadTheSame() throws IOException {
        Path json = folder.resolve("diff.json");
        Console.run("diff", "dit", "jepa", "--grid", "4x6", "--dim", "16", "--json", json.toString());
        JsonNode read = new ObjectMapper().readTree(json.toFile());
        assertThat(read.get("equal").asBoolean()).isFalse();
        assertThat(read.at("/difference/agreement").asText()).isEqualTo("different");
        assertThat(read.at("/explanations/0/0/choice").asText()).isEqualTo("axisOrder");
        assertThat(read.at("/explanations/0/0/to").asText()).isEqualTo("y,x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jepaa dit --grid 4x4 --dim 16       | Did you mean 'jepa'?
            mae dit --dim 16                    | give --grid ROWSxCOLUMNS
            vaswani marian --dim 16             | give --length N
            mae dit --grid 4by4 --dim 16        | grid must look like 14x14
            mae dit --grid 4x4                  | dim must be set
            mae:axisOrdr=x dit --grid 4x4       | Did you mean 'axisOrder'?
            mae:x dit --grid 4x4                | The choices of a preset follow its name
            mae                                 | A single operand must be a table
            nothing.npy                         | There is no file nothing.npy
            no/folder mae                       | There is no file or folder 'no/folder'
            """)
    void aMistakeIsOneSentence(String arguments, String sentence) {
        Console console = Console.run(("diff " + arguments).split(" "));
        assertThat(console.errors()).contains(sentence);
        assertThat(console.errors().strip().lines()).hasSize(1);
        assertThat(console.exitCode()).isEqualTo(2);
    }

    @Test
    void pickledAndDamagedFilesAreRefusedByTheReader() throws IOException {
        Path pickle = Files.write(folder.resolve("model.pt"), new byte[] {'P', 'K', 3, 4});
        Path damaged = Files.write(folder.resolve("t.safetensors"), new byte[] {1, 2, 3});
        assertThat(Console.run("diff", pickle.toString()).errors()).contains("unpickling runs the code in it");
        Console console = Console.run("diff", "mae", damaged.toString());
        assertThat(console.errors()).contains("a safetensors file has at least 8");
        assertThat(console.exitCode()).isEqualTo(2);
    }

    private String table(String preset, String name, String... options) {
        Path file = folder.resolve(name);
        String[] arguments = Stream.concat(
                        Stream.of("table", "--preset", preset, "--out", file.toString()), Stream.of(options))
                .toArray(String[]::new);
        assertThat(Console.run(arguments).errors()).isEmpty();
        return file.toString();
    }

    private static float[] transposed(float[] values, int rows, int columns) {
        float[] transposed = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = values[row * columns + column];
            }
        }
        return transposed;
    }
}
