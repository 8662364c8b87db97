package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.stage.row.RowPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the files of a tokenizer say of truncation, padding and special tokens, against the libraries tokenizers and
 * transformers ({@code src/test/python/tokenizers_cases.py}).
 */
class TokenizerFilesTest {
    private static final Path CASES = Path.of("src/test/resources/tokenizers");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path scratch;

    private static final StructField TEXT = new StructField("text", DataTypes.StringType, true, Metadata.empty());
    private static final StructField PAIR = new StructField("pair", DataTypes.StringType, true, Metadata.empty());

    /** What the stage makes of a text. */
    private static Object row(HuggingFaceTokenizer tokenizer, String text, String pair) {
        RowPlan plan = tokenizer.plan(TEXT, pair == null ? List.of() : List.of(PAIR));
        InternalRow second = pair == null ? null : new GenericInternalRow(new Object[] {UTF8String.fromString(pair)});
        return plan.function().apply(UTF8String.fromString(text), second);
    }

    private static HuggingFaceTokenizer tokenizer(String pair) {
        HuggingFaceTokenizer tokenizer =
                new HuggingFaceTokenizer().setInputCol("text").setOutputCol("tokens");
        return pair == null ? tokenizer : tokenizer.setPairCol("pair");
    }

    private String file(String name, JsonNode truncation, JsonNode padding) throws IOException {
        ObjectNode whole =
                (ObjectNode) JSON.readTree(CASES.resolve(name + ".json").toFile());
        whole.set("truncation", truncation);
        whole.set("padding", padding);
        return Files.writeString(scratch.resolve("tokenizer.json"), whole.toString())
                .toString();
    }

    private static void compare(InternalRow row, JsonNode window, String what) {
        List<String> fields = List.of("ids", "type_ids", "attention_mask");
        for (int i = 0; i < fields.size(); i++) {
            assertThat(row.getArray(i).toIntArray())
                    .as(fields.get(i) + " of " + what)
                    .containsExactly(integers(window.get(fields.get(i))));
        }
        List<int[]> offsets = new ArrayList<>();
        window.get("offsets").forEach(pair -> offsets.add(integers(pair)));
        List<String> tokens = new ArrayList<>();
        window.get("tokens").forEach(token -> tokens.add(token.textValue()));
        ArrayData places = row.getArray(3);
        ArrayData words = row.getArray(4);
        assertThat(places.numElements()).as("offsets of " + what).isEqualTo(offsets.size());
        assertThat(words.numElements()).as("tokens of " + what).isEqualTo(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            InternalRow place = places.getStruct(i, 2);
            assertThat(List.of(place.getInt(0), place.getInt(1)))
                    .as("offset " + i + " of " + what)
                    .containsExactly(offsets.get(i)[0], offsets.get(i)[1]);
            assertThat(words.getUTF8String(i)).hasToString(tokens.get(i));
        }
    }

    private static int[] integers(JsonNode array) {
        return IntStream.range(0, array.size())
                .map(i -> array.get(i).intValue())
                .toArray();
    }

    private static void compareAll(HuggingFaceTokenizer tokenizer, JsonNode expected, boolean cuts, String what) {
        String text = expected.get("text").textValue();
        String pair = expected.get("pair").textValue();
        JsonNode windows = expected.get("windows");
        compare((InternalRow) row(tokenizer, text, pair), windows.get(0), what);
        if (cuts) {
            ArrayData all = (ArrayData) row(tokenizer.setWindows("array"), text, pair);
            assertThat(all.numElements()).as("windows of " + what).isEqualTo(windows.size());
            for (int i = 0; i < windows.size(); i++) {
                compare(all.getStruct(i, 5), windows.get(i), "window " + i + " of " + what);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpe", "wordpiece", "unigram"})
    void whatItsFileSaysOfTruncationAndPaddingHolds(String name) throws IOException {
        JsonNode cases = JSON.readTree(CASES.resolve(name + "-cases.json").toFile());
        assertThat(cases).hasSizeGreaterThan(30);
        int number = 0;
        for (JsonNode one : cases) {
            String path = file(name, one.get("truncation"), one.get("padding"));
            for (JsonNode row : one.get("rows")) {
                compareAll(
                        tokenizer(row.get("pair").textValue()).setTokenizerPath(path),
                        row,
                        !one.get("truncation").isNull(),
                        name + " " + number + " " + row.get("pair"));
            }
            number++;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpe", "wordpiece", "unigram"})
    void paramsSayTheSameInPlaceOfTheFile(String name) throws IOException {
        for (JsonNode one : JSON.readTree(CASES.resolve(name + "-cases.json").toFile())) {
            JsonNode cut = one.get("truncation");
            JsonNode fill = one.get("padding");
            if (cut.isNull() || fill.isNull() || fill.get("strategy").isObject()) {
                continue;
            }
            HuggingFaceTokenizer tokenizer = tokenizer(
                            one.get("rows").get(0).get("pair").textValue())
                    .setTokenizerPath(CASES.resolve(name + ".json").toString())
                    .setMaxLength(cut.get("max_length").intValue())
                    .setStride(cut.get("stride").intValue())
                    .setTruncationSide(cut.get("direction").textValue().toLowerCase(Locale.ROOT))
                    .setTruncation(
                            cut.get("strategy").textValue().equals("OnlyFirst") ? "first-only" : "longest-first");
            JsonNode row = one.get("rows").get(0);
            InternalRow made = (InternalRow)
                    row(tokenizer, row.get("text").textValue(), row.get("pair").textValue());
            assertThat(made.getArray(0).toIntArray())
                    .as(cut + " of " + row)
                    .containsExactly(unpadded(row.get("windows").get(0)));
        }
    }

    private static int[] unpadded(JsonNode window) {
        return IntStream.range(0, window.get("ids").size())
                .filter(i -> window.get("attention_mask").get(i).intValue() == 1)
                .map(i -> window.get("ids").get(i).intValue())
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bpe-bos-eos",
                "bpe-no-bos",
                "unigram-endless",
                "unigram-new-tokens",
                "wordpiece-left",
                "wordpiece-plain"
            })
    void theDirectoryOfAModelSaysSpecialTokensSidesAndLengths(String name) throws IOException {
        Path directory = CASES.resolve("models").resolve(name);
        boolean isEndless = name.equals("unigram-endless");
        JsonNode config =
                JSON.readTree(directory.resolve("tokenizer_config.json").toFile());
        for (JsonNode one : JSON.readTree(directory.resolve("expected.json").toFile())) {
            HuggingFaceTokenizer tokenizer = tokenizer(one.get("pair").textValue())
                    .setModelPath(directory.toString())
                    .setPadding(config.path("padding_side").asText("right"));
            if (one.get("multiple").isInt()) {
                tokenizer.setPadToMultipleOf(one.get("multiple").intValue());
            } else if (isEndless) {
                tokenizer.setPadding("none");
            }
            if (!isEndless) {
                tokenizer.setTruncation("longest-first");
            }
            compareAll(tokenizer, one, false, name + " " + one.get("text") + " " + one.get("pair"));
        }
    }

    @Test
    void windowsCanBeRowsOfTheirOwn() {
        Dataset<Row> texts = SparkTest.session()
                .sql("SELECT * FROM VALUES (0, 'the cat sat on the mat'), (1, 'a dog'), (2, null) AS t (id, text)");
        HuggingFaceTokenizer tokenizer = tokenizer(null)
                .setTokenizerPath(CASES.resolve("wordpiece.json").toString())
                .setMaxLength(6)
                .setTruncation("longest-first")
                .setStride(1)
                .setFields("tokens")
                .setHandleInvalid("keep")
                .setInvalidCol("reason")
                .setWindows("rows");
        Dataset<Row> rows = tokenizer.transform(texts);
        assertThat(rows.schema()).isEqualTo(tokenizer.transformSchema(texts.schema()));
        assertThat(rows.schema().apply("tokens").metadata().contains("tokenizer"))
                .isTrue();
        assertThat(rows.select("id", "tokens.tokens").collectAsList().stream().map(Row::toString))
                .satisfies(all -> assertThat(all).hasSize(4).last().asString().isEqualTo("[2,null]"));
        assertThat(rows.where("id = 2").select("reason.code").first().getString(0))
                .isEqualTo("null-input");
    }

    @Test
    void metadataSaysWhichFileSaidWhat() throws IOException {
        String directory = CASES.resolve("models/wordpiece-left").toString();
        Metadata facts = tokenizer(null)
                .setModelPath(directory)
                .setTruncation("longest-first")
                .setPadding("right")
                .transformSchema(SparkTest.session().sql("SELECT 'a' AS text").schema())
                .apply("tokens")
                .metadata()
                .getMetadata("tokenizer");
        assertThat(facts.getString("modelPath")).isEqualTo(directory);
        assertThat(facts.getString("sha256")).hasSize(64);
        assertThat(facts.getString("sha256 of tokenizer_config.json")).hasSize(64);
        Metadata said = facts.getMetadata("choices of tokenizer_config.json");
        assertThat(List.of("maxLength", "padToken", "truncationSide").stream().map(said::getString))
                .containsExactly("10", "[MASK]", "left");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"truncation_side": "up"}                             | truncation_side must be right or left
            {"model_max_length": 0}                               | model_max_length must be a number of tokens
            {"split_special_tokens": true}                        | split_special_tokens is true
            {"do_lower_case": false}                              | do_lower_case is false, but normalizer.lowercase
            {"added_tokens_decoder": {"3": {"content": "<x>"}}}   | is '<x>', but tokenizer.json has '[SEP]' there
            {"added_tokens_decoder": {"999": {"content": "<x>"}}} | where it would be 120
            {"pad_token": 7}                                      | pad_token
            """)
    void whatItsFilesContradictIsTold(String config, String words) throws IOException {
        Files.copy(CASES.resolve("wordpiece.json"), scratch.resolve("tokenizer.json"));
        Files.writeString(scratch.resolve("tokenizer_config.json"), config);
        assertThatThrownBy(() -> row(
                        tokenizer(null)
                                .setModelPath(scratch.toString())
                                .setMaxLength(5)
                                .setPadding("right")
                                .setTruncation("longest-first"),
                        "a",
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenizer_config.json")
                .hasMessageContaining(words);
    }

    @Test
    void aStageThatAnEarlierVersionSavedNeitherCutsNorPads() throws IOException {
        JsonNode block = JSON.readTree("""
                {"max_length": 4, "strategy": "LongestFirst", "stride": 0, "direction": "Right"}""");
        JsonNode padding = JSON.readTree("""
                {"strategy": {"Fixed": 30}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
                 "pad_type_id": 0, "pad_token": "[PAD]"}""");
        String path = file("wordpiece", block, padding);
        assertThat(SparkTest.session()).isNotNull();
        HuggingFaceTokenizer saved = HuggingFaceTokenizer.load(
                CASES.resolve("saved-by-an-earlier-version").toString());
        assertThat(ids(saved.setTokenizerPath(path), "the cat sat on the mat", null))
                .hasSize(8);
        assertThat(ids(tokenizer(null).setTokenizerPath(path), "the cat sat on the mat", null))
                .hasSize(30)
                .startsWith(2, 57, 65, 3, 0);
    }

    private static int[] ids(HuggingFaceTokenizer tokenizer, String text, String pair) {
        return ((InternalRow) row(tokenizer, text, pair)).getArray(0).toIntArray();
    }

    @Test
    void whatIsSetByHandWinsOverTheFile() throws IOException {
        JsonNode block = JSON.readTree("""
                {"max_length": 4, "strategy": "LongestFirst", "stride": 0, "direction": "Left"}""");
        JsonNode padding = JSON.readTree("""
                {"strategy": {"Fixed": 30}, "direction": "Left", "pad_to_multiple_of": 8, "pad_id": 4,
                 "pad_type_id": 7, "pad_token": "[MASK]"}""");
        String path = file("wordpiece", block, padding);
        assertThat(ids(tokenizer(null).setTokenizerPath(path).setMaxLength(6), "the cat sat on the mat", null))
                .as("both lengths are one")
                .containsExactly(4, 4, 2, 105, 97, 57, 95, 3);
        assertThat(ids(
                        tokenizer(null)
                                .setTokenizerPath(path)
                                .setTruncationSide("right")
                                .setPadding("right")
                                .setPadToken("[PAD]")
                                .setPadToMultipleOf(5)
                                .setMaxLength(6),
                        "the cat sat on the mat",
                        null))
                .containsExactly(2, 57, 65, 105, 97, 3, 0, 0, 0, 0);
        assertThat(ids(
                        tokenizer(null)
                                .setTokenizerPath(path)
                                .setTruncation("error")
                                .setPadding("none"),
                        "the cat sat on the mat",
                        null))
                .hasSize(8);
    }

    @Test
    void aTextThatLeavesTheOtherNoRoomIsABadRowAndNotTheEndOfTheProcess() {
        HuggingFaceTokenizer tokenizer = tokenizer("pair")
                .setTokenizerPath(CASES.resolve("wordpiece.json").toString())
                .setTruncation("second-only")
                .setMaxLength(10);
        String context = "the cat sat on the mat and the dog ran after the fox";
        assertThat(ids(tokenizer.setStride(1), "a dog", context)).hasSize(10);
        for (int stride : new int[] {0, 1, 2}) {
            assertThatThrownBy(() -> ids(tokenizer.setStride(stride), "the cat sat on the mat the cat", context))
                    .isInstanceOf(InvalidRowException.class)
                    .hasMessageContaining("maxLength is 10");
        }
        assertThat(ids(tokenizer.setStride(4), "the cat sat on", "a dog"))
                .as("it fits as it is")
                .hasSize(9);
        assertThatThrownBy(() -> ids(
                        tokenizer(null)
                                .setTokenizerPath(
                                        CASES.resolve("wordpiece.json").toString())
                                .setTruncation("second-only")
                                .setMaxLength(5),
                        context,
                        null))
                .isInstanceOf(InvalidRowException.class);
    }

    @ParameterizedTest
    @CsvSource({"longest-first, 3", "longest-first, 4", "first-only, 7", "second-only, 9"})
    void aStrideThatLeavesNothingNewIsRefused(String truncation, int stride) {
        HuggingFaceTokenizer tokenizer = tokenizer("pair")
                .setTokenizerPath(CASES.resolve("wordpiece.json").toString())
                .setTruncation(truncation)
                .setMaxLength(10);
        assertThatThrownBy(() -> ids(tokenizer.setStride(stride), "the cat sat on the mat", "the cat sat on the mat"))
                .hasMessageContaining("stride is " + stride)
                .hasMessageContaining("maxLength 10");
    }

    @Test
    void aLengthThatHasNoRoomForATextIsTold() {
        HuggingFaceTokenizer tokenizer = tokenizer(null)
                .setTokenizerPath(CASES.resolve("wordpiece.json").toString())
                .setTruncation("longest-first");
        assertThat(ids(tokenizer.setMaxLength(2), "the cat", null)).containsExactly(2, 3);
        assertThatThrownBy(() -> ids(tokenizer.setMaxLength(1), "the cat", null))
                .hasMessageContaining("maxLength is 1");
    }

    @Test
    void paramsOfWhatIsNotDoneAreTold() {
        HuggingFaceTokenizer plain =
                tokenizer(null).setTokenizerPath(CASES.resolve("wordpiece.json").toString());
        assertThatThrownBy(() -> ids(plain.copy(ParamMap.empty()).setStride(2), "a", null))
                .hasMessageContaining("stride is set to 2, but nothing is truncated");
        assertThatThrownBy(() -> ids(plain.copy(ParamMap.empty()).setWindows("array"), "a", null))
                .hasMessageContaining("windows is set to array, but nothing is truncated");
        assertThatThrownBy(() -> ids(plain.copy(ParamMap.empty()).setPadToMultipleOf(8), "a", null))
                .hasMessageContaining("rows are not padded");
        assertThat(ids(plain.copy(ParamMap.empty()).setPadToMultipleOf(8).setPadding("left"), "a", null))
                .hasSize(8);
    }
}
