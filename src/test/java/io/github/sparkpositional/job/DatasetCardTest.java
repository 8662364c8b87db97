package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.python.Python;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Parquet outputs as data sets of Hugging Face: by the card, and in `datasets` itself. */
class DatasetCardTest {
    private static final String PICTURES = """
            name: pictures
            input: {format: image-files, path: in}
            stages:
              - ImagePatchifier: {inputCol: content, outputCol: image, resize: exact, resizeHeight: 4, resizeWidth: 6,
                  patchHeight: 2, patchWidth: 2}
              - GridPositionEncoder: {inputCol: image, outputCol: flat, preset: dit, dim: 8, grid: [2, 3]}
              - GridPositionEncoder: {inputCol: image, outputCol: nested, preset: dit, dim: 8, grid: [2, 3], layout: nested}
            select:
              - regexp_extract(path, '([^/]*)$', 1) AS name
              - content
              - "named_struct('bytes', content, 'path', path) AS picture"
              - image
              - flat
              - nested
            output: {path: dataset/data}
            """;
    private static final String WORDS = """
            name: words
            input: {path: words.txt, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: nested, preset: vaswani, dim: 4, layout: nested}
            select: [tokens, nested, size(tokens) AS length, "array(named_struct('x', 1L)) AS pairs"]
            output: {path: dataset/data}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeInput() throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        for (int i = 0; i < 3; i++) {
            BufferedImage picture = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(0, 0, 0x102030 * (i + 1));
            ImageIO.write(picture, "png", folder.resolve("in/" + i + ".png").toFile());
        }
        Files.write(folder.resolve("words.txt"), List.of("one two three", "four", "five six"));
    }

    private void run(String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        assertThat(Console.run(folder.resolve("job.yaml").toString()).errors()).isEmpty();
    }

    private Console card(String... outputs) {
        String[] arguments = new String[outputs.length + 3];
        arguments[0] = "card";
        System.arraycopy(outputs, 0, arguments, 1, outputs.length);
        arguments[outputs.length + 1] = "--out";
        arguments[outputs.length + 2] = folder.resolve("dataset/README.md").toString();
        return Console.run(arguments);
    }

    private String data() {
        return folder.resolve("dataset/data").toString();
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve("dataset/README.md"));
    }

    private Map<String, Object> keys() throws IOException {
        String[] parts = text().split("(?m)^---\n");
        return new Yaml().load(parts[1]);
    }

    private Object features() throws IOException {
        return ((Map<?, ?>) keys().get("dataset_info")).get("features");
    }

    private static Map<String, Object> array(Integer rows, int dim) {
        return Map.of("array2_d", Map.of("shape", Arrays.asList(rows, dim), "dtype", "float32"));
    }

    @Test
    void tensorsHaveShapesAndPicturesAreImages() throws IOException {
        run(PICTURES);
        Console console = card(data());
        assertThat(console.errors()).isEmpty();
        assertThat(features())
                .isEqualTo(List.of(
                        Map.of("name", "name", "dtype", "string"),
                        Map.of("name", "content", "dtype", "image"),
                        Map.of("name", "picture", "dtype", "image"),
                        Map.of(
                                "name",
                                "image",
                                "struct",
                                List.of(
                                        Map.of("name", "rows", "dtype", "int32"),
                                        Map.of("name", "cols", "dtype", "int32"),
                                        Map.of("name", "patches", "sequence", "float32"))),
                        Map.of("name", "flat", "sequence", "float32", "length", 48),
                        Map.of("name", "nested", "dtype", array(6, 8))));
        assertThat(text()).contains("- `flat`: float32 [6, 8], layout flat, preset dit");
    }

    @Test
    void splitsHaveTheirFilesAndCounts() throws IOException {
        run(edited(WORDS, "dataset/data", "dataset/train, partitionBy: length"));
        run(edited(WORDS, "dataset/data", "dataset/more/test", "size(tokens) AS length, ", ""));
        assertThat(card("train=" + folder.resolve("dataset/train"), "test=" + folder.resolve("dataset/more/test"))
                        .errors())
                .isEmpty();
        assertThat(keys().get("configs"))
                .isEqualTo(List.of(Map.of(
                        "config_name",
                        "default",
                        "data_files",
                        List.of(
                                Map.of("split", "train", "path", List.of("train/length=*/*.parquet")),
                                Map.of("split", "test", "path", List.of("more/test/*.parquet"))))));
        assertThat(features())
                .isEqualTo(List.of(
                        Map.of("name", "tokens", "sequence", "string"),
                        Map.of("name", "nested", "dtype", array(null, 4)),
                        Map.of("name", "pairs", "list", List.of(Map.of("name", "x", "dtype", "int64")))));
        for (Object split : (List<?>) ((Map<?, ?>) keys().get("dataset_info")).get("splits")) {
            assertThat(((Map<?, ?>) split).get("num_examples")).isEqualTo(3);
            assertThat((Integer) ((Map<?, ?>) split).get("num_bytes")).isPositive();
        }
    }

    /** What others have written in the card stays, the comments of its keys included. */
    @Test
    void whatOthersHaveWrittenStays() throws IOException {
        run(WORDS);
        Files.writeString(folder.resolve("dataset/README.md"), """
                ---
                license: mit  # ours
                configs:
                - config_name: old
                  data_files: gone/*
                tags:
                - words
                ---

                # My words

                dataset_info: is a key of the card
                """);
        assertThat(card(data()).errors()).isEmpty();
        String once = text();
        assertThat(once)
                .startsWith("---\nlicense: mit  # ours\ntags:\n- words\nconfigs:\n")
                .endsWith("---\n\n# My words\n\ndataset_info: is a key of the card\n")
                .doesNotContain("gone");
        assertThat(card(data()).errors()).isEmpty();
        assertThat(text()).isEqualTo(once);
        Files.writeString(folder.resolve("dataset/README.md"), "# No keys\n");
        assertThat(card(data()).errors()).isEmpty();
        assertThat(text()).startsWith("---\nconfigs:\n").endsWith("---\n# No keys\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select: [\"map('a', 1) AS m\"] | path: dataset/data | 'm' is map<string,int>, for which datasets has no feature",
                "select: [tokens] | path: elsewhere | must be below the folder of the card",
                "select: [tokens] | path: dataset | must be below the folder of the card",
                "select: [tokens] | path: dataset/data, format: orc | is orc, and a dataset card tells of",
                "select: [tokens] | path: dataset/data, format: tfrecord | is tfrecord, and a dataset card tells of",
            })
    void whatCanNotBeADataSetIsRefused(String select, String output, String message) throws IOException {
        Files.createDirectories(folder.resolve("dataset"));
        run(WORDS.replaceAll("select: .*", select)
                .replaceAll("output: .*", "output: {mode: overwrite, " + output + "}"));
        Files.createDirectories(folder.resolve("dataset"));
        String path = output.replaceAll("path: '?([^,']*).*", "$1");
        Console console = card(folder.resolve(path).toString());
        assertThat(console.errors()).contains(message);
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("dataset/README.md")).doesNotExist();
    }

    @Test
    void splitsAreOfOneKind() throws IOException {
        run(WORDS);
        run(edited(WORDS, "dataset/data", "dataset/other", "tokens, nested", "nested"));
        assertThat(card(data(), "test=" + folder.resolve("dataset/other")).errors())
                .contains("'other' has other columns than 'data'");
        assertThat(card(data(), data()).errors()).contains("The split 'train' is named twice");
        assertThat(Console.run(
                                "card",
                                data(),
                                "--out",
                                folder.resolve("dataset/CARD.md").toString())
                        .errors())
                .contains("must be named README.md");
    }

    /** The owner's own reader: arrays, images, lists of a length, splits, folders of values, and the same by streaming. */
    @Test
    void datasetsLoadsIt() throws Exception {
        Python python = Python.with(folder).requiring("datasets", "PIL");
        run(PICTURES);
        card(data());
        Path pictures = Files.move(folder.resolve("dataset"), folder.resolve("pictures"));
        run(edited(WORDS, "dataset/data", "dataset/train, partitionBy: length"));
        run(edited(WORDS, "dataset/data", "dataset/test", "size(tokens) AS length, ", ""));
        card("train=" + folder.resolve("dataset/train"), "test=" + folder.resolve("dataset/test"));
        assertThat(python.run(
                                script("dataset_card.py"),
                                pictures.toString(),
                                "train",
                                folder.resolve("dataset").toString(),
                                "train",
                                folder.resolve("dataset").toString(),
                                "test")
                        .lines())
                .containsExactly(
                        "name: Value('string')",
                        "content: Image(mode=None, decode=True)",
                        "picture: Image(mode=None, decode=True)",
                        "image: {'rows': Value('int32'), 'cols': Value('int32'), 'patches': List(Value('float32'))}",
                        "flat: List(Value('float32'), length=48)",
                        "nested: Array2D(shape=(6, 8), dtype='float32')",
                        "3 rows of train",
                        "content (6, 4) (32, 64, 96)",
                        "picture (6, 4) (32, 64, 96)",
                        "nested float32 (6, 8)",
                        "flat equals nested: True",
                        "streamed: True",
                        "tokens: List(Value('string'))",
                        "nested: Array2D(shape=(None, 4), dtype='float32')",
                        "pairs: List({'x': Value('int64')})",
                        "3 rows of train",
                        "tokens: List(Value('string'))",
                        "nested: Array2D(shape=(None, 4), dtype='float32')",
                        "pairs: List({'x': Value('int64')})",
                        "3 rows of test");
    }

    /** Ray Data's reader of Parquet, which needs no card; it takes the files and passes over the manifest. */
    @Test
    void rayReadsTheSameFiles() throws Exception {
        Python python = Python.with(folder).requiring("ray.data");
        run(PICTURES);
        assertThat(python.run(script("ray_parquet.py"), data()).lines())
                .containsExactly("3 rows", "flat (3, 6, 8) float32", "flat equals nested: True");
    }

    private static String script(String name) {
        return Path.of("src/test/python", name).toAbsolutePath().toString();
    }
}
