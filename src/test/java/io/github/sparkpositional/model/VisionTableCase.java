package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.PaddedRows;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** A trained table of patches, as it is and interpolated to other grids. */
final class VisionTableCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("vision, learned absolute");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        ModelSelection.Found found =
                new ModelSelection(List.of(LearnedGridFamily.INSTANCE), ModelPart.VISION, "").in(model);
        Choices choices = found.convention().convention().choices();
        int prefixRows = choices.get(PositionChoices.PREFIX_ROWS);
        comparison.integers("grid", expected.get("grid"), choices.get(LearnedGridFamily.TABLE_GRID));
        comparison.equal(
                "prefix_tokens_with_position",
                expected.get("prefix_tokens_with_position").asInt(),
                prefixRows);
        if (expected.has("prefix_tokens_without_position")) {
            comparison.equal(
                    "prefix_tokens_without_position",
                    expected.get("prefix_tokens_without_position").asInt(),
                    found.part().prefixWithoutPositions());
        }
        if (expected.has("table_rows")) {
            comparison.equal(
                    "table_rows",
                    expected.get("table_rows").asInt(),
                    found.convention().tableRows());
        }
        if (expected.has("patch_order")) {
            comparison.equal(
                    "patch_order",
                    expected.get("patch_order").asText().equals("row-major"),
                    choices.get(PositionChoices.TOKEN_ORDER) == TokenOrder.ROW_MAJOR);
        }
        if (expected.has("interpolation")) {
            interpolated(choices, found.convention().tableRows(), expected.get("interpolation"), comparison);
        }
    }

    private static void interpolated(Choices choices, int tableRows, JsonNode expected, Comparison comparison) {
        int columns = expected.get("columns").asInt();
        GridEncoding encoding = madeUp(choices, tableRows, columns);
        double tolerance = expected.get("tolerance").asDouble();
        if (expected.has("grid")) {
            int[] grid = Comparison.integers(expected.get("grid"));
            comparison.near("interpolation", expected.get("values_float32"), encoding.table(grid), tolerance);
            return;
        }
        int length = expected.get("max_length").asInt();
        double[] all = Comparison.numbers(expected.get("values_float32"));
        int number = 0;
        for (JsonNode shape : expected.get("spatial_shapes")) {
            float[] padded = PaddedRows.repeatFirst(encoding.table(Comparison.integers(shape)), columns, length);
            int from = number++ * padded.length;
            comparison.near(
                    "interpolation to " + shape,
                    Arrays.copyOfRange(all, from, from + padded.length),
                    Comparison.doubles(padded),
                    index -> tolerance);
        }
    }

    /** The model's convention over a table that every case has made up alike. */
    static GridEncoding madeUp(Choices choices, int tableRows, int columns) {
        float[] table = Probe.table(tableRows, columns);
        return LearnedGridFamily.INSTANCE.encoding(
                choices.with(PositionChoices.DIM, columns), key -> new Tensor(new int[] {tableRows, columns}, table));
    }
}
