package io.github.sparkpositional.stage;

import static io.github.sparkpositional.param.HasGrid.GRID;
import static io.github.sparkpositional.param.HasGrid.GRID_COL;

import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.ids.GridIds;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasGrid;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.GridIdsFunction;
import io.github.sparkpositional.stage.input.GridInput;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches its id to every cell of a row's grid, for models that take images of any size and shape: coordinates (y, x)
 * in token order as in NaFlex and Qwen2-VL, or the table row of its fractional coordinate as in NaViT and Idefics2.
 *
 * <p>Input is as for {@link GridPositionEncoder}. Output is a struct of {@code patch_coord} [tokens, 2] (or {@code
 * position_ids} [tokens], with {@code gridIds} buckets), {@code patch_valid} (whether a token is a cell rather than
 * padding) and {@code spatial_shape} (rows, columns). With {@code paddedGrid} rows and columns are padded at the bottom
 * and the right, with {@code paddedTokens} tokens are padded at the end; padding has the id 0.
 *
 * <p>With only the columns set, it outputs NaFlex's coordinates.
 *
 * <pre>{@code
 * Dataset<Row> grids = spark.sql("SELECT named_struct('rows', 12, 'cols', 20) AS grid");
 * Dataset<Row> ids = new GridPositionIds()
 *     .setInputCol("grid").setOutputCol("ids")
 *     .setPreset("naflex-ids").setPaddedTokens(256)
 *     .transform(grids);
 * }</pre>
 */
public final class GridPositionIds extends RowStage<GridPositionIds>
        implements HasGrid<GridPositionIds>,
                HasConvention<GridPositionIds>,
                HasDim<GridPositionIds>,
                HasDtype<GridPositionIds>,
                HasHandleInvalid<GridPositionIds>,
                HasInputCol<GridPositionIds>,
                HasInputTensor<GridPositionIds>,
                HasInvalidCol<GridPositionIds>,
                HasLayout<GridPositionIds>,
                HasMaxCellBytes<GridPositionIds>,
                HasModel<GridPositionIds>,
                HasOutputCol<GridPositionIds>,
                HasOutputTensor<GridPositionIds>,
                HasPreset<GridPositionIds> {

    public static final Choice<Integer> PADDED_TOKENS = Choice.integer(
                    "paddedTokens",
                    "Number of tokens that every row is padded to, at the end; a larger grid is a bad row.")
            .where(tokens -> tokens > 0 && tokens <= 1 << 22, "an integer, 1 to 4194304");

    public static final Choice<int[]> PADDED_GRID = Choice.integers(
                    "paddedGrid",
                    "Rows and columns that every grid is padded to, at the bottom and the right; a larger grid is a"
                            + " bad row.")
            .where(
                    sizes -> sizes.length == 2 && sizes[0] > 0 && sizes[1] > 0 && (long) sizes[0] * sizes[1] <= 1 << 22,
                    "two positive integers, rows and columns, at most 4194304 cells in all");

    private static final List<Family> FAMILIES = List.of(GridIdsFamily.INSTANCE);

    public GridPositionIds() {
        this(Identifiable$.MODULE$.randomUID("GridPositionIds"));
    }

    public GridPositionIds(String uid) {
        super(
                uid,
                StageParams.join(
                        List.of(PRESET, ENCODING, LAYOUT, DTYPE, MAX_CELL_BYTES),
                        INPUT_TENSOR_CHOICES,
                        MODEL_CHOICES,
                        HasConvention.conventionChoices(FAMILIES),
                        List.of(GRID_COL, GRID, PADDED_TOKENS, PADDED_GRID)));
    }

    public IntParam paddedTokens() {
        return stageParams().get(PADDED_TOKENS);
    }

    public GridPositionIds setPaddedTokens(int value) {
        return choose(PADDED_TOKENS, value);
    }

    public int getPaddedTokens() {
        return chosen(PADDED_TOKENS);
    }

    public IntArrayParam paddedGrid() {
        return stageParams().get(PADDED_GRID);
    }

    public GridPositionIds setPaddedGrid(int rows, int columns) {
        return choose(PADDED_GRID, new int[] {rows, columns});
    }

    public int[] getPaddedGrid() {
        return chosen(PADDED_GRID);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(GRID_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        Convention convention = convention("naflex-ids", Choices.none());
        if (isChosen(PADDED_TOKENS) && isChosen(PADDED_GRID)) {
            throw new IllegalArgumentException("paddedTokens and paddedGrid are both set; set one of them.");
        }
        if (isChosen(PADDED_GRID) && convention.complete().get(PositionChoices.TOKEN_ORDER) != TokenOrder.ROW_MAJOR) {
            throw new IllegalArgumentException("paddedGrid needs tokenOrder row-major, but it is "
                    + Choice.write(convention.complete().get(PositionChoices.TOKEN_ORDER)) + ".");
        }
        GridIds ids = GridIdsFamily.INSTANCE.ids(convention.choices());
        int tokens = isChosen(PADDED_TOKENS) ? chosen(PADDED_TOKENS) : TensorType.VARIES;
        boolean coordinates = ids.width() == 2;
        NumericColumn column = integerColumn(
                coordinates ? new int[] {tokens, 2} : new int[] {tokens},
                coordinates ? "patch-coordinates" : "position-ids",
                ConventionMetadata.of(convention, modelFacts(convention)));
        GridSizes sizes = GridSizes.of(this, field, GridInput.of(field, declaredInput()), sideColumns);
        GridIdsFunction function = new GridIdsFunction(
                sizes, ids, isChosen(PADDED_GRID) ? chosen(PADDED_GRID) : new int[0], Math.max(0, tokens), column);
        return new RowPlan(function, Metadata.empty());
    }

    @Override
    public GridPositionIds copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<GridPositionIds> read() {
        return new DefaultParamsReader<>();
    }

    public static GridPositionIds load(String path) {
        return read().load(path);
    }
}
