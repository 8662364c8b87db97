package io.github.sparkpositional.stage;

import static io.github.sparkpositional.kernel.sequence.MaskMeaning.MASK_MEANING;
import static io.github.sparkpositional.stage.RelativePositionEncoder.MAX_SQUARE;

import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.sequence.IdOutput;
import io.github.sparkpositional.kernel.sequence.IdRule;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.RandomizedPositions;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDocuments;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMask;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.IdFunction;
import io.github.sparkpositional.stage.function.IdSource;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.Masks;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches its position id to every token of a row: counted over all tokens, by mask or by padding id, restarting with
 * every document of a packed row, or drawn at random with the row's own seed. For packed rows it also outputs segments,
 * cumulative lengths, labels and the pairs that are masked out of attention.
 *
 * <p>Input is as for {@link TokenPositionEncoder}; output is {@code array<int>} (or another layout). The {@code
 * positionIdsCol} of that encoder takes these ids. Use it for models that look up positions themselves; code bases
 * disagree on where positions start and on what padding gets, so choose the preset of the model's code base.
 *
 * <p>With only the columns set, it counts every token from 0.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.sql("SELECT array(0, 713, 4758, 2, 1, 1) AS input_ids");
 * Dataset<Row> ids = new TokenPositionIds()
 *     .setInputCol("input_ids").setOutputCol("position_ids")
 *     .setPreset("roberta-ids")
 *     .transform(texts);
 * }</pre>
 */
public final class TokenPositionIds extends RowStage<TokenPositionIds>
        implements HasDocuments<TokenPositionIds>,
                HasMask<TokenPositionIds>,
                HasConvention<TokenPositionIds>,
                HasDim<TokenPositionIds>,
                HasDtype<TokenPositionIds>,
                HasHandleInvalid<TokenPositionIds>,
                HasInputCol<TokenPositionIds>,
                HasInputTensor<TokenPositionIds>,
                HasInvalidCol<TokenPositionIds>,
                HasLayout<TokenPositionIds>,
                HasMaxCellBytes<TokenPositionIds>,
                HasModel<TokenPositionIds>,
                HasOutputCol<TokenPositionIds>,
                HasOutputTensor<TokenPositionIds>,
                HasPreset<TokenPositionIds> {

    public static final Choice<String> SEQUENCE_START_COL = Choice.text(
            "sequenceStartCol",
            "Column of the 0-based index of the first real token (int), for idRule sequence-start.");

    public static final Choice<String> DOCUMENT_LENGTHS_COL = Choice.text(
            "documentLengthsCol",
            "Column of the lengths of the documents in a row (array<int>), in their order, for idRule documents; what"
                    + " follows the last is padding.");

    public static final Choice<String> SEED_COL = Choice.text(
            "seedCol",
            "Column that identifies a row (int, bigint, string or binary): random positions depend only on it and on"
                    + " positionSeed, so a retried row gets the same ones.");

    private static final Set<IdRule> COUNTED = EnumSet.of(IdRule.EVERY_TOKEN, IdRule.REAL_TOKENS, IdRule.REVERSED);

    private static final List<Family> FAMILIES = List.of(PositionIdsFamily.INSTANCE, RandomizedPositions.INSTANCE);

    public TokenPositionIds() {
        this(Identifiable$.MODULE$.randomUID("TokenPositionIds"));
    }

    public TokenPositionIds(String uid) {
        super(
                uid,
                StageParams.join(
                        List.of(PRESET, ENCODING, LAYOUT, DTYPE, MAX_CELL_BYTES),
                        INPUT_TENSOR_CHOICES,
                        MODEL_CHOICES,
                        HasConvention.conventionChoices(FAMILIES),
                        List.of(
                                MASK_COL,
                                MASK_MEANING,
                                SEQUENCE_START_COL,
                                DOCUMENT_LENGTHS_COL,
                                SEED_COL,
                                MAX_SQUARE)));
    }

    public Param<String> sequenceStartCol() {
        return stageParams().get(SEQUENCE_START_COL);
    }

    public TokenPositionIds setSequenceStartCol(String value) {
        return choose(SEQUENCE_START_COL, value);
    }

    public String getSequenceStartCol() {
        return chosen(SEQUENCE_START_COL);
    }

    public Param<String> documentLengthsCol() {
        return stageParams().get(DOCUMENT_LENGTHS_COL);
    }

    public TokenPositionIds setDocumentLengthsCol(String value) {
        return choose(DOCUMENT_LENGTHS_COL, value);
    }

    public String getDocumentLengthsCol() {
        return chosen(DOCUMENT_LENGTHS_COL);
    }

    public Param<String> seedCol() {
        return stageParams().get(SEED_COL);
    }

    public TokenPositionIds setSeedCol(String value) {
        return choose(SEED_COL, value);
    }

    public String getSeedCol() {
        return chosen(SEED_COL);
    }

    /** What is given: positions, segments, cumulative-lengths, labels or blocked. */
    public TokenPositionIds setIdOutput(String value) {
        return choose(PositionIdsFamily.ID_OUTPUT, value);
    }

    public IntParam maxSquare() {
        return stageParams().get(MAX_SQUARE);
    }

    public TokenPositionIds setMaxSquare(int value) {
        return choose(MAX_SQUARE, value);
    }

    public int getMaxSquare() {
        return chosen(MAX_SQUARE);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(MASK_COL, SEQUENCE_START_COL, DOCUMENT_LENGTHS_COL, SEED_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        Convention convention = isChosen(ENCODING) || isChosen(PRESET) || isChosen(MODEL_PATH)
                ? convention("", Choices.none())
                : Convention.ofFamily(
                        PositionIdsFamily.INSTANCE.name(),
                        stageParams().chosen(this, HasConvention.conventionChoices(FAMILIES)));
        IdSource ids = ids(new IdInput(field, sideColumns, this), convention);
        boolean square = convention.family() == PositionIdsFamily.INSTANCE
                && convention.choices().get(PositionIdsFamily.ID_OUTPUT) == IdOutput.BLOCKED;
        int[] shape = square ? new int[] {TensorType.VARIES, TensorType.VARIES} : new int[] {TensorType.VARIES};
        NumericColumn output = integerColumn(
                shape, "position-ids", Masks.facts(this, ConventionMetadata.of(convention, modelFacts(convention))));
        return new RowPlan(new IdFunction(ids, output.writer()), output.metadata());
    }

    private IdSource ids(IdInput input, Convention convention) {
        Choices choices = convention.choices();
        boolean counts = convention.family() == PositionIdsFamily.INSTANCE
                && COUNTED.contains(choices.get(PositionIdsFamily.ID_RULE));
        if (Masks.meaning(this).isOfDocuments() && !counts) {
            throw new IllegalArgumentException("maskMeaning " + getMaskMeaning()
                    + " needs idRule every-token or real-tokens: no other rule uses a mask.");
        }
        if (convention.family() == RandomizedPositions.INSTANCE) {
            return new IdSource.Drawn(input.tokens(), choices, input.seed());
        }
        IdRule rule = choices.get(PositionIdsFamily.ID_RULE);
        IdOutput output = choices.get(PositionIdsFamily.ID_OUTPUT);
        if (output.isOfDocuments() && rule != IdRule.DOCUMENTS && rule != IdRule.SEPARATED) {
            throw new IllegalArgumentException("idOutput " + Choice.write(output)
                    + " needs idRule documents or separated, but it is " + Choice.write(rule) + ".");
        }
        return switch (rule) {
            case SEQUENCE_START -> new IdSource.Started(input.tokens(), input.sequenceStart());
            case DOCUMENTS, SEPARATED -> input.documents(choices, output, chosen(MAX_SQUARE));
            default -> {
                MaskInput mask = input.mask();
                yield new IdSource.Counted(input.tokens(), mask, Masks.rule(PositionIdsFamily.counted(choices), mask));
            }
        };
    }

    @Override
    public TokenPositionIds copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<TokenPositionIds> read() {
        return new DefaultParamsReader<>();
    }

    public static TokenPositionIds load(String path) {
        return read().load(path);
    }
}
