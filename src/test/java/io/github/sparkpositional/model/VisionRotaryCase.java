package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridFamily;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** Angles of the patches of one picture, row by row. */
final class VisionRotaryCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("vision, 2-D rotary");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        ModelSelection.Found found =
                new ModelSelection(List.of(RotaryGridFamily.INSTANCE), ModelPart.VISION, "").in(model);
        Choices choices = found.convention().convention().choices();
        RotaryGridEncoding encoding = VisionAngles.encoding(choices);
        int[] grid = Comparison.integers(expected.get("grid"));
        int dim = encoding.headDim();
        comparison.equal("head_dim", expected.get("head_dim").asInt(), dim);
        comparison.equal(
                "prefix_tokens_without_position",
                expected.path("prefix_tokens_without_position").asInt(0),
                found.part().prefixWithoutPositions());
        boolean both = expected.has("inv_freq_height_then_width");
        VisionAngles.frequencies(
                choices, expected.get(both ? "inv_freq_height_then_width" : "inv_freq"), both, comparison);
        double largest = both ? Math.max(grid[0], grid[1]) : 2 * Math.PI;
        VisionAngles.angles(encoding.table(grid), encoding.prefixRows(), dim, largest, expected, comparison);
        if (expected.has("rotated_probe")) {
            JsonNode probe = expected.get("rotated_probe");
            int row = encoding.prefixRows() + probe.get("patch").asInt();
            float[] all = new float[(row + 1) * dim];
            System.arraycopy(Probe.vector(dim), 0, all, row * dim, dim);
            encoding.rotation(grid).rotate(all, 1, dim);
            comparison.near(
                    "rotated_probe",
                    probe.get("values_float32"),
                    Arrays.copyOfRange(all, row * dim, (row + 1) * dim),
                    2 * Probe.ofAngle(largest));
        }
    }
}
