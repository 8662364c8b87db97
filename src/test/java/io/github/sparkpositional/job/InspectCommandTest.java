package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.kernel.position.wave.Wave;
import io.github.sparkpositional.kernel.position.wave.Waves;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectCommandTest {
    private static final String WORDS = """
            name: words
            input: {path: in, format: json, schema: 'id INT, text STRING'}
            stages:
              - RegexTokenizer: {inputCol: text, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8, maxLength: 4}
            output: {path: out}
            quarantine: bad
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(
                folder.resolve("in/a.json"),
                List.of(
                        "{\"id\": 1, \"text\": \"the cat sat\"}",
                        "{\"id\": 2, \"text\": \"on\"}",
                        "{\"id\": 3, \"text\": \"the old mat\"}",
                        "{\"id\": 4, \"text\": \"one two three four five\"}"));
    }

    /** Photographs are what pages grow by. */
    @Test
    void aPageOfPhotographsIsSmallAndTellsWhatWasNotRead() throws IOException {
        Files.createDirectories(folder.resolve("photos"));
        for (int i = 0; i < 34; i++) {
            photograph(folder.resolve("photos/%02d.jpg".formatted(i)), i);
        }
        Files.writeString(folder.resolve("photos/labels.csv"), "cat");
        Files.writeString(folder.resolve("photos/notes.txt"), "dog");
        Files.writeString(folder.resolve("photos/_index"), "01");
        run("""
                name: photos
                input: {path: photos, format: image-files}
                stages:
                  - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16}
                  - GridPositionEncoder: {inputCol: image, outputCol: positions, preset: mae, dim: 768}
                select: [path, image, positions]
                output: {path: out}
                """);
        String page = page("out");
        assertThat(tiles(page)).contains("rows: 34", "patches: 6,664");
        assertThat(page.length()).isBetween(50_000, 300_000);
        assertThat(page).contains("data:image/jpeg;base64,", "3 files below the input were not read.");
        assertThat(rowsOf(page, "Files that were not read, by reason"))
                .contains("hidden 1 _index", "no image 2 labels.csv, notes.txt");
    }

    /** Noise of many sizes, whose spectrum is that of photographs. */
    private static void photograph(Path file, int seed) throws IOException {
        int side = 224;
        Random random = new Random(seed);
        double[][] colors = new double[3][side * side];
        for (int size = 2; size <= 128; size *= 2) {
            int across = side / size + 2;
            for (double[] color : colors) {
                double[] corners =
                        random.doubles((long) across * across, -size, size).toArray();
                for (int i = 0; i < color.length; i++) {
                    double x = (double) (i % side) / size;
                    double y = Math.floorDiv(i, side) / (double) size;
                    int corner = (int) y * across + (int) x;
                    double right = x % 1;
                    double down = y % 1;
                    color[i] += (corners[corner] * (1 - right) + corners[corner + 1] * right) * (1 - down)
                            + (corners[corner + across] * (1 - right) + corners[corner + across + 1] * right) * down;
                }
            }
        }
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            int color = 0;
            for (double[] of : colors) {
                color = color << 8 | (int) Math.max(0, Math.min(255, 128 + of[i]));
            }
            image.setRGB(i % side, i / side, color);
        }
        assertThat(ImageIO.write(image, "jpg", file.toFile())).isTrue();
    }

    @Test
    void numbersOfThePageAreThoseOfTheData() throws IOException {
        run(WORDS);
        String page = page("out");
        assertThat(tiles(page))
                .contains("rows: 3", "rows read: 4", "bad rows: 1", "of them in quarantine: 1", "cells: 3", "tokens: 7")
                .contains("numbers per vector: 8", "largest number: 1");
        Row row = read("out")
                .selectExpr("inline(transform(positions, x -> struct(x)))")
                .selectExpr("round(avg(x), 4)", "round(stddev_pop(x), 4)", "round(min(x), 4)")
                .first();
        assertThat(tiles(page))
                .contains(
                        "mean: " + row.getDouble(0),
                        "standard deviation: " + row.getDouble(1),
                        "smallest number: " + String.valueOf(row.get(2)).replace("-", "−"));
        assertThat(rowsOf(page, "Lengths in positions")).contains("1 1", "2 0", "3 2");
        assertThat(rowsOf(page, "Bad rows by reason")).contains("too-long 1");
        assertThat(rowsOf(page, "Bad rows by stage and reason"))
                .anySatisfy(line -> assertThat(line).startsWith("quarantine TokenPositionEncoder too-long 1 "));
        assertThat(page)
                .contains("written by the job &#39;words&#39;")
                .contains("Preset vaswani, as in arXiv:1706.03762", "The figures show the table of 3 positions")
                .contains("<span class=\"position\">2</span> sat");
        assertThat(rowsOf(page, "The vectors").get(2)).startsWith("1 0.8415 0.5403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "nested", "bytes", "npy"})
    void everyLayoutIsRead(String layout) throws IOException {
        run(edited(WORDS, "maxLength: 4", "maxLength: 4, layout: " + layout));
        String page = page("out");
        assertThat(tiles(page)).contains("tokens: 7");
        assertThat(rowsOf(page, "The vectors").get(2)).startsWith("1 0.8415 0.5403 ");
    }

    @Test
    void orcIsReadToo() throws IOException {
        run(edited(WORDS, "{path: out}", "{path: out, format: orc}"));
        assertThat(tiles(page("out"))).contains("rows: 3", "tokens: 7");
    }

    @Test
    void anOutputInBatchesIsOneOutput() throws IOException {
        Files.writeString(folder.resolve("in/b.json"), "{\"id\": 5, \"text\": \"a b\"}\n");
        run(WORDS + "resume: true\nbatch: {files: 1}\nreport: batches.html\n");
        String page = Files.readString(folder.resolve("batches.html"));
        assertThat(tiles(page)).contains("rows: 4", "rows read: 5", "of them in quarantine: 1", "tokens: 9");
        assertThat(rowsOf(page, "All columns")).noneMatch(line -> line.startsWith("batch"));
        assertThat(page).doesNotContain("can&#39;t be read", "rows, but there are");
    }

    @Test
    void picturesAreDrawnBack() throws IOException {
        run(IMAGES);
        Path pictures = folder.resolve("pictures");
        Console console = inspect("images", "--out", out(), "--png", pictures.toString());
        assertThat(console.errors()).isEmpty();
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(rowsOf(page, "Grids in image")).contains("4 × 3 1", "12 × 20 1");
        assertThat(page)
                .contains("Patches of 16 × 16 pixels", "normalised as half")
                .contains("after 1 row for class and register tokens", "Similarity of each cell to all others")
                .contains(": the image in image.patches", "4 × 3 patches, 48 × 64 pixels");
        assertThat(rowsOf(page, "Bad rows by reason")).contains("corrupt-image 1");
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("positions-similarity.png", "image-patches-picture.png", "bad-rows.png")
                    .allMatch(name -> name.endsWith(".png"));
        }
    }

    private static final String IMAGES = """
            name: images
            input: {path: %s/jobs/samples/images, format: image-files}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, patchHeight: 16, patchWidth: 16, uneven: crop,
                  normalization: half, handleInvalid: keep, invalidCol: invalid}
              - GridPositionEncoder: {inputCol: image, outputCol: positions, preset: mae, dim: 16, handleInvalid: keep,
                  invalidCol: invalid}
            select: [path, image, positions, invalid]
            output: {path: images}
            """.formatted(Path.of("").toAbsolutePath());

    @Test
    void namesAndTextsBecomeNoMarkup() throws IOException {
        String name = "<script>alert(1)</script>\"'&";
        Dataset<Row> hostile =
                SparkTest.session().sql("SELECT '<img src=x onerror=alert(2)>' AS text, array('<b>', null) AS tokens");
        hostile.withColumnRenamed("text", name)
                .write()
                .parquet(folder.resolve("hostile").toString());
        String page = page("hostile");
        assertThat(page).doesNotContain("<script", "<img", "<b>").contains("&lt;script&gt;", "&lt;img src=x onerror");
        assertThat(page).contains("There is no _positional.json");
    }

    @Test
    void anOutputWithoutRowsIsSaidToHaveNone() throws IOException {
        Files.writeString(folder.resolve("in/a.json"), "");
        run(WORDS);
        String page = page("out");
        assertThat(tiles(page)).contains("rows: 0", "cells: 0", "mean: NaN");
        assertThat(page).contains("No cell holds a vector, so nothing is drawn.");
    }

    @Test
    void cellsThatAreAllNullAreSaidToBe() throws IOException {
        Files.writeString(folder.resolve("in/a.json"), "{\"id\": 1, \"text\": \"a b c d e\"}\n");
        run(edited(WORDS, "maxLength: 4", "maxLength: 4, handleInvalid: keep", "quarantine: bad\n", ""));
        String page = page("out");
        assertThat(tiles(page)).contains("rows: 1", "cells: 0");
        assertThat(page).contains("No cell holds a vector, so nothing is drawn.");
    }

    @Test
    void aDifferenceToTheManifestIsAWarning() throws IOException {
        run(WORDS);
        read("out")
                .limit(1)
                .write()
                .mode("append")
                .parquet(folder.resolve("out").toString());
        assertThat(page("out")).contains("The job wrote 3 rows, but there are 4");
    }

    @Test
    void aTableWithNumbersThatAreNoneIsDrawn() throws IOException {
        float[] values = new float[10 * 4];
        values[5] = Float.NaN;
        values[6] = 1;
        Files.write(folder.resolve("table.npy"), Npy.encode(values, Dtype.FLOAT32, 10, 4));
        String page = page("table.npy");
        assertThat(page)
                .contains("1 numbers are NaN or infinite", "10 vectors of 4 numbers: 3 × 3 cells")
                .contains("For comparison, the fixed sinusoids of preset dit", "stroke-dasharray");
    }

    @Test
    void aTableOfOursSaysItsConventionInWords() throws IOException {
        Path table = folder.resolve("table.safetensors");
        Console made = Console.run(
                "table", "--preset", "jepa", "--grid", "4x6", "--dim", "16", "--set", "base=100", "--out", "" + table);
        assertThat(made.errors()).isEmpty();
        String page = page("table.safetensors");
        assertThat(page)
                .contains(
                        "according to the header of the file:",
                        "Preset jepa, as in facebookresearch/",
                        "Encoding grid-sinusoid.")
                .doesNotContain(" of its header");
        assertThat(rowsOf(page, "Every choice of the convention").stream().filter(row -> row.startsWith("base ")))
                .singleElement()
                .asString()
                .startsWith("base 100");
    }

    @Test
    void textsOfAForeignHeaderAreShownAsTheyAre() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("format", "<b>pt</b>")
                .add("pos_embed", Tensor.matrix(4, 4, new float[16]), Dtype.FLOAT32);
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
            writer.writeTo(out);
        }
        String page = page("model.safetensors");
        assertThat(page).doesNotContain("according to the header of the file", "<b>");
        assertThat(rowsOf(page, "The 1 string of its header"))
                .anyMatch(row -> row.equals("format &lt;b&gt;pt&lt;/b&gt;"));
    }

    @Test
    void tablesOfAFileAreFoundByTheirNames() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter()
                .add("wpe.weight", Tensor.matrix(16, 4, new float[64]), Dtype.FLOAT32)
                .add("h.0.attn.weight", Tensor.matrix(4, 4, new float[16]), Dtype.FLOAT32);
        try (OutputStream out = Files.newOutputStream(folder.resolve("model.safetensors"))) {
            writer.writeTo(out);
        }
        String page = page("model.safetensors");
        assertThat(page)
                .contains("<h2 id=\"title-1\">Table wpe.weight</h2>", "set --grid 4x4.")
                .doesNotContain("Table h.0.attn.weight</h2>")
                .contains("set --key to draw it");
        Console console = inspect("model.safetensors", "--out", out(), "--key", "h.0.attn.weight", "--grid", "2x2");
        assertThat(console.errors()).isEmpty();
        assertThat(Files.readString(folder.resolve("report.html"))).contains("4 vectors of 4 numbers: 2 × 2 cells");
    }

    @Test
    void aSavedModelIsDrawnAsWhatItGives() throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter()
                .add(
                        Waves.SINUSOIDS,
                        Waves.write(List.of(new Wave(1, 1, 8, 0, 1), new Wave(0.5, 0, 1, 1, 12))),
                        Dtype.FLOAT32);
        Files.createDirectories(folder.resolve("model"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("model/table.safetensors"))) {
            writer.writeTo(out);
        }
        assertThat(page("model"))
                .contains("2 sinusoids learned from data, as vectors of 4 numbers for 4 × 6 cells.")
                .contains("For comparison, the fixed sinusoids of preset dit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere     | --out report.html                 | There is no '
            in          | --out report.html                 | and no file of Parquet, ORC or Avro
            in          | --out report.pdf                  | --out must end in .html
            in          | --out nowhere/report.html         | --out: there is no folder '
            in          | --png nowhere/more/pictures       | --png: there is no folder '
            in          | --png in/a.json                   | --png must be a folder
            in          |                                   | Give --out FILE.html
            in          | --out report.html --grid 2x2      | --key and --grid apply to tables
            t.npy       | --out report.html                 | There is no file
            table.npy   | --out report.html --grid 2by2     | --grid must look like 14x14
            table.npy   | --out report.html --grid 0x2      | each at least 1
            table.npy   | --out report.html --grid 2x2x2    | figures show one frame
            table.npy   | --out report.html --grid 9x9      | has 81 cells, but the table has 4 vectors
            table.npy   | --out report.html --key wpe       | tableKey must be empty
            model.pt    | --out report.html                 | pickled
            """)
    void aMistakeIsOneSentenceAndWritesNothing(String source, String options, String sentence) throws IOException {
        Files.write(folder.resolve("table.npy"), Npy.encode(new float[8], Dtype.FLOAT32, 4, 2));
        Files.writeString(folder.resolve("model.pt"), "PK");
        String[] given = options == null ? new String[0] : options.split(" ");
        for (int i = 1; i < given.length; i += 2) {
            given[i] = given[i - 1].equals("--out") || given[i - 1].equals("--png")
                    ? folder.resolve(given[i]).toString()
                    : given[i];
        }
        Console console = inspect(source, given);
        assertThat(console.errors()).contains(sentence);
        assertThat(console.errors().strip().lines()).hasSize(1);
        assertThat(console.exitCode()).isEqualTo(2);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("in", "table.npy", "model.pt");
        }
    }

    @Test
    void theSummaryOfAJobSaysHowToLookAtItsOutput() throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), WORDS);
        assertThat(Console.run(file.toString()).output())
                .contains("jobs/submit inspect " + folder.resolve("out") + " --out report.html");
        assertThat(Paths.inspecting("file:/a b'c")).isEqualTo("jobs/submit inspect '/a b'\\''c' --out report.html");
    }

    @Test
    void aJobWritesItsPageOnceItsOutputIsPublished() throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), WORDS + "report: pages/words.html\n");
        Console console = Console.run(file.toString());
        assertThat(console.errors()).isEmpty();
        assertThat(console.output()).contains("Wrote the page " + folder.resolve("pages/words.html"));
        assertThat(tiles(Files.readString(folder.resolve("pages/words.html")))).contains("rows: 3");
    }

    @Test
    void aPageThatCannotBeWrittenIsSaidAndTheOutputStands() throws IOException {
        Files.writeString(folder.resolve("blocked"), "a file where a folder is wanted");
        Path file = Files.writeString(folder.resolve("job.yaml"), WORDS + "report: blocked/words.html\n");
        Console console = Console.run(file.toString());
        assertThat(console.errors())
                .contains("The output of the job 'words' is complete, but its report can't be written");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(read("out").count()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            words.pdf          | {path: out}               | report must end in .html
            s3a://b/words.html | {path: out}               | report must be a local path
            words.html         | {path: out, format: json} | which must be a table, Delta, or files of Parquet, ORC or Avro
            """)
    void aReportThatCannotBeIsFoundBeforeTheJobRuns(String report, String output, String sentence) throws IOException {
        Path file = Files.writeString(
                folder.resolve("job.yaml"), edited(WORDS, "{path: out}", output) + "report: " + report + "\n");
        Console console = Console.run(file.toString());
        assertThat(console.errors()).contains(sentence);
        assertThat(console.exitCode()).isEqualTo(2);
    }

    private void run(String job) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), job);
        Console console = Console.run(file.toString());
        assertThat(console.errors()).isEmpty();
    }

    private String page(String source) throws IOException {
        Console console = inspect(source, "--out", out());
        assertThat(console.errors()).isEmpty();
        assertThat(console.exitCode()).isZero();
        assertThat(console.output()).contains("Wrote the page " + out());
        return Files.readString(folder.resolve("report.html"));
    }

    private String out() {
        return folder.resolve("report.html").toString();
    }

    private Console inspect(String source, String... options) {
        return Console.run(
                Stream.concat(Stream.of("inspect", folder.resolve(source).toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Dataset<Row> read(String name) {
        return SparkTest.session().read().parquet(folder.resolve(name).toString());
    }

    /** Each number with what it is. */
    private static List<String> tiles(String page) {
        return Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>")
                .matcher(page)
                .results()
                .map(tile -> tile.group(1) + ": " + tile.group(2))
                .toList();
    }

    /** The rows of the table of this title, cells separated by spaces. */
    private static List<String> rowsOf(String page, String title) {
        String label = ": " + title + "\"><table>";
        assertThat(page).contains(label);
        String table = page.substring(page.indexOf(label));
        return Stream.of(table.substring(0, table.indexOf("</table>")).split("<tr>"))
                .skip(1)
                .map(row -> row.replaceAll("<[^>]*>", " ").strip().replaceAll("\\s+", " "))
                .toList();
    }
}
