package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasModelPath;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.stage.tokenizer.HasPadding;
import io.github.sparkpositional.stage.tokenizer.HasTruncation;
import io.github.sparkpositional.stage.tokenizer.NativeLibrary;
import io.github.sparkpositional.stage.tokenizer.TokenField;
import io.github.sparkpositional.stage.tokenizer.TokenizerPlan;
import io.github.sparkpositional.stage.tokenizer.TokenizerSettings.SpecialTokens;
import java.util.Arrays;
import java.util.List;
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
 * <p>What the file says of truncation and padding holds unless params say otherwise. {@code modelPath} is the directory of a model:
 * {@code tokenizer.json} is found there, and {@code tokenizer_config.json} says special tokens, sides and the greatest length.
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
                HasModelPath<HuggingFaceTokenizer>,
                HasOutputCol<HuggingFaceTokenizer>,
                HasPadding<HuggingFaceTokenizer>,
                HasTruncation<HuggingFaceTokenizer> {

    public static final Choice<String> TOKENIZER_PATH = Choice.text(
            "tokenizerPath", "The tokenizer.json file of the tokenizer, on any file system that Hadoop supports.");

    public static final Choice<String> PAIR_COL =
            Choice.text("pairCol", "Column of second texts (string), for models that take pairs.");

    public static final Choice<SpecialTokens> SPECIAL_TOKENS = Choice.option(
                    "specialTokens",
                    "Whether the tokenizer adds the special tokens of its model, such as [CLS] and [SEP].",
                    SpecialTokens.class)
            .orElse(SpecialTokens.ADD);

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
                StageParams.join(
                        List.of(TOKENIZER_PATH, MODEL_PATH, PAIR_COL, SPECIAL_TOKENS, FIELDS),
                        TRUNCATION_CHOICES,
                        PADDING_CHOICES));
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

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(PAIR_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        checkText(field, "inputCol");
        sideColumns.forEach(sideColumn -> checkText(sideColumn, PAIR_COL.name()));
        NativeLibrary.check();
        ModelTokenizer files = files();
        List<TokenField> kept =
                Arrays.stream(chosen(FIELDS)).map(TokenField::named).toList();
        TokenizerPlan plan =
                TokenizerPlan.of(this, files, chosen(SPECIAL_TOKENS), kept, sideColumns.isEmpty() ? null : "");
        RowPlan row = new RowPlan(
                plan.function(),
                new MetadataBuilder()
                        .putMetadata("tokenizer", facts(files, plan))
                        .build());
        return makesRows() ? row.exploded() : row;
    }

    @Override
    public boolean makesRows() {
        return chosen(WINDOWS) == Windows.ROWS;
    }

    private ModelTokenizer files() {
        if (!isChosen(MODEL_PATH)) {
            return ModelTokenizer.ofFile(chosen(TOKENIZER_PATH));
        }
        return isChosen(TOKENIZER_PATH)
                ? ModelTokenizer.of(chosen(TOKENIZER_PATH), getModelPath())
                : ModelTokenizer.ofModel(getModelPath());
    }

    /** Which file said what, and what that file was. */
    private Metadata facts(ModelTokenizer files, TokenizerPlan plan) {
        MetadataBuilder facts = new MetadataBuilder()
                .putString("tokenizer", isChosen(TOKENIZER_PATH) ? chosen(TOKENIZER_PATH) : files.path())
                .putString("sha256", files.sha256());
        if (isChosen(MODEL_PATH)) {
            facts.putString(MODEL_PATH.name(), getModelPath());
        }
        for (ModelFile other : files.others()) {
            facts.putString("sha256 of " + other.path().substring(other.path().lastIndexOf('/') + 1), other.sha256());
        }
        plan.said().forEach((file, values) -> {
            MetadataBuilder said = new MetadataBuilder();
            values.forEach(said::putString);
            facts.putMetadata("choices of " + file, said.build());
        });
        return facts.build();
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
