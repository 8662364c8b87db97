package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.ANGLE_UNIT;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_COUNT;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_RESOLUTION;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.BAND_RULE;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FEATURE_ORDER;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FREQUENCIES;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.FUNCTIONS;
import static io.github.sparkpositional.kernel.position.fourier.FourierChoices.INCLUDE_COORDINATES;
import static io.github.sparkpositional.kernel.position.fourier.GridFourierFamily.CELL_COORDINATE;
import static io.github.sparkpositional.kernel.position.fourier.GridFourierFamily.REFERENCE_SIZES;
import static io.github.sparkpositional.kernel.position.fourier.PointFourierFamily.AXIS_COUNT;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.fourier.BandRule;
import io.github.sparkpositional.kernel.position.fourier.CellCoordinate;
import io.github.sparkpositional.kernel.position.fourier.FeatureOrder;
import io.github.sparkpositional.kernel.position.fourier.FourierChoices.AngleUnit;
import io.github.sparkpositional.kernel.position.fourier.FourierFeatures;
import io.github.sparkpositional.kernel.position.fourier.GridFourierFamily;
import io.github.sparkpositional.kernel.position.fourier.PointFourierFamily;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierEncoding;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Fourier features of points and cells. */
final class FourierMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("nerf_fourier", "perceiver_fourier", "timm_fourier2d", "sam_random_fourier");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return switch (reference.scheme()) {
            case "nerf_fourier" -> Convention.ofFamily("point-fourier", nerfChoices(reference));
            case "perceiver_fourier" -> Convention.ofFamily("grid-fourier", perceiverChoices(reference));
            case "timm_fourier2d" -> Convention.ofFamily("grid-fourier", timmChoices(reference));
            default -> Convention.ofFamily("random-fourier", Choices.none());
        };
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        return switch (reference.scheme()) {
            case "nerf_fourier" -> points(reference, choices);
            case "perceiver_fourier" -> perceiver(reference, choices);
            case "timm_fourier2d" -> timm(reference, choices);
            default -> random(reference, choices);
        };
    }

    private static Choices nerfChoices(ReferenceCase reference) {
        Choices choices = Choices.none()
                .with(AXIS_COUNT, reference.input("x").size(-1))
                .with(BAND_COUNT, reference.integer("frequencies"))
                .with(
                        BAND_RULE,
                        BAND_RULE.parse(
                                reference.text("frequency_rule", "").startsWith("linear") ? "linear" : "logarithmic"))
                .with(FEATURE_ORDER, FeatureOrder.FREQUENCY_FUNCTION_AXIS)
                .with(INCLUDE_COORDINATES, reference.flag("include_input"));
        return reference.has("frequency_values")
                ? choices.with(FREQUENCIES, reference.decimals("frequency_values"))
                : choices;
    }

    private static Numbers points(ReferenceCase reference, Choices choices) {
        Numbers points = reference.input("x");
        int axes = points.size(-1);
        FourierFeatures features = PointFourierFamily.INSTANCE.features(choices);
        int count = points.values().length / axes;
        float[] out = new float[count * features.dim()];
        for (int i = 0; i < count; i++) {
            features.encode(Arrays.copyOfRange(points.values(), i * axes, (i + 1) * axes), out, i * features.dim());
        }
        int[] shape = points.shape().clone();
        shape[shape.length - 1] = features.dim();
        return Numbers.of(out, shape);
    }

    private static Choices perceiverChoices(ReferenceCase reference) {
        int axisCount = reference.integers("grid").length;
        List<String> axes = List.of("t", "y", "x").subList(3 - axisCount, 3);
        return Choices.none()
                .with(AXIS_ORDER, axes.toArray(String[]::new))
                .with(CELL_COORDINATE, CellCoordinate.ENDS)
                .with(BAND_COUNT, reference.integer("num_bands"))
                .with(BAND_RULE, BandRule.LINEAR)
                .with(BAND_RESOLUTION, reference.decimals("max_resolution"))
                .with(ANGLE_UNIT, AngleUnit.HALF_TURNS)
                .with(FEATURE_ORDER, FeatureOrder.FUNCTION_AXIS_FREQUENCY)
                .with(INCLUDE_COORDINATES, reference.flag("include_positions"))
                .with(FUNCTIONS, FUNCTIONS.parse(reference.flag("sine_only") ? "sin" : "sin-cos"));
    }

    private static Numbers perceiver(ReferenceCase reference, Choices choices) {
        int[] grid = reference.integers("grid");
        GridEncoding encoding = GridFourierFamily.INSTANCE.encoding(choices, TableSource.NONE);
        float[] table = encoding.table(grid);
        return Numbers.of(table, table.length / encoding.dim(), encoding.dim());
    }

    private static Numbers timm(ReferenceCase reference, Choices choices) {
        GridEncoding encoding = GridFourierFamily.INSTANCE.encoding(choices, TableSource.NONE);
        int height = reference.integer("height");
        int width = reference.integer("width");
        float[] table = encoding.table(height, width);
        return reference.hasInput("x")
                ? channelsFirst(reference.input("x"), table, encoding.dim())
                : Numbers.of(table, height, width, 2, encoding.dim() / 2);
    }

    private static Choices timmChoices(ReferenceCase reference) {
        String order = reference.hasInput("x") ? "function-frequency-axis" : "axis-function-frequency";
        boolean pixels = !reference.has("in_pixels") || reference.flag("in_pixels");
        boolean xFirst = reference.text("axis_order", "y then x").startsWith("x");
        Choices choices = Choices.none()
                .with(AXIS_ORDER, xFirst ? new String[] {"x", "y"} : new String[] {"y", "x"})
                .with(BAND_COUNT, reference.integer("num_bands"))
                .with(FEATURE_ORDER, FEATURE_ORDER.parse(order))
                .with(INCLUDE_COORDINATES, reference.flag("include_grid"));
        if (reference.has("ref_feat_shape")) {
            double[] shape = reference.decimals("ref_feat_shape");
            choices = choices.with(REFERENCE_SIZES, xFirst ? new double[] {shape[1], shape[0]} : shape);
        }
        return pixels
                ? choices.with(CELL_COORDINATE, CellCoordinate.ENDS)
                        .with(ANGLE_UNIT, AngleUnit.HALF_TURNS)
                        .with(BAND_RULE, BAND_RULE.parse(reference.flag("linear_bands") ? "linear" : "logarithmic"))
                        .with(BAND_RESOLUTION, new double[] {reference.decimal("max_res", 224)})
                : choices.with(CELL_COORDINATE, CellCoordinate.INDEX)
                        .with(BAND_RULE, BandRule.FALLING)
                        .with(BASE, reference.decimal("temperature", 10000))
                        .with(POSITION_OFFSET, reference.decimal("grid_offset", 0));
    }

    /** Pixels [channels, height, width] and behind them the features of their cell. */
    private static Numbers channelsFirst(Numbers pixels, float[] table, int dim) {
        int channels = pixels.size(0);
        int cells = table.length / dim;
        double[] joined = new double[cells * (channels + dim)];
        for (int cell = 0; cell < cells; cell++) {
            int row = cell * (channels + dim);
            for (int channel = 0; channel < channels; channel++) {
                joined[row + channel] = pixels.values()[channel * cells + cell];
            }
            for (int i = 0; i < dim; i++) {
                joined[row + channels + i] = table[cell * dim + i];
            }
        }
        return new Numbers(new int[] {cells, channels + dim}, joined);
    }

    private static Numbers random(ReferenceCase reference, Choices choices) {
        RandomFourierEncoding encoding = RandomFourierFamily.INSTANCE.encoding(
                choices, key -> reference.input("matrix").tensor());
        int dim = encoding.dim();
        if (!reference.hasInput("points_xy")) {
            int height = reference.integer("height");
            int width = reference.integer("width");
            return Numbers.of(encoding.table(height, width), height * width, dim)
                    .dimFirst(height, width);
        }
        Numbers points = reference.input("points_xy");
        int count = points.values().length / 2;
        float[] out = new float[count * dim];
        for (int i = 0; i < count; i++) {
            encoding.encodePoint(
                    points.values()[2 * i],
                    points.values()[2 * i + 1],
                    reference.decimal("image_width"),
                    reference.decimal("image_height"),
                    out,
                    i * dim);
        }
        return Numbers.of(out, count, dim);
    }
}
