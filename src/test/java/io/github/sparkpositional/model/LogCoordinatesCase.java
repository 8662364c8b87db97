package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily;
import io.github.sparkpositional.kernel.position.relative.WindowIndexFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** Log-spaced offsets within a window, and which of them every pair of cells has. */
final class LogCoordinatesCase implements PositionCase {
    private static final int LIMIT = 1 << 14;

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.startsWith("vision, window-relative");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        int window = expected.get("window").asInt();
        Choices choices = choices(model, LogCoordinatesFamily.INSTANCE);
        comparison.equal(
                "pretrained_window",
                expected.get("pretrained_window").asInt(),
                choices.get(LogCoordinatesFamily.PRETRAINED_WINDOW)[0]);
        Tensor table = LogCoordinatesFamily.INSTANCE.coordinates(choices).table(window, window);
        int[] shape = table.shape();
        comparison.integers("coords_shape", expected.get("coords_shape"), new int[] {1, shape[0], shape[1], shape[2]});
        JsonNode rows = expected.get("coords_first_rows_float32");
        int width = shape[1] * shape[2];
        // The first, the second and the middle one, whose offset is 0.
        int[] numbers = {0, 1, shape[0] / 2};
        for (int i = 0; i < rows.size(); i++) {
            comparison.near(
                    "coordinates of row " + numbers[i],
                    rows.get(i),
                    Arrays.copyOfRange(table.values(), numbers[i] * width, (numbers[i] + 1) * width),
                    4e-7);
        }
        int cells = window * window;
        int[] matrix = WindowIndexFamily.INSTANCE
                .index(choices(model, WindowIndexFamily.INSTANCE))
                .matrix(window, window, LIMIT);
        expected.get("index_rows").fields().forEachRemaining(row -> {
            int number = Integer.parseInt(row.getKey());
            comparison.integers(
                    "index of row " + number,
                    row.getValue(),
                    Arrays.copyOfRange(matrix, number * cells, (number + 1) * cells));
        });
    }

    private static Choices choices(Model model, Family family) {
        return new ModelSelection(List.of(family), ModelPart.VISION, "")
                .in(model)
                .convention()
                .convention()
                .choices();
    }
}
