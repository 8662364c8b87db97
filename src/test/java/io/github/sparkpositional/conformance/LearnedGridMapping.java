package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.learned.LearnedGridFamily.ASPECT;
import static io.github.sparkpositional.kernel.position.learned.LearnedGridFamily.TABLE_GRID;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATE_OFFSET;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SOURCE_STEP;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.PaddedRows;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import java.util.Arrays;
import java.util.Set;

/** Trained grid tables, resampled to other grids. */
final class LearnedGridMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("resample_position_table");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("learned-grid", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        GridEncoding encoding = LearnedGridFamily.INSTANCE.encoding(
                choices, key -> reference.input("table").tensor());
        int[] grid = reference.integers("new_grid");
        float[] table = encoding.table(reference.integer("frames", 1), grid[0], grid[1]);
        if (reference.has("padded_length")) {
            table = PaddedRows.repeatFirst(table, encoding.dim(), reference.integer("padded_length"));
        }
        return Numbers.of(table, table.length / encoding.dim(), encoding.dim());
    }

    private static Choices choices(ReferenceCase reference) {
        Choices choices = Choices.none()
                .with(TABLE_GRID, reference.integers("old_grid"))
                .with(PREFIX_ROWS, reference.integer("prefix_rows", 0))
                .with(INTERPOLATION, INTERPOLATION.parse(ResamplingWords.interpolation(reference)))
                .with(SAMPLING, SAMPLING.parse(ResamplingWords.sampling(reference)))
                .with(TOKEN_ORDER, TOKEN_ORDER.parse(tokenOrder(reference)))
                .with(MERGE_SIZE, reference.integer("merge", 1))
                .with(ASPECT, ASPECT.parse(aspect(reference)));
        if (reference.has("cubic_a")) {
            choices = choices.with(CUBIC_A, reference.decimal("cubic_a"));
        }
        if (reference.has("source_step_y")) {
            return choices.with(
                    SOURCE_STEP, new double[] {reference.decimal("source_step_y"), reference.decimal("source_step_x")});
        }
        return choices.with(INTERPOLATE_OFFSET, reference.decimal("interpolate_offset", 0));
    }

    private static String tokenOrder(ReferenceCase reference) {
        return GridSinusoidMapping.tokenOrder(
                reference.text("token_order", reference.has("merge") ? "blocks" : "row-major"));
    }

    private static String aspect(ReferenceCase reference) {
        if (!reference.has("resize_to")) {
            return "stretch";
        }
        int longer = Arrays.stream(reference.integers("new_grid")).max().orElseThrow();
        if (!Arrays.equals(reference.integers("resize_to"), new int[] {longer, longer})) {
            throw new UnsupportedCaseException("resize_to is no square of the longer side");
        }
        return "preserve";
    }
}
