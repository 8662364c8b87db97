package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.sequence.packing.PackedLabels;
import io.github.sparkpositional.kernel.sequence.packing.SequencePacking;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import io.github.sparkpositional.param.HasCarriedColumns;
import io.github.sparkpositional.param.HasHandleInvalid.HandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasModelPath;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasPacking;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.pack.Carried;
import io.github.sparkpositional.stage.pack.CarriedColumns;
import io.github.sparkpositional.stage.pack.DocumentFunction;
import io.github.sparkpositional.stage.pack.DocumentTokens;
import io.github.sparkpositional.stage.pack.PackedFields;
import io.github.sparkpositional.stage.pack.PackedTokens;
import io.github.sparkpositional.stage.pack.PackingFunction;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.RowCall;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.stage.row.StageSchema;
import io.github.sparkpositional.stage.row.WayOut;
import io.github.sparkpositional.table.ReadOnce;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Packs tokenized documents into rows of at most {@code packedLength} tokens, so that training spends no time on padding
 * (transformers, DataCollatorWithFlattening; Krell et al., "Efficient Sequence Packing without Cross-contamination", 2021).
 *
 * <p>Input is a column of token ids ({@code array<int>} or {@code array<bigint>}) or a tokenizer's struct with a field
 * {@code ids} and perhaps {@code attention_mask}, whose padding isn't packed. The result has different rows from the
 * input: one struct column with
 *
 * <ul>
 *   <li>{@code input_ids}: the tokens of several documents, one after another;
 *   <li>{@code position_ids}: restarting at {@code firstPosition} with every document;
 *   <li>{@code segment_ids}: the 0-based number of each token's document in the row;
 *   <li>{@code seq_lens} and {@code cu_seqlens}: lengths of the documents, and their cumulative sums, starting at 0;
 *   <li>{@code fill_rate}: share of {@code packedLength} that is used; its average shows how well a data set packs;
 *   <li>{@code attention_mask}, where {@code padTo} or {@code padDocumentsTo} asks for padding, which then has 0 here, the
 *       token {@code padId}, position 0 and segment -1; and {@code cu_seqlens_padded}, the cumulative sums of the
 *       documents with their padding, where documents are padded;
 *   <li>{@code labels}, where asked for;
 *   <li>the columns that {@code groupCol}, {@code tokenCols}, {@code axisCols} and {@code documentCols} name, under their own
 *       names: values of tokens put together as the tokens are, with 0, false or else null for padding; values of
 *       documents as an array.
 * </ul>
 *
 * <p>Every token of every valid document appears exactly once in the result; documents without tokens don't appear. Where a
 * document is split, each piece is a document, with the values of the whole. Documents are packed only with those of their
 * own partition, so few, large partitions pack best; where there is a {@code groupCol}, repartition by it. A partition is
 * packed in portions of about {@code bufferTokens}, and the last row of a portion continues in the next.
 *
 * <p>{@code modelPath}, the directory of a model, says the {@code padId} that is not set.
 *
 * <p>Use it for training on many short documents with attention that respects documents.
 *
 * <pre>{@code
 * Dataset<Row> documents = spark.sql("SELECT explode(array(array(11, 12, 13), array(21, 22))) AS ids");
 * Dataset<Row> packed = new SequencePacker()
 *     .setInputCol("ids").setOutputCol("packed")
 *     .setPackedLength(8)
 *     .transform(documents);
 * }</pre>
 */
public final class SequencePacker extends Transformer
        implements HasCarriedColumns<SequencePacker>,
                HasInputCol<SequencePacker>,
                HasModelPath<SequencePacker>,
                HasOutputCol<SequencePacker>,
                HasPacking<SequencePacker>,
                DefaultParamsWritable {

    public static final Choice<HandleInvalid> HANDLE_INVALID = Choice.option(
                    "handleInvalid",
                    "What happens to a document that is null, holds a null, or is too long: error fails the job, skip drops"
                            + " the document.",
                    HandleInvalid.class)
            .where(EnumSet.of(HandleInvalid.ERROR, HandleInvalid.SKIP)::contains, "one of error, skip")
            .orElse(HandleInvalid.ERROR);

    public static final Choice<Integer> BUFFER_TOKENS = Choice.integer(
                    "bufferTokens",
                    "Tokens that a task buffers before it packs them; more tokens pack better but take more memory. Four"
                            + " bytes of carried columns count as a token.")
            .where(tokens -> tokens > 0, "a positive integer")
            .orElse(1 << 23);

    private static final List<Choice<?>> CONVENTION = SequencePacking.INSTANCE.choices();

    private final String uid;
    private final StageParams stageParams;

    public SequencePacker() {
        this(Identifiable$.MODULE$.randomUID("SequencePacker"));
    }

    public SequencePacker(String uid) {
        this.uid = uid;
        this.stageParams = new StageParams(
                this,
                StageParams.join(
                        List.of(INPUT_COL, OUTPUT_COL, MODEL_PATH, HANDLE_INVALID, BUFFER_TOKENS),
                        CARRIED_CHOICES,
                        CONVENTION));
    }

    public Param<String> handleInvalid() {
        return stageParams().get(HANDLE_INVALID);
    }

    public SequencePacker setHandleInvalid(String value) {
        return choose(HANDLE_INVALID, value);
    }

    public String getHandleInvalid() {
        return written(HANDLE_INVALID);
    }

    public IntParam bufferTokens() {
        return stageParams().get(BUFFER_TOKENS);
    }

    public SequencePacker setBufferTokens(int value) {
        return choose(BUFFER_TOKENS, value);
    }

    public int getBufferTokens() {
        return chosen(BUFFER_TOKENS);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return ReadOnce.during(() -> packedSchema(schema));
    }

    private StructType packedSchema(StructType schema) {
        plan(schema);
        return new StructType().add(getOutputCol(), fields(schema).type(), false);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        return ReadOnce.during(() -> transformed(dataset));
    }

    private Dataset<Row> transformed(Dataset<?> dataset) {
        RowPlan plan = plan(dataset.schema());
        return packed(
                chosen(HANDLE_INVALID) == HandleInvalid.SKIP
                        ? call().skipping(dataset, documentCol(), plan)
                        : call().failing(dataset, documentCol(), plan, WayOut.PACKER));
    }

    /** The rows with the documents to be packed; the first bad one fails the job, with what its error advises. */
    public Dataset<Row> documents(Dataset<?> dataset, WayOut wayOut) {
        return call().failing(dataset, documentCol(), plan(dataset.schema()), wayOut);
    }

    /**
     * The rows with the documents to be packed, and why a row has none.
     *
     * @param reasons name of the column that says why; null for a good row
     */
    public Dataset<Row> telling(Dataset<?> dataset, String reasons) {
        return call().telling(dataset, documentCol(), plan(dataset.schema()), reasons);
    }

    /** Packs the documents that {@link #documents} or {@link #telling} found; bad rows must be gone by then. */
    public Dataset<Row> packed(Dataset<Row> documents) {
        return ReadOnce.during(() -> packedRows(documents));
    }

    private Dataset<Row> packedRows(Dataset<Row> documents) {
        Carried brought = CarriedColumns.of(this, documents.schema()).brought();
        Column document = Catalyst.column(Catalyst.attribute(documentCol()));
        Dataset<PackedTokens> packed = documents
                .select(
                        document.getField("ids").as("ids"),
                        document.getField("labels").as("labels"),
                        document.getField("carried").as("carried"))
                .as(Encoders.bean(DocumentTokens.class))
                .mapPartitions(
                        new PackingFunction(convention(), chosen(BUFFER_TOKENS), brought),
                        Encoders.bean(PackedTokens.class));
        return packed.select(fields(documents.schema()).of().as(getOutputCol()));
    }

    private PackedFields fields(StructType schema) {
        Choices convention = convention();
        return new PackedFields(
                convention, facts(), CarriedColumns.of(this, schema).functions(convention));
    }

    /** Checks params and columns, and says how a cell becomes a document. */
    private RowPlan plan(StructType schema) {
        try {
            Choices convention = convention();
            SequencePacking.INSTANCE.check(convention);
            StructField field = new StageSchema(schema).require(getInputCol(), INPUT_COL.name());
            // Names that packed rows would have twice are refused.
            fields(schema);
            return new RowPlan(
                    DocumentFunction.of(
                            field,
                            SequencePacking.INSTANCE.longestDocument(convention),
                            labels(schema),
                            CarriedColumns.of(this, schema).brought()),
                    Metadata.empty());
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException("SequencePacker: " + mistake.getMessage(), mistake);
        }
    }

    /** The labels' column, behind the carried ones; null: there is none. */
    private SideColumn labels(StructType schema) {
        if (!isChosen(LABELS_COL)) {
            return null;
        }
        if (chosen(SequencePacking.LABELS) == PackedLabels.NONE) {
            throw new IllegalArgumentException(
                    "labelsCol is set, but labels is none; set labels to as-given or first-ignored, or unset labelsCol.");
        }
        StructField field = new StageSchema(schema).require(getLabelsCol(), LABELS_COL.name());
        return SideColumn.numbers(CarriedColumns.names(this).size(), field, LABELS_COL.name());
    }

    private RowCall call() {
        List<String> sideColumns = new ArrayList<>(CarriedColumns.names(this));
        if (isChosen(LABELS_COL)) {
            sideColumns.add(getLabelsCol());
        }
        return new RowCall(getClass().getSimpleName(), uid, getInputCol(), sideColumns);
    }

    private String documentCol() {
        return uid + "_document";
    }

    /** What is set; where rows are padded and nobody says with what, the model's own padding. */
    private Choices convention() {
        Choices set = stageParams.chosen(this, CONVENTION);
        return isPadIdOfModel()
                ? set.with(SequencePacking.PAD_ID, modelTokenizer().padId())
                : set;
    }

    private boolean isPadIdOfModel() {
        return isChosen(MODEL_PATH)
                && !isSet(padId())
                && SequencePacking.INSTANCE.isPadded(stageParams.chosen(this, CONVENTION));
    }

    private ModelTokenizer modelTokenizer() {
        return ModelTokenizer.ofModel(getModelPath());
    }

    /** What the metadata of packed columns says. */
    private SortedMap<String, String> facts() {
        SortedMap<String, String> facts =
                new TreeMap<>(convention().complete(CONVENTION).written());
        facts.put("version", Version.CURRENT);
        if (isPadIdOfModel()) {
            facts.putAll(modelTokenizer().padFacts(getModelPath(), SequencePacking.PAD_ID.name()));
        }
        return facts;
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public StageParams stageParams() {
        return stageParams;
    }

    @Override
    public Param<?>[] params() {
        return stageParams.all();
    }

    @Override
    public SequencePacker self() {
        return this;
    }

    @Override
    public SequencePacker copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public String toString() {
        return uid;
    }

    public static MLReader<SequencePacker> read() {
        return new DefaultParamsReader<>();
    }

    public static SequencePacker load(String path) {
        return read().load(path);
    }
}
