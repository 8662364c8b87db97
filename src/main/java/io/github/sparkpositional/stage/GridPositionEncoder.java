package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.WholeNumbers;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.MaskedGridEncoding;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasEmbeddingScale;
import io.github.sparkpositional.param.HasGrid;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasMask;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasModel;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.param.HasOutputCol;
import io.github.sparkpositional.param.HasOutputTensor;
import io.github.sparkpositional.param.HasPreset;
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.stage.function.GridPositions;
import io.github.sparkpositional.stage.input.Content;
import io.github.sparkpositional.stage.input.GridInput;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.input.LearnedTables;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches the vector of its coordinates to every cell of a row's grid.
 *
 * <p>Input is the patch column of {@code ImagePatchifier} (a struct of rows, cols and patches), any {@code
 * struct<rows:int,cols:int>} (with a field {@code frames} in front for video), or a tensor of patch embeddings whose
 * grid is in {@code gridCol} or {@code grid}. Grids may differ from row to row and need not be square. Output is a
 * tensor column: [prefixRows + cells, dim] ({@code combine} attach), the patches with positions added or appended, or
 * queries or keys [cells, heads * dim] rotated by the angles of a rotary convention ({@code combine} rotate).
 *
 * <p>With only the columns and {@code dim} set, it outputs the 2-D sinusoids of DiT (MAE's, without a class row).
 *
 * <pre>{@code
 * Dataset<Row> grids = spark.sql("SELECT named_struct('rows', 14, 'cols', 14) AS grid");
 * Dataset<Row> vectors = new GridPositionEncoder()
 *     .setInputCol("grid").setOutputCol("positions")
 *     .setPreset("mae").setDim(768)
 *     .transform(grids);
 * }</pre>
 */
public final class GridPositionEncoder extends PositionEncoder<GridPositionEncoder>
        implements HasMask<GridPositionEncoder>,
                HasCombine<GridPositionEncoder>,
                HasConvention<GridPositionEncoder>,
                HasDim<GridPositionEncoder>,
                HasDtype<GridPositionEncoder>,
                HasEmbeddingScale<GridPositionEncoder>,
                HasGrid<GridPositionEncoder>,
                HasHandleInvalid<GridPositionEncoder>,
                HasInputCol<GridPositionEncoder>,
                HasInputTensor<GridPositionEncoder>,
                HasInvalidCol<GridPositionEncoder>,
                HasLayout<GridPositionEncoder>,
                HasMaxCellBytes<GridPositionEncoder>,
                HasModel<GridPositionEncoder>,
                HasNonFinite<GridPositionEncoder>,
                HasOutputCol<GridPositionEncoder>,
                HasOutputTensor<GridPositionEncoder>,
                HasPreset<GridPositionEncoder>,
                HasTable<GridPositionEncoder> {

    private static final List<Family> FAMILIES = HasConvention.familiesOf(GridFamily.class);

    public GridPositionEncoder() {
        this(Identifiable$.MODULE$.randomUID("GridPositionEncoder"));
    }

    public GridPositionEncoder(String uid) {
        super(uid, FAMILIES, List.of(GRID_COL, GRID, MASK_COL, GridPositionIds.PADDED_TOKENS));
    }

    public IntParam paddedTokens() {
        return stageParams().get(GridPositionIds.PADDED_TOKENS);
    }

    /** Pads every row to this many vectors by repeating the first one (Siglip2). */
    public GridPositionEncoder setPaddedTokens(int value) {
        return choose(GridPositionIds.PADDED_TOKENS, value);
    }

    public int getPaddedTokens() {
        return chosen(GridPositionIds.PADDED_TOKENS);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(GRID_COL, MASK_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        Optional<GridInput> struct = GridInput.of(field, declaredInput());
        Optional<TensorInput> tensor =
                struct.isPresent() ? struct.map(GridInput::tensor) : TensorInput.of(field, declaredInput());
        GridSizes sizes = GridSizes.of(this, field, struct, sideColumns);
        LearnedTables tables = tables();
        Convention convention = convention("dit", knownDim(tensor)).reading(tables);
        GridEncoding encoding = ((GridFamily) convention.family()).encoding(encodingChoices(convention), tables);
        checkFinite(() -> encoding.table(1, 1));
        int padded = isChosen(GridPositionIds.PADDED_TOKENS) ? chosen(GridPositionIds.PADDED_TOKENS) : 0;
        return plan(
                new GridPositions(sizes, encoding, mask(encoding, sideColumns), cellLimit(), padded),
                encoding,
                tensor.map(found -> Content.of(withDim(found, encoding, encoding.dim()), struct, chosen(NON_FINITE))),
                rows(sizes, encoding, padded),
                "grid-positions",
                facts(convention, tables));
    }

    /** Vectors per row, if they are the same for all rows. */
    private int rows(GridSizes sizes, GridEncoding encoding, int padded) {
        if (needsContent() && encoding.prefixRows() > 0) {
            return TensorType.VARIES;
        }
        if (padded > 0) {
            return padded;
        }
        return sizes.fixed() ? cells(chosen(GRID)) + encoding.prefixRows() : TensorType.VARIES;
    }

    /** The column that maskCol names, or null where it is unset. */
    private MaskInput mask(GridEncoding encoding, List<StructField> sideColumns) {
        int ordinal = chosenSideColumns().indexOf(MASK_COL);
        if (ordinal < 0) {
            return null;
        }
        if (!(encoding instanceof MaskedGridEncoding)) {
            throw new IllegalArgumentException("maskCol is set to '" + chosen(MASK_COL)
                    + "', but this convention doesn't use a mask; unset maskCol, or choose a preset such as detr.");
        }
        return MaskInput.attention(SideColumn.mask(ordinal, sideColumns.get(ordinal), MASK_COL.name()), null);
    }

    private static int cells(int[] sizes) {
        return Arrays.stream(sizes).reduce(1, (cells, size) -> WholeNumbers.exact((long) cells * size, "The grid"));
    }

    @Override
    public GridPositionEncoder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<GridPositionEncoder> read() {
        return new DefaultParamsReader<>();
    }

    public static GridPositionEncoder load(String path) {
        return read().load(path);
    }
}
