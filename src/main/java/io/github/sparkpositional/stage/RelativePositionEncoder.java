package io.github.sparkpositional.stage;

import static io.github.sparkpositional.param.HasGrid.GRID;
import static io.github.sparkpositional.param.HasGrid.GRID_COL;

import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.relative.Alibi;
import io.github.sparkpositional.kernel.position.relative.AlibiFamily;
import io.github.sparkpositional.kernel.position.relative.BiasDistance;
import io.github.sparkpositional.kernel.position.relative.RelativeFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeOutput;
import io.github.sparkpositional.kernel.position.relative.RelativeTable;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasGrid;
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
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.MaskedBiasFunction;
import io.github.sparkpositional.stage.function.RelativeFunction;
import io.github.sparkpositional.stage.function.RelativeFunction.RelativeSizes;
import io.github.sparkpositional.stage.input.GridInput;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.input.LearnedTables;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenCount;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches the relations between the tokens or cells of a row: ALiBi's biases, the buckets of T5 and DeBERTa, Shaw's
 * clipped distances, window indices, log-spaced offsets, relative sinusoids; or, with {@code referenceCol}, the
 * position of every token or cell relative to one of them.
 *
 * <p>Input is as for {@link TokenPositionEncoder} or, for encodings of grids, as for {@link GridPositionEncoder}. The
 * choice {@code relativeOutput} selects the output. Pairwise results grow with the square of the length, so they are
 * limited to {@code maxSquare} tokens; models that compute them on the device need the slopes, or the table by
 * distance, only once: {@code relativeOutput} slopes or table, or the command {@code jobs/submit table}.
 *
 * <p>Use it to prepare inputs of a model that was trained with such relations. For vectors that are added to
 * embeddings, use the encoders of tokens and grids.
 *
 * <p>With only the columns set, it outputs T5's buckets [n, n] of every pair.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.sql("SELECT array('the', 'cat', 'sat') AS tokens");
 * Dataset<Row> slopes = new RelativePositionEncoder()
 *     .setInputCol("tokens").setOutputCol("slopes")
 *     .setPreset("alibi").setHeads(12)
 *     .transform(texts);
 * }</pre>
 */
public final class RelativePositionEncoder extends RowStage<RelativePositionEncoder>
        implements HasGrid<RelativePositionEncoder>,
                HasMask<RelativePositionEncoder>,
                HasConvention<RelativePositionEncoder>,
                HasDim<RelativePositionEncoder>,
                HasDtype<RelativePositionEncoder>,
                HasHandleInvalid<RelativePositionEncoder>,
                HasInputCol<RelativePositionEncoder>,
                HasInputTensor<RelativePositionEncoder>,
                HasInvalidCol<RelativePositionEncoder>,
                HasLayout<RelativePositionEncoder>,
                HasMaxCellBytes<RelativePositionEncoder>,
                HasModel<RelativePositionEncoder>,
                HasOutputCol<RelativePositionEncoder>,
                HasOutputTensor<RelativePositionEncoder>,
                HasPreset<RelativePositionEncoder>,
                HasTable<RelativePositionEncoder> {

    public static final Choice<String> REFERENCE_COL = Choice.text(
            "referenceCol",
            "Column of the reference token (int, 0-based) or cell (struct<row:int,col:int>) that all others are"
                    + " relative to.");

    public static final Choice<Integer> QUERY_LENGTH = Choice.integer(
                    "queryLength", "Queries per row; default: as many as tokens.")
            .where(length -> length > 0, "a positive integer");

    public static final Choice<Integer> MAX_SQUARE = Choice.integer(
                    "maxSquare",
                    "Maximum tokens or cells per row when the output has one entry for every pair of them.")
            .where(limit -> limit > 0, "a positive integer")
            .orElse(2048);

    private static final List<Family> FAMILIES = HasConvention.familiesOf(RelativeFamily.class);

    public RelativePositionEncoder() {
        this(Identifiable$.MODULE$.randomUID("RelativePositionEncoder"));
    }

    public RelativePositionEncoder(String uid) {
        super(
                uid,
                StageParams.join(
                        List.of(PRESET, ENCODING, TABLE_PATH, LAYOUT, DTYPE, MAX_CELL_BYTES),
                        INPUT_TENSOR_CHOICES,
                        MODEL_CHOICES,
                        HasConvention.conventionChoices(FAMILIES),
                        List.of(GRID_COL, GRID, REFERENCE_COL, MASK_COL, QUERY_LENGTH, MAX_SQUARE)));
    }

    /** The output: slopes, table, index, bias, vectors, offsets or polar. */
    public RelativePositionEncoder setRelativeOutput(String value) {
        return choose(RelativeOutput.RELATIVE_OUTPUT, value);
    }

    public Param<String> referenceCol() {
        return stageParams().get(REFERENCE_COL);
    }

    public RelativePositionEncoder setReferenceCol(String value) {
        return choose(REFERENCE_COL, value);
    }

    public String getReferenceCol() {
        return chosen(REFERENCE_COL);
    }

    public IntParam queryLength() {
        return stageParams().get(QUERY_LENGTH);
    }

    public RelativePositionEncoder setQueryLength(int value) {
        return choose(QUERY_LENGTH, value);
    }

    public int getQueryLength() {
        return chosen(QUERY_LENGTH);
    }

    public IntParam maxSquare() {
        return stageParams().get(MAX_SQUARE);
    }

    public RelativePositionEncoder setMaxSquare(int value) {
        return choose(MAX_SQUARE, value);
    }

    public int getMaxSquare() {
        return chosen(MAX_SQUARE);
    }

    /** Number of attention heads, for ALiBi. */
    public RelativePositionEncoder setHeads(int value) {
        return choose(AlibiFamily.HEADS, value);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(GRID_COL, REFERENCE_COL, MASK_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        LearnedTables tables = LearnedTables.of(this, TableSource.NONE);
        Convention convention = convention("t5", Choices.none()).reading(tables);
        RelativeFamily family = (RelativeFamily) convention.family();
        if (isChosen(MASK_COL)) {
            return maskedPlan(field, sideColumns, convention);
        }
        boolean cells = family.level().isOfCells();
        RelativeSizes sizes = cells
                ? new RelativeSizes.Cells(GridSizes.of(this, field, GridInput.of(field, declaredInput()), sideColumns))
                : new RelativeSizes.Tokens(
                        TokenCount.of(field, declaredInput()), isChosen(QUERY_LENGTH) ? chosen(QUERY_LENGTH) : 0);
        RelativeTable table;
        if (isChosen(REFERENCE_COL)) {
            table = family.reference(convention.choices(), tables);
            int ordinal = chosenSideColumns().indexOf(REFERENCE_COL);
            StructField column = sideColumns.get(ordinal);
            SideColumn reference = cells
                    ? SideColumn.cell(ordinal, column, REFERENCE_COL.name())
                    : SideColumn.number(ordinal, column, REFERENCE_COL.name());
            sizes = new RelativeSizes.Seen(sizes, reference, cells);
        } else {
            table = family.pairs(convention.choices(), tables);
        }
        NumericColumn output = output(
                table.element(),
                table.shape(),
                ConventionMetadata.of(convention, tables.facts(), modelFacts(convention)));
        return new RowPlan(new RelativeFunction(sizes, table, chosen(MAX_SQUARE), output.writer()), output.metadata());
    }

    private NumericColumn output(RelativeTable.Element element, int[] shape, SortedMap<String, String> facts) {
        return element == RelativeTable.Element.INTEGER
                ? integerColumn(shape, "relative-positions", facts)
                : floatColumn(shape, "relative-positions", facts);
    }

    /** Biases with positions counted by the mask, as in BLOOM and Falcon. */
    private RowPlan maskedPlan(StructField field, List<StructField> sideColumns, Convention convention) {
        Choices complete = convention.complete();
        boolean counted = convention.family() == AlibiFamily.INSTANCE
                && complete.get(AlibiFamily.BIAS_DISTANCE) == BiasDistance.FROM_START
                && (!complete.has(RelativeOutput.RELATIVE_OUTPUT)
                        || complete.get(RelativeOutput.RELATIVE_OUTPUT) == RelativeOutput.BIAS);
        if (!counted) {
            throw new IllegalArgumentException(
                    "maskCol needs biases of the encoding alibi with biasDistance from-start,"
                            + " as the presets bloom and falcon have them; leave maskCol unset.");
        }
        Alibi alibi = AlibiFamily.INSTANCE.biases(convention.choices());
        int ordinal = chosenSideColumns().indexOf(MASK_COL);
        SideColumn mask = SideColumn.mask(ordinal, sideColumns.get(ordinal), MASK_COL.name());
        NumericColumn output = output(
                RelativeTable.Element.FLOAT,
                new int[] {alibi.heads(), 1, TensorType.VARIES},
                ConventionMetadata.of(convention, modelFacts(convention)));
        return new RowPlan(
                new MaskedBiasFunction(
                        alibi,
                        TokenCount.of(field, declaredInput()),
                        MaskInput.attention(mask, null),
                        chosen(MAX_SQUARE),
                        output.writer()),
                output.metadata());
    }

    @Override
    public RelativePositionEncoder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<RelativePositionEncoder> read() {
        return new DefaultParamsReader<>();
    }

    public static RelativePositionEncoder load(String path) {
        return read().load(path);
    }
}
