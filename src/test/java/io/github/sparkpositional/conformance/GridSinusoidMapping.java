package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.PAIR_COUNT;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_COLUMNS;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.BASE_SIZE;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.COORDINATE_SCALE;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** Sinusoid tables of grids with two or three axes. */
final class GridSinusoidMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of(
                "mae_sincos2d",
                "jepa_sincos2d",
                "mocov3_sincos2d",
                "timm_sincos2d",
                "bigvision_sincos2d",
                "diffusers_sincos2d",
                "hf_sincos2d",
                "interleaved_sincos2d",
                "tensor2tensor_sincos_nd",
                "sincos3d");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("grid-sinusoid", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        int[] sizes = sizes(reference);
        GridEncoding encoding = GridSinusoidFamily.INSTANCE.encoding(choices, TableSource.NONE);
        float[] values = encoding.table(sizes);
        Numbers table = Numbers.of(values, values.length / encoding.dim(), encoding.dim());
        return isDimFirst(reference) ? table.dimFirst(named(reference)) : Addition.of(reference, table);
    }

    /** "[dim, height, width]", whatever is said in front of it. */
    private static boolean isDimFirst(ReferenceCase reference) {
        return reference.text("output_order", "").replaceAll(".*\\[", "").startsWith("dim");
    }

    private static int[] named(ReferenceCase reference) {
        return Stream.of("frames", "height", "width")
                .filter(reference::has)
                .mapToInt(reference::integer)
                .toArray();
    }

    /** The grid of the case; a run of tokens is a grid of one row. */
    private static int[] sizes(ReferenceCase reference) {
        return reference.has("tokens") ? new int[] {1, reference.integer("tokens")} : named(reference);
    }

    private static Choices choices(ReferenceCase reference) {
        boolean flat = reference.text("variant", "").equals("flat");
        Choices choices = Choices.none()
                .with(DIM, reference.integer("dim"))
                .with(BASE, reference.decimal("base", 10000))
                .with(AXIS_ORDER, flat ? new String[] {"index"} : reference.texts("axis_order"))
                .with(COLUMNS, COLUMNS.parse(flat ? "interleaved" : columns(reference.text("block"))))
                .with(FIRST, FIRST.parse(reference.text("first", flat ? "sin" : first(reference.text("block")))))
                .with(EXPONENT, EXPONENT.parse(flat ? "half-dim" : "pairs"))
                .with(UNEVEN_DIM, UNEVEN_DIM.parse(flat ? "cut" : unevenDim(reference)))
                .with(PREFIX_ROWS, reference.integer("prefix_zero_rows", 0))
                .with(TOKEN_ORDER, TOKEN_ORDER.parse(tokenOrder(reference.text("token_order", "row-major"))));
        if (reference.has("merge")) {
            choices = choices.with(MERGE_SIZE, reference.integer("merge"));
        }
        if (reference.has("columns_per_axis")) {
            choices = choices.with(AXIS_COLUMNS, reference.integers("columns_per_axis"));
        }
        if (reference.has("pair_count")) {
            choices = choices.with(PAIR_COUNT, reference.integer("pair_count"));
        }
        if (reference.has("exponent_denominator")) {
            choices = choices.with(EXPONENT_DENOMINATOR, reference.decimal("exponent_denominator"));
        }
        if (flat) {
            return choices;
        }
        if (reference.has("base_size") && !reference.has("coordinate_scale_x")) {
            choices = choices.with(BASE_SIZE, reference.decimal("base_size"));
        }
        return choices.with(COORDINATE_SCALE, scales(reference));
    }

    /** "all sines (axis by axis), then all cosines", "per axis: sine block then cosine block", "... alternate". */
    private static String columns(String block) {
        return block.contains("alternate") ? "interleaved" : block.startsWith("all") ? "split-by-function" : "split";
    }

    private static String first(String block) {
        int cosine = block.indexOf("cosine");
        return cosine >= 0 && cosine < block.indexOf("sine") ? "cos" : "sin";
    }

    static String tokenOrder(String written) {
        return written.startsWith("blocks") ? "merge-blocks" : written;
    }

    private static String unevenDim(ReferenceCase reference) {
        return reference.has("uneven_dim") ? "cut" : reference.has("left_over_columns") ? "zero" : "refuse";
    }

    /** A scale of an axis is complete; without it stands what divides the index. */
    private static double[] scales(ReferenceCase reference) {
        return Arrays.stream(reference.texts("axis_order"))
                .mapToDouble(axis -> reference.has("coordinate_scale_" + axis)
                        ? reference.decimal("coordinate_scale_" + axis)
                        : 1 / reference.decimal(divisor(axis), reference.decimal("interpolation_scale", 1)))
                .toArray();
    }

    private static String divisor(String axis) {
        return axis.equals("t") ? "temporal_interpolation_scale" : "spatial_interpolation_scale";
    }
}
