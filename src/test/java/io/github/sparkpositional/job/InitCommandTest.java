package io.github.sparkpositional.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.shard.webdataset.TarShard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jobs that {@code init} prints are valid, run, and give the columns that a model's forward takes. */
class InitCommandTest {
    private static final Path CASES = Path.of("src/test/resources/models").toAbsolutePath();
    private static final Path BERT = Path.of("jobs/samples/tokenizers/bert.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path scratch;

    @BeforeAll
    static void start() {
        assertThat(SparkTest.session()).isNotNull();
    }

    private static List<Path> directories(String kind) throws IOException {
        try (Stream<Path> all = Files.list(CASES.resolve(kind))) {
            return all.sorted().toList();
        }
    }

    private Console init(Path model, Path data, String name, String... more) {
        Stream<String> words = Stream.of(
                "init",
                "--model",
                model.toString(),
                "--input",
                data.toString(),
                "--output",
                scratch.resolve("out/" + name).toString());
        return Console.run(Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    /** A job of a name of its own, as one of several in a file. */
    private String job(Path model, Path data, String name, String... more) {
        return named(name, init(model, data, name, more));
    }

    private static String named(String name, Console console) {
        assertThat(console.exitCode()).as(console.errors()).isZero();
        return "---\n" + console.output().replaceFirst("(?m)^name: .*$", "name: " + name.replace('.', '-'));
    }

    private String processorJob(Path one) {
        String name = one.getFileName().toString();
        boolean isVideo = Files.isDirectory(one.resolve("frames"));
        return isVideo
                ? job(one.resolve("model"), one.resolve("frames"), name, "--frames")
                : job(one.resolve("model"), one.resolve("image.png"), name);
    }

    private Console onJobs(String command, String jobs) throws IOException {
        Path file = Files.writeString(scratch.resolve("jobs.yaml"), jobs);
        Console console = Console.run(command, file.toString());
        assertThat(console.exitCode()).as(console.errors()).isZero();
        return console;
    }

    private List<Row> output(String name, String... columns) {
        return SparkTest.session()
                .read()
                .parquet(scratch.resolve("out/" + name).toString())
                .selectExpr(columns)
                .collectAsList();
    }

    private Path write(String file, String text) throws IOException {
        Path path = scratch.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    @Test
    void everyCaseGetsAJobThatIsValid() throws IOException {
        StringBuilder jobs = new StringBuilder();
        int number = 0;
        for (Path one : directories("processors")) {
            jobs.append(processorJob(one));
            number++;
        }
        Path ids = write("ids/ids.jsonl", "{\"id\": 1, \"input_ids\": [5, 7, 9], \"attention_mask\": [1, 1, 1]}\n");
        List<String> refused = new ArrayList<>();
        for (Path one : directories("configs")) {
            Console console = init(one, ids, one.getFileName().toString());
            if (console.exitCode() == 0) {
                jobs.append(named(one.getFileName().toString(), console));
                number++;
            } else {
                refused.add(console.errors());
            }
        }
        String validated = onJobs("validate", jobs.toString()).output();
        assertThat(validated.lines().filter(line -> line.endsWith("is valid."))).hasSize(number);
        assertThat(refused)
                .as("towers that read pictures or hear sound, without the file of a processor")
                .hasSizeBetween(1, 50)
                .allSatisfy(one -> assertThat(one).contains("holds token ids, but"));
    }

    @Test
    void picturesInShardsAreRead() throws IOException {
        Path one = CASES.resolve("processors/clip-2");
        new TarShard()
                .add("0.jpg", Files.readAllBytes(one.resolve("image.png")))
                .add("0.txt", "a picture")
                .write(scratch.resolve("shards/00000.tar"));
        Files.writeString(scratch.resolve("shards/00000_stats.json"), "{}");
        String job = job(one.resolve("model"), scratch.resolve("shards"), "shards", "--format", "webdataset");
        assertThat(job).contains("format: webdataset", "inputCol: jpg", "txt");
        onJobs("validate", job);
    }

    @Test
    void picturesAndVideosBecomeWhatForwardTakes() throws IOException {
        List<String> names = List.of(
                "clip-2",
                "gemma4-1",
                "glm4v-1",
                "internvl-1",
                "llava_next-1",
                "mllama-1",
                "pixtral-1",
                "qwen2_vl-1",
                "qwen3_vl_video-1",
                "siglip2-1",
                "swinv2-1",
                "timm_vit-1",
                "videomae-1");
        StringBuilder jobs = new StringBuilder();
        names.forEach(
                name -> jobs.append(processorJob(CASES.resolve("processors").resolve(name))));
        onJobs("run", jobs.toString());
        for (String name : names) {
            Path one = CASES.resolve("processors").resolve(name);
            JsonNode outputs = JSON.readTree(one.resolve("case.json").toFile()).get("outputs");
            List<String> columns = List.of(SparkTest.session()
                    .read()
                    .parquet(scratch.resolve("out/" + name).toString())
                    .columns());
            assertThat(columns)
                    .as(name)
                    .contains(
                            name.startsWith("pixtral")
                                    ? "patches"
                                    : outputs.has("pixel_values") ? "pixel_values" : "pixel_values_videos")
                    .satisfies(all -> assertThat(all.contains("image_sizes")).isEqualTo(outputs.has("image_sizes")))
                    .filteredOn(column -> column.endsWith("_thw") || column.equals("spatial_shapes"))
                    .allSatisfy(column -> assertThat(outputs.has(column)).isTrue());
            for (String column : columns) {
                if (outputs.has(column)) {
                    compare(one, column, outputs.get(column));
                }
            }
        }
    }

    private void compare(Path one, String column, JsonNode expected) throws IOException {
        String name = one.getFileName().toString();
        List<Double> found = new ArrayList<>();
        flatten(output(name, column).get(0).get(0), found);
        JsonNode values = expected.get("values");
        if (values != null) {
            List<Double> all = new ArrayList<>();
            flattenJson(values, all);
            assertThat(found).as(name + " " + column).isEqualTo(all);
        } else if (expected.get("file").asText().endsWith(".json")) {
            for (JsonNode sample : JSON.readTree(
                            one.resolve(expected.get("file").asText()).toFile())
                    .get("samples")) {
                // Tiles that a picture doesn't have are left out.
                if (sample.get(0).intValue() < found.size()) {
                    assertThat(found.get(sample.get(0).intValue()).floatValue())
                            .as(name + " " + column + " " + sample)
                            .isCloseTo(sample.get(1).floatValue(), within(1e-5f));
                }
            }
        }
    }

    private static void flatten(Object cell, List<Double> numbers) {
        if (cell instanceof Number number) {
            numbers.add(number.doubleValue());
        } else {
            scala.collection.Iterator<?> items = ((scala.collection.Seq<?>) cell).iterator();
            while (items.hasNext()) {
                flatten(items.next(), numbers);
            }
        }
    }

    private static void flattenJson(JsonNode node, List<Double> numbers) {
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        } else {
            node.forEach(item -> flattenJson(item, numbers));
        }
    }

    private Path model(String config, String tokenizerConfig) throws IOException {
        Path directory = scratch.resolve("models/" + config);
        Files.createDirectories(directory);
        Files.copy(CASES.resolve("configs").resolve(config).resolve("config.json"), directory.resolve("config.json"));
        Files.copy(BERT, directory.resolve("tokenizer.json"));
        Files.writeString(directory.resolve("tokenizer_config.json"), tokenizerConfig);
        return directory;
    }

    @Test
    void textsBecomeIdsMasksAndThePositionsThatTheModelCounts() throws IOException {
        Path texts = write("texts/some.txt", "the cat sat\na dog\n");
        String jobs = job(model("bert-base", "{\"model_max_length\": 4}"), texts, "bert")
                + job(model("roberta-base", "{}"), texts, "roberta")
                + job(model("qwen2-vl-7b", "{}"), texts, "qwen")
                + job(model("bloom-560m", "{}"), texts, "bloom");
        onJobs("run", jobs);
        assertThat(output("bert", "input_ids", "attention_mask", "token_type_ids", "position_ids").stream()
                        .map(Row::toString))
                .containsExactlyInAnyOrder(
                        "[ArraySeq(2, 4, 5, 3),ArraySeq(1, 1, 1, 1),ArraySeq(0, 0, 0, 0),ArraySeq(0, 1, 2, 3)]",
                        "[ArraySeq(2, 11, 12, 3),ArraySeq(1, 1, 1, 1),ArraySeq(0, 0, 0, 0),ArraySeq(0, 1, 2, 3)]");
        assertThat(output("roberta", "position_ids").get(0).getList(0)).startsWith(2, 3, 4);
        assertThat(output("qwen", "size(position_ids)", "position_ids[2]")
                        .get(0)
                        .getInt(0))
                .isEqualTo(3);
        assertThat(SparkTest.session()
                        .read()
                        .parquet(scratch.resolve("out/bloom").toString())
                        .columns())
                .containsExactly("input_ids", "attention_mask");
    }

    @Test
    void aTextWithAPictureHasAPlaceForEachTokenOfIt() throws IOException {
        Path model = model("qwen2-vl-7b", "{}");
        Files.copy(
                CASES.resolve("processors/qwen2_vl-1/model/preprocessor_config.json"),
                model.resolve("preprocessor_config.json"));
        JsonNode tokenizer = JSON.readTree(BERT.toFile());
        int id = tokenizer.at("/model/vocab").size();
        ((ArrayNode) tokenizer.get("added_tokens"))
                .addObject()
                .put("id", id)
                .put("content", "<|image_pad|>")
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
        Files.writeString(model.resolve("tokenizer.json"), tokenizer.toString());
        ObjectNode config =
                (ObjectNode) JSON.readTree(model.resolve("config.json").toFile());
        Files.writeString(
                model.resolve("config.json"), config.put("image_token_id", id).toString());
        String picture = CASES.resolve("processors/qwen2_vl-1/image.png").toString();
        Path pairs = scratch.resolve("pairs.parquet");
        SparkTest.session()
                .read()
                .format("binaryFile")
                .load(picture)
                .selectExpr(
                        "7 AS number",
                        "'the cat <|image_pad|> sat' AS text",
                        "named_struct('bytes', content, 'path', path) AS image")
                .write()
                .parquet(pairs.toString());
        onJobs("run", job(model, pairs, "pairs"));
        Row row = output(
                        "pairs", "number", "input_ids", "image_grid_thw", "size(position_ids[0])", "size(pixel_values)")
                .get(0);
        List<Integer> grid = row.getList(2);
        int places = grid.get(1) * grid.get(2) / 4;
        assertThat(row.getInt(0)).isEqualTo(7);
        assertThat(row.<Integer>getList(1)).hasSize(places + 5);
        assertThat(row.getInt(3)).isEqualTo(places + 5);
        assertThat(row.getInt(4)).isEqualTo(grid.get(1) * grid.get(2) * 1176);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            configs/llama-2-7b | texts.txt   | holds texts, but there is nothing in | tokenizer.json
            configs/vit-base-224 | cat.png   | holds pictures, but there is nothing in | preprocessor_config.json
            processors/vit-1/model | texts.txt | holds texts, but there is nothing in | tokenizer.json
            configs/llama-2-7b | nothing.bin | There is no file in | --format
            configs/llama-2-7b | none.jsonl  | has no column of texts, token ids or pictures | a bigint, b bigint
            """)
    void whatIsMissingIsOneSentence(String model, String data, String words, String more) throws IOException {
        write("texts.txt", "a\n");
        write("cat.png", "");
        write("nothing.bin", "");
        write("none.jsonl", "{\"a\": 1, \"b\": 2}\n");
        Console console = init(CASES.resolve(model), scratch.resolve(data), "none");
        assertThat(console.exitCode()).isEqualTo(2);
        assertThat(console.output()).isEmpty();
        assertThat(console.errors().strip()).hasLineCount(1).contains(words, more);
    }
}
