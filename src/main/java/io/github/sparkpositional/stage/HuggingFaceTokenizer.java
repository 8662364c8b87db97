package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasMaxLength;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.stage.tokenizer.NativeLibrary;
import io.github.sparkpositional.stage.tokenizer.NativeTokenizers;
import io.github.sparkpositional.stage.tokenizer.TokenField;
import io.github.sparkpositional.stage.tokenizer.TokenPadding;
import io.github.sparkpositional.stage.tokenizer.TokenizeFunction;
import io.github.sparkpositional.stage.tokenizer.TokenizerSettings;
import io.github.sparkpositional.stage.tokenizer.TokenizerSettings.SpecialTokens;
import io.github.sparkpositional.stage.tokenizer.TokenizerSettings.Truncation;
import io.github.sparkpositional.table.TokenizerFile;
import io.github.sparkpositional.table.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * Splits texts with the tokenizer that a model was trained with: a {@code tokenizer.json} of Hugging Face tokenizers.
 *
 * <p>Input is a column of texts, with {@code pairCol} of pairs of texts. Output is a struct of {@code ids}, {@code
 * type_ids} and {@code attention_mask} (array&lt;int&gt;), {@code offsets} (start and end of each token in its text, in
 * Unicode code points; 0 and 0 for special tokens) and {@code tokens}; all of the same length. {@code fields} chooses some
 * of them. The position encoders, {@link TokenEmbedder} and {@link TokenPositionIds} accept it as input.
 *
 * <p>Needs the library {@code ai.djl.huggingface:tokenizers}, which is not part of this one ({@code --packages
 * ai.djl.huggingface:tokenizers:0.38.0}). One native tokenizer serves all tasks of an executor. It uses neither the
 * network nor a home directory; its native library is unpacked to {@code java.io.tmpdir}, or to {@code
 * ENGINE_CACHE_DIR} (a system property or environment variable) where that is set. Rows are encoded one by one: in
 * batches 10 to 31 % fewer of them were encoded per second where tasks fill all cores (BENCHMARKS.md).
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.sql("SELECT 'The cat sat on the mat.' AS text");
 * Dataset<Row> tokens = new HuggingFaceTokenizer()
 *     .setInputCol("text").setOutputCol("tokens").setTokenizerPath("tokenizer.json")
 *     .setMaxLength(128).setTruncation("longest-first").setPadding("right")
 *     .transform(texts);
 * }</pre>
 */
public final class HuggingFaceTokenizer extends RowStage<HuggingFaceTokenizer>
        implements HasHandleInvalid<HuggingFaceTokenizer>,
                HasInputCol<HuggingFaceTokenizer>,
                HasInvalidCol<HuggingFaceTokenizer>,
                HasOutputCol<HuggingFaceTokenizer> {
    private static final int MAX_BYTES = 256_000_000;

    public static final Choice<String> TOKENIZER_PATH = Choice.text(
            "tokenizerPath", "The tokenizer.json file of the tokenizer, on any file system that Hadoop supports.");

    public static final Choice<String> PAIR_COL =
            Choice.text("pairCol", "Column of second texts (string), for models that take pairs.");

    public static final Choice<Integer> MAX_LENGTH = HasMaxLength.MAX_LENGTH;

    public static final Choice<Truncation> TRUNCATION = Choice.option(
                    "truncation",
                    "What is cut off a row of more than maxLength tokens: nothing, and the row is bad (error), or the"
                            + " end of the longer text (longest-first), of the first (first-only) or of the second"
                            + " (second-only).",
                    Truncation.class)
            .orElse(Truncation.ERROR);

    public static final Choice<SpecialTokens> SPECIAL_TOKENS = Choice.option(
                    "specialTokens",
                    "Whether the tokenizer adds the special tokens of its model, such as [CLS] and [SEP].",
                    SpecialTokens.class)
            .orElse(SpecialTokens.ADD);

    public static final Choice<TokenPadding.Side> PADDING = Choice.option(
                    "padding",
                    "Whether rows are padded to maxLength with padToken: no (none), after the tokens (right) or before"
                            + " them (left).",
                    TokenPadding.Side.class)
            .orElse(TokenPadding.Side.NONE);

    public static final Choice<String> PAD_TOKEN = Choice.text(
            "padToken", "Token that rows are padded with; default: [PAD] or <pad>, whichever the tokenizer has.");

    public static final Choice<String[]> FIELDS = Choice.texts(
                    "fields",
                    "Fields of the output struct, in this order; what is left out isn't fetched from the tokenizer.")
            .where(TokenField::areFields, "different names out of " + String.join(", ", TokenField.names()))
            .orElse(TokenField.names().toArray(String[]::new));

    public HuggingFaceTokenizer() {
        this(Identifiable$.MODULE$.randomUID("HuggingFaceTokenizer"));
    }

    public HuggingFaceTokenizer(String uid) {
        super(
                uid,
                List.of(TOKENIZER_PATH, PAIR_COL, MAX_LENGTH, TRUNCATION, SPECIAL_TOKENS, PADDING, PAD_TOKEN, FIELDS));
    }

    public Param<String> tokenizerPath() {
        return stageParams().get(TOKENIZER_PATH);
    }

    public HuggingFaceTokenizer setTokenizerPath(String value) {
        return choose(TOKENIZER_PATH, value);
    }

    public String getTokenizerPath() {
        return chosen(TOKENIZER_PATH);
    }

    public Param<String> pairCol() {
        return stageParams().get(PAIR_COL);
    }

    /** Column of the second texts. */
    public HuggingFaceTokenizer setPairCol(String value) {
        return choose(PAIR_COL, value);
    }

    public String getPairCol() {
        return chosen(PAIR_COL);
    }

    public Param<String> truncation() {
        return stageParams().get(TRUNCATION);
    }

    /** error, longest-first, first-only or second-only. */
    public HuggingFaceTokenizer setTruncation(String value) {
        return choose(TRUNCATION, value);
    }

    public String getTruncation() {
        return written(TRUNCATION);
    }

    public Param<String> specialTokens() {
        return stageParams().get(SPECIAL_TOKENS);
    }

    /** add or leave-out. */
    public HuggingFaceTokenizer setSpecialTokens(String value) {
        return choose(SPECIAL_TOKENS, value);
    }

    public String getSpecialTokens() {
        return written(SPECIAL_TOKENS);
    }

    public Param<String> padToken() {
        return stageParams().get(PAD_TOKEN);
    }

    /** Token that rows are padded with. */
    public HuggingFaceTokenizer setPadToken(String value) {
        return choose(PAD_TOKEN, value);
    }

    public String getPadToken() {
        return chosen(PAD_TOKEN);
    }

    public Param<String> padding() {
        return stageParams().get(PADDING);
    }

    /** none, right or left. */
    public HuggingFaceTokenizer setPadding(String value) {
        return choose(PADDING, value);
    }

    public String getPadding() {
        return written(PADDING);
    }

    public StringArrayParam fields() {
        return stageParams().get(FIELDS);
    }

    /** Some of ids, type_ids, attention_mask, offsets and tokens, in this order. */
    public HuggingFaceTokenizer setFields(String... value) {
        return choose(FIELDS, value);
    }

    public String[] getFields() {
        return chosen(FIELDS);
    }

    public IntParam maxLength() {
        return stageParams().get(MAX_LENGTH);
    }

    /** Maximum tokens per row, including special ones. */
    public HuggingFaceTokenizer setMaxLength(int value) {
        return choose(MAX_LENGTH, value);
    }

    public int getMaxLength() {
        return chosen(MAX_LENGTH);
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(PAIR_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        checkText(field, "inputCol");
        sideColumns.forEach(sideColumn -> checkText(sideColumn, PAIR_COL.name()));
        NativeLibrary.check();
        if (chosen(TRUNCATION) == Truncation.ERROR
                && !isChosen(MAX_LENGTH)
                && chosen(PADDING) == TokenPadding.Side.NONE) {
            return plan(0);
        }
        if (!isChosen(MAX_LENGTH)) {
            throw new IllegalArgumentException("maxLength must be set when truncation or padding is set.");
        }
        return plan(chosen(MAX_LENGTH));
    }

    private RowPlan plan(int maxLength) {
        TokenizerSettings settings = new TokenizerSettings(
                TokenizerFile.read(chosen(TOKENIZER_PATH), MAX_BYTES),
                maxLength,
                chosen(TRUNCATION),
                chosen(SPECIAL_TOKENS));
        judge(settings);
        Metadata facts = new MetadataBuilder()
                .putString("tokenizer", chosen(TOKENIZER_PATH))
                .putString("sha256", settings.sha256())
                .build();
        return new RowPlan(
                new TokenizeFunction(settings, tokenPadding(), tokenFields()),
                new MetadataBuilder().putMetadata("tokenizer", facts).build());
    }

    /**
     * Creates the tokenizer on the driver, so that one that the native library rejects is an error of the user, not a
     * failure of all tasks.
     */
    private void judge(TokenizerSettings settings) {
        try {
            NativeTokenizers.of(settings);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(
                    "tokenizerPath is " + chosen(TOKENIZER_PATH) + ": " + refused.getMessage(), refused);
        }
    }

    private List<TokenField> tokenFields() {
        return Arrays.stream(chosen(FIELDS)).map(TokenField::named).toList();
    }

    private TokenPadding tokenPadding() {
        if (chosen(PADDING) == TokenPadding.Side.NONE) {
            return TokenPadding.NONE;
        }
        Vocabulary vocabulary = Vocabulary.read(chosen(TOKENIZER_PATH));
        String token = isChosen(PAD_TOKEN)
                ? chosen(PAD_TOKEN)
                : Stream.of("[PAD]", "<pad>")
                        .filter(usual -> vocabulary.idOf(usual) != Vocabulary.UNKNOWN)
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "padToken must be set: the tokenizer has neither [PAD] nor <pad>."));
        int id = vocabulary.idOf(token);
        if (id == Vocabulary.UNKNOWN) {
            throw new IllegalArgumentException("padToken is '" + token + "', which the tokenizer doesn't have.");
        }
        return new TokenPadding(chosen(PADDING), chosen(MAX_LENGTH), id, token);
    }

    private static void checkText(StructField field, String param) {
        if (!field.dataType().equals(DataTypes.StringType)) {
            throw new IllegalArgumentException("column '" + field.name() + "' (" + param + ") must be string, but is "
                    + field.dataType().catalogString() + ".");
        }
    }

    @Override
    public HuggingFaceTokenizer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<HuggingFaceTokenizer> read() {
        return new DefaultParamsReader<>();
    }

    public static HuggingFaceTokenizer load(String path) {
        return read().load(path);
    }
}
