package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.NumericColumn;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.fourier.PointFourierFamily;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily;
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
import io.github.sparkpositional.stage.function.PointFunction;
import io.github.sparkpositional.stage.function.PointFunction.PointSource;
import io.github.sparkpositional.stage.input.CoordinateColumn;
import io.github.sparkpositional.stage.input.LearnedTables;
import io.github.sparkpositional.stage.input.SizeSource;
import io.github.sparkpositional.stage.row.ConventionMetadata;
import io.github.sparkpositional.stage.row.RowPlan;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.types.StructField;

/**
 * Attaches Fourier features to points whose coordinates are part of the data: NeRF's sines and cosines of every
 * coordinate at rising frequencies (Mildenhall et al., 2020), or SAM's random projections of x and y (Kirillov et al.,
 * "Segment Anything", 2023).
 *
 * <p>Input is a column of coordinates, {@code array<double>} with {@code axisCount} numbers per point one after
 * another, {@code array<array<double>>} with one inner array per point, or a tensor; floats and integers are accepted
 * as well. Output is a tensor [n, dim]. Points of SAM are (x, y) in pixels and need the size of their image.
 *
 * <p>Use it for coordinates without a fixed grid: scenes, point clouds, clicks. For the cells of an image there is
 * {@link GridPositionEncoder}, for positions in a sequence {@link TokenPositionEncoder}.
 *
 * <p>With only the columns set, it outputs NeRF's features of points with three coordinates.
 *
 * <pre>{@code
 * Dataset<Row> scenes = spark.sql("SELECT array(array(0.5D, -1D, 2D), array(1D, 0D, 0.25D)) AS points");
 * Dataset<Row> features = new PointFourierEncoder()
 *     .setInputCol("points").setOutputCol("features")
 *     .setPreset("nerf")
 *     .transform(scenes);
 * }</pre>
 */
public final class PointFourierEncoder extends RowStage<PointFourierEncoder>
        implements HasConvention<PointFourierEncoder>,
                HasDim<PointFourierEncoder>,
                HasDtype<PointFourierEncoder>,
                HasHandleInvalid<PointFourierEncoder>,
                HasInputCol<PointFourierEncoder>,
                HasInputTensor<PointFourierEncoder>,
                HasInvalidCol<PointFourierEncoder>,
                HasLayout<PointFourierEncoder>,
                HasMaxCellBytes<PointFourierEncoder>,
                HasModel<PointFourierEncoder>,
                HasOutputCol<PointFourierEncoder>,
                HasOutputTensor<PointFourierEncoder>,
                HasPreset<PointFourierEncoder>,
                HasTable<PointFourierEncoder> {

    public static final Choice<String> IMAGE_SIZE_COL = Choice.text(
            "imageSizeCol",
            "Column of the size of the image that the points lie on, struct<width,height> in pixels; for"
                    + " random-fourier.");

    public static final Choice<double[]> IMAGE_SIZE = Choice.decimals(
                    "imageSize", "Width and height of the image that the points lie on, in pixels; for random-fourier.")
            .where(size -> size.length == 2 && size[0] > 0 && size[1] > 0, "two positive numbers, width and height");

    public static final Choice<Double> POINT_SHIFT = Choice.decimal(
                    "pointShift",
                    "Added to every coordinate before anything else; 0.5 moves pixels to their centres, as SAM does"
                            + " with the points of a prompt.")
            .orElse(0.0);

    private static final List<Family> FAMILIES = List.of(PointFourierFamily.INSTANCE, RandomFourierFamily.INSTANCE);

    public PointFourierEncoder() {
        this(Identifiable$.MODULE$.randomUID("PointFourierEncoder"));
    }

    public PointFourierEncoder(String uid) {
        super(
                uid,
                StageParams.join(
                        List.of(PRESET, ENCODING, TABLE_PATH, LAYOUT, DTYPE, MAX_CELL_BYTES),
                        INPUT_TENSOR_CHOICES,
                        MODEL_CHOICES,
                        HasConvention.conventionChoices(FAMILIES),
                        List.of(IMAGE_SIZE_COL, IMAGE_SIZE, POINT_SHIFT)));
    }

    /** Coordinates that every point has. */
    public PointFourierEncoder setAxisCount(int value) {
        return choose(PointFourierFamily.AXIS_COUNT, value);
    }

    public Param<String> imageSizeCol() {
        return stageParams().get(IMAGE_SIZE_COL);
    }

    public PointFourierEncoder setImageSizeCol(String value) {
        return choose(IMAGE_SIZE_COL, value);
    }

    public String getImageSizeCol() {
        return chosen(IMAGE_SIZE_COL);
    }

    public DoubleArrayParam imageSize() {
        return stageParams().get(IMAGE_SIZE);
    }

    /** Width and height of the image that points are on, in pixels. */
    public PointFourierEncoder setImageSize(double width, double height) {
        return choose(IMAGE_SIZE, new double[] {width, height});
    }

    public double[] getImageSize() {
        return chosen(IMAGE_SIZE);
    }

    public DoubleParam pointShift() {
        return stageParams().get(POINT_SHIFT);
    }

    public PointFourierEncoder setPointShift(double value) {
        return choose(POINT_SHIFT, value);
    }

    public double getPointShift() {
        return chosen(POINT_SHIFT);
    }

    @Override
    public List<Family> families() {
        return FAMILIES;
    }

    @Override
    List<Choice<String>> sideColumns() {
        return List.of(IMAGE_SIZE_COL);
    }

    @Override
    RowPlan plan(StructField field, List<StructField> sideColumns) {
        LearnedTables tables = LearnedTables.of(this, TableSource.NONE);
        Convention convention = convention("nerf", Choices.none()).reading(tables);
        Choices choices = convention.choices();
        Optional<SizeSource> size = SizeSource.of(
                isChosen(IMAGE_SIZE) ? chosen(IMAGE_SIZE) : null,
                sideColumns.isEmpty() ? null : sideColumns.get(0),
                IMAGE_SIZE_COL.name(),
                0);
        PointSource points;
        int axes;
        if (convention.family() == PointFourierFamily.INSTANCE) {
            axes = choices.get(PointFourierFamily.AXIS_COUNT);
            points = new PointSource.Free(PointFourierFamily.INSTANCE.features(choices));
        } else {
            axes = 2;
            points = new PointSource.OnImage(
                    RandomFourierFamily.INSTANCE.encoding(choices, tables),
                    size.orElseThrow(
                            () -> new IllegalArgumentException("the encoding random-fourier needs the size of the"
                                    + " image that the points lie on; set imageSizeCol or imageSize.")));
        }
        NumericColumn output = floatColumn(
                new int[] {TensorType.VARIES, points.dim()},
                "point-positions",
                ConventionMetadata.of(convention, tables.facts(), modelFacts(convention)));
        return new RowPlan(
                new PointFunction(
                        CoordinateColumn.of(field, axes, declaredInput()),
                        chosen(POINT_SHIFT),
                        points,
                        output.writer()),
                output.metadata());
    }

    @Override
    public PointFourierEncoder copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<PointFourierEncoder> read() {
        return new DefaultParamsReader<>();
    }

    public static PointFourierEncoder load(String path) {
        return read().load(path);
    }
}
