package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.COLUMN_TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.ROW_TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.LearnedGridFamily.ASPECT;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily;
import java.util.Set;

/** A row table and a column table, summed. */
final class FactorizedGridMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("factorized_learned");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("factorized-grid", choices(reference));
    }

    private static Choices choices(ReferenceCase reference) {
        return Choices.none()
                .with(ROW_TABLE_KEY, "y_table")
                .with(COLUMN_TABLE_KEY, "x_table")
                .with(ASPECT, ASPECT.parse(reference.flag("aspect_preserving") ? "preserve" : "stretch"))
                .with(SAMPLING, SAMPLING.parse(ResamplingWords.sampling(reference)))
                .with(
                        INTERPOLATION,
                        INTERPOLATION.parse(
                                reference.has("method") ? ResamplingWords.interpolation(reference) : "none"));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        GridEncoding encoding = encoding(reference, choices, "y_table", "x_table");
        int[] grid = reference.integers("new_grid");
        return Numbers.of(encoding.table(grid), grid[0] * grid[1], encoding.dim());
    }

    /** Reads the inputs of a case where the choices name tables of a checkpoint. */
    static GridEncoding encoding(ReferenceCase reference, Choices choices, String rowTable, String columnTable) {
        String rowKey = choices.get(ROW_TABLE_KEY);
        return FactorizedGridFamily.INSTANCE.encoding(choices, key -> reference
                .input(key.equals(rowKey) ? rowTable : columnTable)
                .tensor());
    }
}
