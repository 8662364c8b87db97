package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.HasVocabulary;
import io.github.sparkpositional.stage.function.EmbedFunction;
import io.github.sparkpositional.stage.function.EmbeddingTable;
import io.github.sparkpositional.stage.function.Word2VecTable;
import io.github.sparkpositional.stage.input.TokenInput;
import io.github.sparkpositional.stage.input.TokenRows;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.table.FileTableSource;
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
 * <p>Input is a column of tokens ({@code array<string>}, with {@code vocabularyPath}), of token ids, or a tokenizer's
 * struct with a field {@code ids}. The table [vocabulary, dim] comes from a safetensors or npy file ({@code tablePath},
 * {@code tableKey}), or from a saved {@code Word2VecModel} ({@code word2vecPath}). Output is a tensor column [n, dim].
 *
 * <p>An id beyond the table makes the row bad, and never wraps around; so does a token that is not in the vocabulary,
 * unless {@code unknownToken} names one that replaces it.
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
                        WORD2VEC_PATH,
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
        if (isChosen(WORD2VEC_PATH) == isChosen(TABLE_PATH)) {
            throw new IllegalArgumentException("set tablePath (a safetensors or npy file) or word2vecPath (a saved"
                    + " Word2VecModel)" + (isChosen(TABLE_PATH) ? ", not both." : "."));
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
                : TokenRows.ofTokens(vocabulary(table), isChosen(UNKNOWN_TOKEN) ? chosen(UNKNOWN_TOKEN) : null);
        TensorType type = outputTensor(TensorType.VARIES, table.dim(), "token-embeddings", facts);
        return new RowPlan(new EmbedFunction(rows, table, type.cells(), cellLimit()), type.metadata());
    }

    private EmbeddingTable file(SortedMap<String, String> facts) {
        String key = chosen(LearnedFamily.TABLE_KEY);
        FileTableSource pinned = FileTableSource.of(chosen(TABLE_PATH)).pinned(Set.of(key));
        facts.put(TABLE_PATH.name(), pinned.path());
        facts.put(LearnedFamily.TABLE_KEY.name(), key);
        facts.put("sha256", pinned.checksums().get(key));
        return EmbeddingTable.ofFile(pinned, key);
    }

    private EmbeddingTable word2vec(SortedMap<String, String> facts) {
        facts.put(WORD2VEC_PATH.name(), chosen(WORD2VEC_PATH));
        return Word2VecTable.load(chosen(WORD2VEC_PATH));
    }

    private Vocabulary vocabulary(EmbeddingTable table) {
        if (table.vocabulary().isPresent()) {
            return table.vocabulary().get();
        }
        if (!isChosen(VOCABULARY_PATH)) {
            throw new IllegalArgumentException(
                    "column '" + getInputCol() + "' holds tokens; set vocabularyPath, which says the row of each.");
        }
        Vocabulary vocabulary = Vocabulary.read(chosen(VOCABULARY_PATH));
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
