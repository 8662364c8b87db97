package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.IntegerMatrices;
import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.sequence.multimodal.FrameTimes;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalChoices;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalRule;
import io.github.sparkpositional.kernel.sequence.multimodal.Placeholders;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDocuments;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMask;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasMaxLength;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.IdFunction;
import io.github.sparkpositional.stage.function.MultimodalIds;
import io.github.sparkpositional.stage.function.MultimodalParts;
import io.github.sparkpositional.stage.function.MultimodalSequence;
import io.github.sparkpositional.stage.function.MultimodalTokens;
import io.github.sparkpositional.stage.input.LengthLimit;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.Masks;
import io.github.sparkpositional.stage.input.Seconds;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenInput;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches its position in time, height and width to every token of a row that mixes text, images, videos and sound: the
 * M-RoPE ids of the Qwen-VL and Qwen-Omni models, GLM-4V, Ernie 4.5 VL, HunYuan-VL (four axes) and VideoRoPE, a tensor
 * [axes, n] of integers (floats for Qwen3-Omni, whose times are fractions), which {@code TokenPositionEncoder} takes as its
 * {@code positionIdsCol}.
 *
 * <p>Input is a column of token ids with placeholders (or a tokenizer's struct of {@code ids} and {@code attention_mask})
 * with the grids in {@code imageGridCol} and {@code videoGridCol}, as a model's processor gives them; or a column of parts,
 * {@code array<struct<kind:string,length:int,grid:array<int>>>}, perhaps with {@code seconds:double} and, for a video whose sound
 * stands among its tokens, {@code sound:int}. Kinds are text, image, video, audio and padding. Grids are in patches, before
 * merging.
 *
 * <p>Documents of a packed row, told apart by {@code maskMeaning} or {@code separatorId}, are counted each by itself; {@code
 * textPositions: first} puts the row in front that transformers' models tell them apart by.
 *
 * <p>If grids and placeholders disagree, the row is bad ({@code mismatch}), since a guess would train without an error.
 *
 * <pre>{@code
 * Dataset<Row> rows = spark.sql(
 *     "SELECT array(5, 151655, 151655, 151655, 151655, 6) AS ids, array(array(1, 4, 4)) AS image_grid_thw");
 * Dataset<Row> positions = new MultimodalPositionIds()
 *     .setInputCol("ids").setImageGridCol("image_grid_thw").setOutputCol("position_ids")
 *     .setPreset("qwen2-vl-ids").transform(rows);
 * }</pre>
 */
public final class MultimodalPositionIds extends RowStage<MultimodalPositionIds>
        implements HasDocuments<MultimodalPositionIds>,
                HasMask<MultimodalPositionIds>,
                HasConvention<MultimodalPositionIds>,
                HasDim<MultimodalPositionIds>,
                HasDtype<MultimodalPositionIds>,
                HasHandleInvalid<MultimodalPositionIds>,
                HasInputCol<MultimodalPositionIds>,
                HasInvalidCol<MultimodalPositionIds>,
                HasLayout<MultimodalPositionIds>,
                HasMaxCellBytes<MultimodalPositionIds>,
                HasModel<MultimodalPositionIds>,
                HasOutputCol<MultimodalPositionIds>,
                HasOutputTensor<MultimodalPositionIds>,
                HasPreset<MultimodalPositionIds> {

    public static final Choice<String> IMAGE_GRID_COL = Choice.text(
            "imageGridCol",
            "Column of image grids (image_grid_thw), array<array<int>> or flat: frames, rows and columns in patches of each"
                    + " image in the order of their placeholders; null where a row has none.");

    public static final Choice<String> VIDEO_GRID_COL =
            Choice.text("videoGridCol", "Column of video grids (video_grid_thw), like imageGridCol.");

    public static final Choice<String> SECONDS_COL = Choice.text(
            "secondsPerGridCol",
            "Column of the seconds from frame to frame of each video (second_per_grid_ts), array<double> or"
                    + " array<float>; default, also for null: 1.");

    /** A part gives its length as a number: without a limit, a wrong one would take all memory. */
    public static final Choice<Integer> MAX_LENGTH = HasMaxLength.MAX_LENGTH.orElse(1 << 20);

    private static final String KIND = "multimodal-position-ids";

    private static final List<Family> FAMILIES = List.of(MultimodalFamily.INSTANCE);

    public MultimodalPositionIds() {
        this(Identifiable$.MODULE$.randomUID("MultimodalPositionIds"));
    }

    public MultimodalPositionIds(String uid) {
        super(
                uid,
                StageParams.join(
                        MODEL_CHOICES,
                        HasConvention.conventionChoices(FAMILIES),
                        List.of(
                                PRESET,
                                ENCODING,
                                LAYOUT,
                                DTYPE,
                                MAX_CELL_BYTES,
                                MAX_LENGTH,
                                MASK_COL,
                                IMAGE_GRID_COL,
                                VIDEO_GRID_COL,
                                SECONDS_COL),
                        Masks.DOCUMENTS));
    }

    public Param<String> imageGridCol() {
        return stageParams().get(IMAGE_GRID_COL);
    }

    public MultimodalPositionIds setImageGridCol(String value) {
        return choose(IMAGE_GRID_COL, value);
    }

    public String getImageGridCol() {
        return chosen(IMAGE_GRID_COL);
    }

    public Param<String> videoGridCol() {
        return stageParams().get(VIDEO_GRID_COL);
    }

    public MultimodalPositionIds setVideoGridCol(String value) {
        return choose(VIDEO_GRID_COL, value);
    }

    public String getVideoGridCol() {
        return chosen(VIDEO_GRID_COL);
    }

    public Param<String> secondsPerGridCol() {
        return stageParams().get(SECONDS_COL);
    }

    public MultimodalPositionIds setSecondsPerGridCol(String value) {
        return choose(SECONDS_COL, value);
    }

    public String getSecondsPerGridCol() {
        return chosen(SECONDS_COL);
    }

    public IntParam maxLength() {
        return stageParams().get(MAX_LENGTH);
    }

    public MultimodalPositionIds setMaxLength(int value) {
        return choose(MAX_LENGTH, value);
    }

    public int getMaxLength() {
        return chosen(MAX_LENGTH);
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(MASK_COL, IMAGE_GRID_COL, VIDEO_GRID_COL, SECONDS_COL);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        Convention convention = convention("qwen2-vl-ids", Choices.none());
        Choices choices = convention.choices();
        LengthLimit limit = LengthLimit.refusing(chosen(MAX_LENGTH));
        MultimodalRule rule = MultimodalChoices.rule(choices);
        Optional<MultimodalParts> parts = MultimodalParts.of(field.dataType(), rule, limit);
        if (parts.isPresent() && (isChosen(MASK_COL) || Masks.tellDocuments(this))) {
            throw new IllegalArgumentException("column '" + field.name() + "' holds parts, which define their own"
                    + " padding; unset maskCol, maskMeaning and separatorId.");
        }
        MultimodalSequence.Source source = parts.<MultimodalSequence.Source>map(known -> known)
                .orElseGet(() -> tokens(field, sideColumns, choices, limit));
        NumericColumn output = output(rule, convention);
        return new RowPlan(new IdFunction(new MultimodalIds(source, rule), output.writer()), output.metadata());
    }

    private NumericColumn output(MultimodalRule rule, Convention convention) {
        int[] shape = {rule.axes(), TensorType.VARIES};
        SortedMap<String, String> facts =
                Masks.documentFacts(this, ConventionMetadata.of(convention, modelFacts(convention)));
        return rule.frameTimes() == FrameTimes.WHOLE
                ? integerColumn(shape, KIND, facts)
                : floatColumn(shape, KIND, facts);
    }

    private MultimodalTokens tokens(
            StructField field, List<StructField> sideColumns, Choices choices, LengthLimit limit) {
        TokenInput input = TokenInput.of(field, TensorInput.Declared.NOTHING);
        if (!input.hasIds()) {
            throw new IllegalArgumentException("column '" + field.name()
                    + "' must be array<int> or array<bigint> (token ids), a struct with a field ids, or parts,"
                    + " array<struct<kind:string,length:int,grid:array<int>>>, but is "
                    + field.dataType().catalogString() + ".");
        }
        int mask = ordinal(MASK_COL);
        return new MultimodalTokens(
                input,
                Placeholders.of(choices),
                MaskInput.of(
                        mask < 0 ? null : SideColumn.mask(mask, sideColumns.get(mask), MASK_COL.name()),
                        input,
                        Masks.meaning(this),
                        Masks.separator(this)),
                grids(IMAGE_GRID_COL, sideColumns),
                grids(VIDEO_GRID_COL, sideColumns),
                seconds(sideColumns),
                limit);
    }

    private int ordinal(Choice<String> choice) {
        return chosenSideColumns().indexOf(choice);
    }

    private MultimodalTokens.Grids grids(Choice<String> choice, List<StructField> sideColumns) {
        int ordinal = ordinal(choice);
        if (ordinal < 0) {
            return null;
        }
        StructField field = sideColumns.get(ordinal);
        return IntegerMatrices.of(field.dataType())
                .map(sizes -> new MultimodalTokens.Grids(ordinal, sizes, field.name()))
                .orElseThrow(() -> wrong(field, choice, "array<array<int>> or array<int>"));
    }

    private Seconds seconds(List<StructField> sideColumns) {
        int ordinal = ordinal(SECONDS_COL);
        return ordinal < 0 ? null : Seconds.of(ordinal, sideColumns.get(ordinal), SECONDS_COL.name());
    }

    private static IllegalArgumentException wrong(StructField field, Choice<String> choice, String expected) {
        return new IllegalArgumentException("column '" + field.name() + "' (" + choice.name() + ") must be " + expected
                + ", but is " + field.dataType().catalogString() + ".");
    }

    @Override
    public MultimodalPositionIds copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<MultimodalPositionIds> read() {
        return new DefaultParamsReader<>();
    }

    public static MultimodalPositionIds load(String path) {
        return read().load(path);
    }
}
