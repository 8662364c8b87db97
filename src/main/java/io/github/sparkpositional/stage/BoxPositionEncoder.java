package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.box.BoxEncoding;
import io.github.sparkpositional.kernel.position.box.BoxFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.param.HasConvention;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDtype;
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
import io.github.sparkpositional.param.HasTable;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.function.BoxFunction;
import io.github.sparkpositional.stage.input.CoordinateColumn;
import io.github.sparkpositional.stage.input.LearnedTables;
import io.github.sparkpositional.stage.input.SizeSource;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches the vector of its bounding box (x0, y0, x1, y1) to every word of a page (Xu et al., "LayoutLM", 2020): the
 * learned vectors of corners and sides are summed (LayoutLM) or concatenated (LayoutLMv2 and v3).
 *
 * <p>Input is a column of boxes, {@code array<int>} with four numbers per word one after another, or {@code
 * array<array<int>>}; floating-point numbers are accepted as well. With the page's size ({@code pageSizeCol} or {@code
 * pageSize}) boxes are in page units and are normalised to 0..1000 first; without it they must already be on the scale
 * of the tables. Output is a tensor [n, dim], or the normalised boxes [n, 4] with {@code boxOutput} boxes, which need
 * no tables.
 *
 * <p>A box beyond the tables makes the row bad; {@code handleInvalid} says what happens then. Use the stage with the
 * tables of a trained document model; it isn't meant for boxes of objects in images.
 *
 * <pre>{@code
 * Dataset<Row> words = spark.sql("SELECT array(array(72, 72, 144, 90), array(150, 72, 200, 90)) AS boxes");
 * Dataset<Row> boxes = new BoxPositionEncoder()
 *     .setInputCol("boxes").setOutputCol("normalised")
 *     .setBoxOutput("boxes").setPageSize(612, 792)
 *     .transform(words);
 * }</pre>
 */
public final class BoxPositionEncoder extends RowStage<BoxPositionEncoder>
        implements HasConvention<BoxPositionEncoder>,
                HasDim<BoxPositionEncoder>,
                HasDtype<BoxPositionEncoder>,
                HasHandleInvalid<BoxPositionEncoder>,
                HasInputCol<BoxPositionEncoder>,
                HasInputTensor<BoxPositionEncoder>,
                HasInvalidCol<BoxPositionEncoder>,
                HasLayout<BoxPositionEncoder>,
                HasMaxCellBytes<BoxPositionEncoder>,
                HasModel<BoxPositionEncoder>,
                HasOutputCol<BoxPositionEncoder>,
                HasOutputTensor<BoxPositionEncoder>,
                HasPreset<BoxPositionEncoder>,
                HasTable<BoxPositionEncoder> {

    public static final Choice<BoxOutput> BOX_OUTPUT = Choice.option(
                    "boxOutput",
                    "Output: the vectors of the boxes (vectors), or the boxes themselves on a scale of 0 to 1000"
                            + " (boxes).",
                    BoxOutput.class)
            .orElse(BoxOutput.VECTORS);

    /** What the stage outputs for a box. */
    public enum BoxOutput {
        VECTORS,
        BOXES
    }

    public static final Choice<String> PAGE_SIZE_COL = Choice.text(
            "pageSizeCol",
            "Column of the size of the page, struct<width,height> in the units of the boxes; if pageSize is unset too,"
                    + " boxes are already on the scale of the tables.");

    public static final Choice<double[]> PAGE_SIZE = Choice.decimals(
                    "pageSize", "Width and height of every page, in the units of the boxes.")
            .where(size -> size.length == 2 && size[0] > 0 && size[1] > 0, "two positive numbers, width and height");

    private static final List<Family> FAMILIES = List.of(BoxFamily.INSTANCE);

    public BoxPositionEncoder() {
        this(Identifiable$.MODULE$.randomUID("BoxPositionEncoder"));
    }

    public BoxPositionEncoder(String uid) {
        super(
                uid,
                StageParams.join(
                        List.of(PRESET, ENCODING, TABLE_PATH, LAYOUT, DTYPE, MAX_CELL_BYTES),
                        INPUT_TENSOR_CHOICES,
                        MODEL_CHOICES,
                        HasConvention.conventionChoices(FAMILIES),
                        List.of(BOX_OUTPUT, PAGE_SIZE_COL, PAGE_SIZE)));
    }

    public Param<String> boxOutput() {
        return stageParams().get(BOX_OUTPUT);
    }

    public BoxPositionEncoder setBoxOutput(String value) {
        return choose(BOX_OUTPUT, value);
    }

    public String getBoxOutput() {
        return written(BOX_OUTPUT);
    }

    public Param<String> pageSizeCol() {
        return stageParams().get(PAGE_SIZE_COL);
    }

    public BoxPositionEncoder setPageSizeCol(String value) {
        return choose(PAGE_SIZE_COL, value);
    }

    public String getPageSizeCol() {
        return chosen(PAGE_SIZE_COL);
    }

    public DoubleArrayParam pageSize() {
        return stageParams().get(PAGE_SIZE);
    }

    /** Width and height of every page, in the units of the boxes. */
    public BoxPositionEncoder setPageSize(double width, double height) {
        return choose(PAGE_SIZE, new double[] {width, height});
    }

    public double[] getPageSize() {
        return chosen(PAGE_SIZE);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(PAGE_SIZE_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        Convention convention = convention("layoutlmv3", Choices.none());
        CoordinateColumn boxes = CoordinateColumn.of(field, 4, declaredInput());
        SizeSource page = SizeSource.of(
                        isChosen(PAGE_SIZE) ? chosen(PAGE_SIZE) : null,
                        sideColumns.isEmpty() ? null : sideColumns.get(0),
                        PAGE_SIZE_COL.name(),
                        0)
                .orElse(null);
        if (chosen(BOX_OUTPUT) == BoxOutput.BOXES) {
            if (page == null) {
                throw new IllegalArgumentException(
                        "boxOutput boxes normalises boxes, which needs the page size; set pageSizeCol or pageSize.");
            }
            NumericColumn output = integerColumn(
                    new int[] {TensorType.VARIES, 4},
                    "boxes",
                    ConventionMetadata.of(convention, modelFacts(convention)));
            return new RowPlan(new BoxFunction(boxes, page, null, output.writer()), output.metadata());
        }
        LearnedTables tables = LearnedTables.of(this, TableSource.NONE);
        BoxEncoding encoding = BoxFamily.INSTANCE.encoding(convention.choices(), tables);
        SortedMap<String, String> facts = ConventionMetadata.of(convention, tables.facts(), modelFacts(convention));
        NumericColumn output = floatColumn(new int[] {TensorType.VARIES, encoding.dim()}, "box-positions", facts);
        return new RowPlan(new BoxFunction(boxes, page, encoding, output.writer()), output.metadata());
    }

    @Override
    public BoxPositionEncoder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<BoxPositionEncoder> read() {
        return new DefaultParamsReader<>();
    }

    public static BoxPositionEncoder load(String path) {
        return read().load(path);
    }
}
