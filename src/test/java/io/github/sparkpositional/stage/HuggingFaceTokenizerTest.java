package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.stage.tokenizer.NativeLibrary;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokenizers whose vocabularies are small enough to count along. */
class HuggingFaceTokenizerTest {
    private static final String BERT = "jobs/samples/tokenizers/bert.json";
    private static final String ROBERTA = "jobs/samples/tokenizers/roberta.json";

    private static Dataset<Row> texts(String... texts) {
        return SparkTest.session()
                .createDataset(List.of(texts), org.apache.spark.sql.Encoders.STRING())
                .toDF("text");
    }

    private static HuggingFaceTokenizer tokenizer(String path) {
        return new HuggingFaceTokenizer()
                .setInputCol("text")
                .setOutputCol("tokens")
                .setTokenizerPath(path);
    }

    private static Row tokens(HuggingFaceTokenizer tokenizer, Dataset<Row> texts) {
        return tokenizer.transform(texts).select("tokens.*").first();
    }

    @Test
    void bertGetsIdsTokensAndOffsets() {
        Row row = tokens(tokenizer(BERT), texts("The cat, playing"));
        assertThat(row.getList(4)).isEqualTo(List.of("[CLS]", "the", "cat", ",", "play", "##ing", "[SEP]"));
        assertThat(row.getList(0)).isEqualTo(List.of(2, 4, 5, 10, 15, 16, 3));
        assertThat(row.getList(1)).isEqualTo(List.of(0, 0, 0, 0, 0, 0, 0));
        assertThat(row.getList(2)).isEqualTo(List.of(1, 1, 1, 1, 1, 1, 1));
        assertThat(row.<Row>getList(3).stream().map(Row::mkString))
                .containsExactly("00", "03", "47", "78", "913", "1316", "00");
    }

    @Test
    void fieldsAreChosenAndOrdered() {
        Dataset<Row> text = texts("The cat, playing");
        Dataset<Row> chosen = tokenizer(BERT).setFields("offsets", "ids").transform(text);
        assertThat(chosen.select("tokens.*").columns()).containsExactly("offsets", "ids");
        Row whole = tokens(tokenizer(BERT), text);
        Row row = chosen.select("tokens.*").first();
        assertThat(row.getList(0)).isEqualTo(whole.getList(3));
        assertThat(row.getList(1)).isEqualTo(whole.getList(0));
        assertThatThrownBy(() -> tokenizer(BERT).setFields("ids", "words"))
                .hasMessageContaining("ids, type_ids, attention_mask, offsets, tokens");
    }

    @Test
    void pairsHaveTypesAndLoseTheirEndsAsTold() {
        Dataset<Row> pair = texts("the cat sat on the mat").selectExpr("text", "'a dog ran' AS second");
        Row whole = tokens(tokenizer(BERT).setPairCol("second"), pair);
        assertThat(whole.getList(1)).isEqualTo(List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1));
        Row cut = tokens(tokenizer(BERT).setPairCol("second").setMaxLength(9).setTruncation("first-only"), pair);
        assertThat(cut.getList(4))
                .isEqualTo(List.of("[CLS]", "the", "cat", "sat", "[SEP]", "a", "dog", "ran", "[SEP]"));
    }

    @Test
    void rowsAreFilledUpOnTheSideThatTheModelWants() {
        Row right = tokens(tokenizer(BERT).setMaxLength(6).setPadding("right"), texts("a dog"));
        assertThat(right.getList(0)).isEqualTo(List.of(2, 11, 12, 3, 0, 0));
        assertThat(right.getList(2)).isEqualTo(List.of(1, 1, 1, 1, 0, 0));
        Row left = tokens(tokenizer(ROBERTA).setMaxLength(5).setPadding("left"), texts("the"));
        assertThat(left.getList(4)).isEqualTo(List.of("<pad>", "<pad>", "<s>", "the", "</s>"));
        assertThat(left.getList(2)).isEqualTo(List.of(0, 0, 1, 1, 1));
    }

    @Test
    void aTextThatIsTooLongIsABadRowUnlessItIsCut() {
        Dataset<Row> text = texts("the cat sat on the mat");
        assertThatThrownBy(() -> tokens(tokenizer(BERT).setMaxLength(5), text))
                .hasStackTraceContaining("too-long")
                .hasStackTraceContaining("8 tokens");
        assertThat(tokens(tokenizer(BERT).setMaxLength(5).setTruncation("longest-first"), text)
                        .getList(4))
                .isEqualTo(List.of("[CLS]", "the", "cat", "sat", "[SEP]"));
    }

    @Test
    void positionsComeOutReadyForBothModels() {
        Dataset<Row> text = texts("the cat sat");
        Dataset<Row> bert = new TokenPositionIds()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .transform(tokenizer(BERT).setMaxLength(7).setPadding("right").transform(text));
        assertThat(bert.first().getList(2)).isEqualTo(List.of(0, 1, 2, 3, 4, 5, 6));
        Dataset<Row> roberta = new TokenPositionIds()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .setPreset("roberta-ids")
                .transform(
                        tokenizer(ROBERTA).setMaxLength(7).setPadding("right").transform(text));
        assertThat(roberta.first().getList(2)).isEqualTo(List.of(2, 3, 4, 5, 6, 1, 1));
    }

    @Test
    void theNativeLibraryIsUnpackedToTheTemporaryFolder() {
        tokens(tokenizer(BERT), texts("a"));
        assertThat(Path.of(System.getProperty("ENGINE_CACHE_DIR")))
                .satisfies(folder -> assertThat(Files.isDirectory(folder)).isTrue())
                .startsWith(Path.of(System.getProperty("java.io.tmpdir")));
    }

    @Test
    void specialTokensAreLeftOutAndAnyTokenFillsUp() {
        Row row = tokens(
                tokenizer(BERT)
                        .setSpecialTokens("leave-out")
                        .setMaxLength(4)
                        .setPadding("right")
                        .setPadToken("[SEP]"),
                texts("a dog"));
        assertThat(row.getList(4)).isEqualTo(List.of("a", "dog", "[SEP]", "[SEP]"));
        assertThat(row.getList(2)).isEqualTo(List.of(1, 1, 0, 0));
    }

    @Test
    void whoLacksTheLibraryIsToldHowToAddIt() throws Exception {
        URL own = NativeLibrary.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {own}, ClassLoader.getPlatformClassLoader())) {
            Method check = alone.loadClass(NativeLibrary.class.getName()).getDeclaredMethod("check");
            check.setAccessible(true);
            assertThatThrownBy(() -> check.invoke(null))
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--packages ai.djl.huggingface:tokenizers:");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model": {"type": "Markov", "vocab": {}}}          | is of the type 'Markov'; expected one of BPE, Unigram
            {"model": {"type": "BPE", "vocab": {"a": 0}}}       | of the type BPE has no merges, only the keys type, vocab
            {"model": {"type": "WordPiece", "vocab": {}}}       | has no continuing_subword_prefix, max_input_chars
            {"model": {"vocab": 7}}                             | The tokenizer can't be created
            {"model": {"type": "Unigram", "vocab": [["a"]]}}    | The tokenizer can't be created
            {"do_lower_case": true}                             | holds no model, only the keys do_lower_case
            {"a": 0, "b": 1}                                    | not a vocabulary
            {"model": {                                         | is not valid JSON
            PK                                                  | is not valid JSON
            """)
    void anUnknownTokenizerIsToldBeforeAnyRowIsRead(String json, String words, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
        assertThatThrownBy(() ->
                        tokenizer(file.toString()).transformSchema(texts("a").schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words)
                .hasMessageNotContaining("untagged");
    }

    @Test
    void mistakesAreToldBeforeAnyRowIsRead() {
        var schema = texts("a").schema();
        assertThatThrownBy(() -> tokenizer("no/such/tokenizer.json").transformSchema(schema))
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> tokenizer(BERT).setPadding("right").transformSchema(schema))
                .hasMessageContaining("maxLength must be set");
    }
}
