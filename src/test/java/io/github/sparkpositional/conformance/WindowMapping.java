package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily.LOG_RULE;
import static io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily.PRETRAINED_WINDOW;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.RELATIVE_DIRECTION;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.learned.Resampling;
import io.github.sparkpositional.kernel.position.relative.BiasTable;
import io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeDirection;
import io.github.sparkpositional.kernel.position.relative.WindowIndex;
import io.github.sparkpositional.kernel.position.relative.WindowIndexFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Set;

/** Relative positions of cells inside a window, and the tables that are read with them. */
final class WindowMapping implements SchemeMapping {
    private static final int LIMIT = 4096;

    @Override
    public Set<String> schemes() {
        return Set.of("swin_relative_index", "beit_relative_index", "swinv2_log_coordinates", "resample_relative_bias");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        return switch (reference.scheme()) {
            case "swin_relative_index" -> index(reference, 0);
            case "beit_relative_index" -> index(reference, 1);
            case "swinv2_log_coordinates" -> coordinates(reference);
            default -> resampled(reference);
        };
    }

    private static Numbers index(ReferenceCase reference, int classTokens) {
        WindowIndex index = WindowIndexFamily.INSTANCE.index(Choices.none()
                .with(RELATIVE_DIRECTION, RelativeDirection.QUERY_MINUS_KEY)
                .with(PREFIX_ROWS, classTokens));
        int height = reference.integer("height");
        int width = reference.integer("width");
        int tokens = height * width + classTokens;
        if (!reference.hasInput("table")) {
            return Numbers.of(index.matrix(height, width, LIMIT), tokens, tokens);
        }
        Tensor table = reference.input("table").tensor();
        return Numbers.of(index.bias(table, height, width, LIMIT), table.shape()[1], tokens, tokens);
    }

    private static Numbers coordinates(ReferenceCase reference) {
        Choices choices = Choices.none().with(LOG_RULE, LOG_RULE.parse(reference.text("mode", "swin")));
        if (reference.has("pretrained_window")) {
            choices = choices.with(PRETRAINED_WINDOW, reference.integers("pretrained_window"));
        }
        return Numbers.of(LogCoordinatesFamily.INSTANCE
                .coordinates(choices)
                .table(reference.integer("height"), reference.integer("width")));
    }

    private static Numbers resampled(ReferenceCase reference) {
        Choices choices = Choices.none()
                .with(INTERPOLATION, INTERPOLATION.parse(ResamplingWords.interpolation(reference)))
                .with(SAMPLING, SAMPLING.parse(ResamplingWords.sampling(reference)));
        if (reference.has("cubic_a")) {
            choices = choices.with(CUBIC_A, reference.decimal("cubic_a"));
        }
        return Numbers.of(BiasTable.resampled(
                reference.input("table").tensor(),
                reference.integers("old_window"),
                reference.integers("new_window"),
                reference.integer("extra_rows", 0),
                Resampling.of(choices)));
    }
}
