package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.TensorNames;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasModelPath;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.HasVocabulary;
import io.github.sparkpositional.stage.function.EmbedFunction;
import io.github.sparkpositional.stage.function.EmbeddingTable;
import io.github.sparkpositional.stage.function.Word2VecTable;
import io.github.sparkpositional.stage.input.TokenInput;
import io.github.sparkpositional.stage.input.TokenRows;
import io.github.sparkpositional.stage.input.TokenTexts;
import io.github.sparkpositional.stage.input.UnknownTokens;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.table.FileTableSource;
import io.github.sparkpositional.table.TokenizerFile;
import io.github.sparkpositional.table.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches its embedding, a row of a table, to every token.
 *
 * <p>Input is a column of tokens ({@code array<string>}, or annotations of Spark NLP, with {@code vocabularyPath}), of token ids, or a tokenizer's
 * struct with a field {@code ids}. The table [vocabulary, dim] comes from a safetensors or npy file ({@code tablePath},
 * {@code tableKey}), or from a saved {@code Word2VecModel} ({@code word2vecPath}). {@code modelPath}, the directory of a model, gives
 * its checkpoint, the name of the table there, and the vocabulary of its {@code tokenizer.json}. Output is a tensor column [n,
 * dim] of rows as they are stored.
 *
 * <p>An id beyond the table makes the row bad, and never wraps around; so does a token that is not in the vocabulary,
 * unless {@code unknownToken} names one that replaces it, or {@code unknownTokens} says that it becomes zeros or is dropped.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.sql("SELECT array('cat', 'mat') AS tokens");
 * Dataset<Row> embeddings = new TokenEmbedder()
 *     .setInputCol("tokens").setOutputCol("embeddings").setVocabularyPath("vocab.json")
 *     .setTablePath("model.safetensors").setTableKey("wte.weight")
 *     .transform(texts);
 * }</pre>
 */
public final class TokenEmbedder extends RowStage<TokenEmbedder>
        implements HasDtype<TokenEmbedder>,
                HasHandleInvalid<TokenEmbedder>,
                HasInputCol<TokenEmbedder>,
                HasInvalidCol<TokenEmbedder>,
                HasLayout<TokenEmbedder>,
                HasMaxCellBytes<TokenEmbedder>,
                HasModelPath<TokenEmbedder>,
                HasOutputCol<TokenEmbedder>,
                HasOutputTensor<TokenEmbedder>,
                HasTable<TokenEmbedder>,
                HasVocabulary<TokenEmbedder> {

    public static final Choice<String> WORD2VEC_PATH = Choice.text(
            "word2vecPath",
            "Directory of a saved Word2VecModel, or of a PipelineModel that contains one, instead of tablePath.");

    public TokenEmbedder() {
        this(Identifiable$.MODULE$.randomUID("TokenEmbedder"));
    }

    public TokenEmbedder(String uid) {
        super(
                uid,
                List.of(
                        TABLE_PATH,
                        LearnedFamily.TABLE_KEY,
                        VOCABULARY_PATH,
                        UNKNOWN_TOKEN,
                        UnknownTokens.UNKNOWN_TOKENS,
                        WORD2VEC_PATH,
                        MODEL_PATH,
                        LAYOUT,
                        DTYPE,
                        MAX_CELL_BYTES));
    }

    public Param<String> word2vecPath() {
        return stageParams().get(WORD2VEC_PATH);
    }

    public TokenEmbedder setWord2vecPath(String value) {
        return choose(WORD2VEC_PATH, value);
    }

    public String getWord2vecPath() {
        return chosen(WORD2VEC_PATH);
    }

    public Param<String> unknownTokens() {
        return stageParams().get(UnknownTokens.UNKNOWN_TOKENS);
    }

    /** error, zeros or drop. */
    public TokenEmbedder setUnknownTokens(String value) {
        return choose(UnknownTokens.UNKNOWN_TOKENS, value);
    }

    public String getUnknownTokens() {
        return written(UnknownTokens.UNKNOWN_TOKENS);
    }

    public Param<String> tableKey() {
        return stageParams().get(LearnedFamily.TABLE_KEY);
    }

    /** Exact name of the table in its file. */
    public TokenEmbedder setTableKey(String value) {
        return choose(LearnedFamily.TABLE_KEY, value);
    }

    public String getTableKey() {
        return chosen(LearnedFamily.TABLE_KEY);
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of();
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        boolean hasFile = isChosen(TABLE_PATH) || isChosen(MODEL_PATH);
        if (isChosen(WORD2VEC_PATH) == hasFile) {
            throw new IllegalArgumentException("set tablePath (a safetensors or npy file) or modelPath (a model's"
                    + " directory) or word2vecPath (a saved Word2VecModel)" + (hasFile ? ", not both." : "."));
        }
        TokenInput input = TokenInput.of(field, TensorInput.Declared.NOTHING);
        if (input.tensor().isPresent()) {
            throw new IllegalArgumentException("column '" + field.name() + "' already holds embeddings ("
                    + field.dataType().catalogString() + "); expected tokens or token ids.");
        }
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("version", Version.CURRENT);
        EmbeddingTable table = isChosen(WORD2VEC_PATH) ? word2vec(facts) : file(facts);
        TokenRows rows = input.hasIds()
                ? TokenRows.ofIds(input)
                : TokenRows.ofTokens(
                        TokenTexts.of(field.dataType()).orElseThrow(),
                        vocabulary(table),
                        isChosen(UNKNOWN_TOKEN) ? chosen(UNKNOWN_TOKEN) : null,
                        chosen(UnknownTokens.UNKNOWN_TOKENS));
        TensorType type = outputTensor(TensorType.VARIES, table.dim(), "token-embeddings", facts);
        return new RowPlan(new EmbedFunction(rows, table, type.cells(), cellLimit()), type.metadata());
    }

    private EmbeddingTable file(SortedMap<String, String> facts) {
        FileTableSource checkpoint = FileTableSource.of(isChosen(TABLE_PATH) ? chosen(TABLE_PATH) : getModelPath());
        String key = isSet(tableKey()) || !isChosen(MODEL_PATH)
                ? chosen(LearnedFamily.TABLE_KEY)
                : ofModel(checkpoint, facts);
        FileTableSource pinned = checkpoint.pinned(Set.of(key));
        facts.put(TABLE_PATH.name(), pinned.path());
        facts.put(LearnedFamily.TABLE_KEY.name(), key);
        facts.put("sha256", pinned.checksums().get(key));
        EmbeddingTable table = EmbeddingTable.ofFile(pinned, key);
        if (isChosen(MODEL_PATH) && !isChosen(TABLE_PATH) && !isSet(tableKey())) {
            checkRows(table, key);
        }
        return table;
    }

    /** Embeddings of another model would give every token the vector of another. */
    private void checkRows(EmbeddingTable table, String key) {
        Model model = Model.read(getModelPath());
        if (model.vocabulary() > 0 && model.vocabulary() != table.rows()) {
            throw new IllegalArgumentException(model.config().path() + " says vocab_size is " + model.vocabulary()
                    + ", but tensor '" + key + "' has " + table.rows()
                    + " rows; they don't belong together. Take both from one model, or set tablePath in place of"
                    + " modelPath.");
        }
    }

    /** The model's own name for the table. */
    private String ofModel(FileTableSource checkpoint, SortedMap<String, String> facts) {
        Model model = Model.read(getModelPath());
        ModelPart text = model.part(ModelPart.TEXT)
                .orElseThrow(() -> new IllegalArgumentException(model.config().path() + " (model_type "
                        + model.modelType() + ") has no part that reads tokens; set tablePath and tableKey."));
        facts.putAll(model.facts(LearnedFamily.TABLE_KEY.name()));
        return TensorNames.embedding(text.modelType(), checkpoint);
    }

    private EmbeddingTable word2vec(SortedMap<String, String> facts) {
        facts.put(WORD2VEC_PATH.name(), chosen(WORD2VEC_PATH));
        return Word2VecTable.load(chosen(WORD2VEC_PATH));
    }

    private Vocabulary vocabulary(EmbeddingTable table) {
        if (table.vocabulary().isPresent()) {
            return table.vocabulary().get();
        }
        if (!isChosen(VOCABULARY_PATH) && !isChosen(MODEL_PATH)) {
            throw new IllegalArgumentException(
                    "column '" + getInputCol() + "' holds tokens; set vocabularyPath, which says the row of each.");
        }
        Vocabulary vocabulary = Vocabulary.read(
                isChosen(VOCABULARY_PATH) ? chosen(VOCABULARY_PATH) : TokenizerFile.pathIn(getModelPath()));
        if (vocabulary.size() > table.rows()) {
            throw new IllegalArgumentException("the vocabulary has " + vocabulary.size()
                    + " tokens, but the table only " + table.rows() + " rows; they don't belong together.");
        }
        return vocabulary;
    }

    @Override
    public TokenEmbedder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<TokenEmbedder> read() {
        return new DefaultParamsReader<>();
    }

    public static TokenEmbedder load(String path) {
        return read().load(path);
    }
}
