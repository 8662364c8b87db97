package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.IntegerTensorType;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.SequencePacking;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.param.HasHandleInvalid.HandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.pack.DocumentFunction;
import io.github.sparkpositional.stage.pack.DocumentTokens;
import io.github.sparkpositional.stage.pack.PackedTokens;
import io.github.sparkpositional.stage.pack.PackingFunction;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.ColumnNames;
import io.github.sparkpositional.stage.row.RowCall;
import io.github.sparkpositional.stage.row.RowPlan;
import io.github.sparkpositional.stage.row.WayOut;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Packs tokenized documents into rows of at most {@code packedLength} tokens, so that training spends no time on padding
 * (transformers, DataCollatorWithFlattening; Krell et al., "Efficient Sequence Packing without Cross-contamination", 2021).
 *
 * <p>Input is a column of token ids ({@code array<int>} or {@code array<bigint>}) or a tokenizer's struct with a field
 * {@code ids} and perhaps {@code attention_mask}, whose padding isn't packed. The result has different rows from the
 * input, so no input column is kept, only one struct column with
 *
 * <ul>
 *   <li>{@code input_ids}: the tokens of several documents, one after another;
 *   <li>{@code position_ids}: restarting at {@code firstPosition} with every document;
 *   <li>{@code segment_ids}: the 0-based number of each token's document in the row;
 *   <li>{@code seq_lens} and {@code cu_seqlens}: lengths of the documents, and their cumulative sums, starting at 0;
 *   <li>{@code fill_rate}: share of {@code packedLength} that is used; its average shows how well a data set packs.
 * </ul>
 *
 * <p>Every token of every valid document appears exactly once in the result; documents without tokens don't appear.
 * Documents are packed only with those of their own partition, so few, large partitions pack best. A partition is
 * packed in portions of about {@code bufferTokens}, and the last row of a portion continues in the next.
 *
 * <p>Use it for training on many short documents with attention that respects documents. Don't use it if rows must keep
 * their other columns.
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
        implements HasInputCol<SequencePacker>, HasOutputCol<SequencePacker>, DefaultParamsWritable {

    public static final Choice<HandleInvalid> HANDLE_INVALID = Choice.option(
                    "handleInvalid",
                    "What happens to a document that is null, holds a null, or is too long: error fails the job, skip drops"
                            + " the document.",
                    HandleInvalid.class)
            .where(EnumSet.of(HandleInvalid.ERROR, HandleInvalid.SKIP)::contains, "one of error, skip")
            .orElse(HandleInvalid.ERROR);

    public static final Choice<Integer> BUFFER_TOKENS = Choice.integer(
                    "bufferTokens",
                    "Tokens that a task buffers before it packs them; more tokens pack better but take more memory.")
            .where(tokens -> tokens > 0, "a positive integer")
            .orElse(1 << 23);

    private static final List<Choice<?>> CONVENTION = SequencePacking.INSTANCE.choices();

    /** Fields of the result, by the properties of {@link PackedTokens}. */
    private static final List<Map.Entry<String, String>> FIELDS = List.of(
            Map.entry("inputIds", "input_ids"),
            Map.entry("positionIds", "position_ids"),
            Map.entry("segmentIds", "segment_ids"),
            Map.entry("lengths", "seq_lens"),
            Map.entry("cumulativeLengths", "cu_seqlens"));

    private final String uid;
    private final StageParams stageParams;

    public SequencePacker() {
        this(Identifiable$.MODULE$.randomUID("SequencePacker"));
    }

    public SequencePacker(String uid) {
        this.uid = uid;
        this.stageParams = new StageParams(
                this, StageParams.join(List.of(INPUT_COL, OUTPUT_COL, HANDLE_INVALID, BUFFER_TOKENS), CONVENTION));
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

    public IntParam packedLength() {
        return stageParams().get(SequencePacking.PACKED_LENGTH);
    }

    /** Most tokens in a row. */
    public SequencePacker setPackedLength(int value) {
        return choose(SequencePacking.PACKED_LENGTH, value);
    }

    public int getPackedLength() {
        return chosen(SequencePacking.PACKED_LENGTH);
    }

    public Param<String> packingOrder() {
        return stageParams().get(SequencePacking.PACKING_ORDER);
    }

    /** first-fit-decreasing or in-order. */
    public SequencePacker setPackingOrder(String value) {
        return choose(SequencePacking.PACKING_ORDER, value);
    }

    public String getPackingOrder() {
        return written(SequencePacking.PACKING_ORDER);
    }

    public Param<String> documentSplitting() {
        return stageParams().get(SequencePacking.DOCUMENT_SPLITTING);
    }

    /** refuse, long or always. */
    public SequencePacker setDocumentSplitting(String value) {
        return choose(SequencePacking.DOCUMENT_SPLITTING, value);
    }

    public String getDocumentSplitting() {
        return written(SequencePacking.DOCUMENT_SPLITTING);
    }

    public IntParam firstPosition() {
        return stageParams().get(PackedRow.FIRST_POSITION);
    }

    public SequencePacker setFirstPosition(int value) {
        return choose(PackedRow.FIRST_POSITION, value);
    }

    public int getFirstPosition() {
        return chosen(PackedRow.FIRST_POSITION);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        plan(schema);
        List<StructField> fields = FIELDS.stream()
                .map(field -> new StructField(
                        field.getValue(),
                        new ArrayType(DataTypes.IntegerType, false),
                        true,
                        fieldMetadata(field.getValue())))
                .collect(Collectors.toList());
        fields.add(new StructField("fill_rate", DataTypes.DoubleType, false, Metadata.empty()));
        return new StructType().add(getOutputCol(), new StructType(fields.toArray(StructField[]::new)), false);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
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
        Dataset<PackedTokens> packed = documents
                .select(Catalyst.column(Catalyst.attribute(documentCol())).as("ids"))
                .as(Encoders.bean(DocumentTokens.class))
                .mapPartitions(
                        new PackingFunction(convention(), chosen(BUFFER_TOKENS)), Encoders.bean(PackedTokens.class));
        Column[] fields = new Column[FIELDS.size() + 1];
        for (int i = 0; i < FIELDS.size(); i++) {
            String name = FIELDS.get(i).getValue();
            fields[i] = functions.col(FIELDS.get(i).getKey()).as(name, fieldMetadata(name));
        }
        fields[FIELDS.size()] = functions.col("fillRate").as("fill_rate");
        return packed.select(functions.struct(fields).as(getOutputCol()));
    }

    /** Checks params and the column, and says how a cell becomes token ids. */
    private RowPlan plan(StructType schema) {
        try {
            Choices convention = convention();
            SequencePacking.INSTANCE.check(convention);
            StructField field = ColumnNames.find(schema, getInputCol())
                    .orElseThrow(() -> new IllegalArgumentException("there is no column '" + getInputCol()
                            + "' (inputCol). " + Suggestion.of(getInputCol(), List.of(schema.fieldNames()))));
            return new RowPlan(
                    DocumentFunction.of(field, SequencePacking.INSTANCE.longestDocument(convention)), Metadata.empty());
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException("SequencePacker: " + mistake.getMessage(), mistake);
        }
    }

    private RowCall call() {
        return new RowCall(getClass().getSimpleName(), uid, getInputCol(), List.of());
    }

    private String documentCol() {
        return uid + "_document";
    }

    private Choices convention() {
        return stageParams.chosen(this, CONVENTION);
    }

    private Metadata fieldMetadata(String name) {
        SortedMap<String, String> facts =
                new TreeMap<>(convention().complete(CONVENTION).written());
        facts.put("version", Version.CURRENT);
        return new IntegerTensorType(Layout.FLAT, new int[] {TensorType.VARIES}, name.replace('_', '-'), facts)
                .metadata();
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
