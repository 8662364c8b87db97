package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily.LOG_RULE;
import static io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily.PRETRAINED_WINDOW;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.RELATIVE_DIRECTION;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.learned.Resampling;
import io.github.sparkpositional.kernel.position.relative.BiasTable;
import io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeDirection;
import io.github.sparkpositional.kernel.position.relative.WindowIndex;
import io.github.sparkpositional.kernel.position.relative.WindowIndexFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Set;

/** Relative positions of cells inside a window, and the tables that are read with them. */
final class WindowMapping implements ConventionMapping {
    private static final int LIMIT = 4096;

    @Override
    public Set<String> schemes() {
        return Set.of("swin_relative_index", "beit_relative_index", "swinv2_log_coordinates", "resample_relative_bias");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return switch (reference.scheme()) {
            case "swin_relative_index" -> index(0);
            case "beit_relative_index" -> index(1);
            case "swinv2_log_coordinates" -> Convention.ofFamily("log-coordinates", logChoices(reference));
            default -> Convention.ofFamily("window-index", resamplingChoices(reference));
        };
    }

    private static Convention index(int classTokens) {
        return Convention.ofFamily(
                "window-index",
                Choices.none()
                        .with(RELATIVE_DIRECTION, RelativeDirection.QUERY_MINUS_KEY)
                        .with(PREFIX_ROWS, classTokens));
    }

    private static Choices logChoices(ReferenceCase reference) {
        Choices choices = Choices.none().with(LOG_RULE, LOG_RULE.parse(reference.text("mode", "swin")));
        return reference.has("pretrained_window")
                ? choices.with(PRETRAINED_WINDOW, reference.integers("pretrained_window"))
                : choices;
    }

    private static Choices resamplingChoices(ReferenceCase reference) {
        Choices choices = Choices.none()
                .with(INTERPOLATION, INTERPOLATION.parse(ResamplingWords.interpolation(reference)))
                .with(SAMPLING, SAMPLING.parse(ResamplingWords.sampling(reference)))
                .with(PREFIX_ROWS, reference.integer("extra_rows", 0) > 0 ? 1 : 0);
        return reference.has("cubic_a") ? choices.with(CUBIC_A, reference.decimal("cubic_a")) : choices;
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        return switch (reference.scheme()) {
            case "swinv2_log_coordinates" ->
                Numbers.of(LogCoordinatesFamily.INSTANCE
                        .coordinates(choices)
                        .table(reference.integer("height"), reference.integer("width")));
            case "resample_relative_bias" ->
                Numbers.of(BiasTable.resampled(
                        reference.input("table").tensor(),
                        reference.integers("old_window"),
                        reference.integers("new_window"),
                        3 * choices.get(PREFIX_ROWS),
                        Resampling.of(choices)));
            default -> index(reference, choices);
        };
    }

    private static Numbers index(ReferenceCase reference, Choices choices) {
        WindowIndex index = WindowIndexFamily.INSTANCE.index(choices);
        int height = reference.integer("height");
        int width = reference.integer("width");
        int tokens = height * width + choices.get(PREFIX_ROWS);
        if (!reference.hasInput("table")) {
            return Numbers.of(index.matrix(height, width, LIMIT), tokens, tokens);
        }
        Tensor table = reference.input("table").tensor();
        return Numbers.of(index.bias(table, height, width, LIMIT), table.shape()[1], tokens, tokens);
    }
}
