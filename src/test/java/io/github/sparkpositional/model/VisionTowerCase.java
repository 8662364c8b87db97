package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.ids.CellIds;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridEncoding;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridFamily;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Angles, and perhaps a trained table, of the patches of several pictures and videos in the order of merged blocks. */
final class VisionTowerCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("vision tower, 2-D rotary");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        Choices choices = choices(model, RotaryGridFamily.INSTANCE);
        RotaryGridEncoding encoding = VisionAngles.encoding(choices);
        int dim = encoding.headDim();
        int mergeSize = choices.get(PositionChoices.MERGE_SIZE);
        comparison.equal("head_dim", expected.get("head_dim").asInt(), dim);
        comparison.equal(
                "spatial_merge_size", expected.get("spatial_merge_size").asInt(), mergeSize);
        VisionAngles.frequencies(choices, expected.get("inv_freq"), false, comparison);
        List<int[]> grids = IntStream.range(0, expected.get("grid_thw").size())
                .mapToObj(i -> Comparison.integers(expected.get("grid_thw").get(i)))
                .toList();
        comparison.integers(
                "row_and_column_of_each_patch",
                expected.get("row_and_column_of_each_patch"),
                grids.stream()
                        .flatMapToInt(grid -> Arrays.stream(CellIds.coordinates(
                                choices.get(PositionChoices.TOKEN_ORDER), grid[0], grid[1], grid[2], mergeSize)))
                        .toArray());
        double largest = grids.stream()
                .mapToInt(grid -> Math.max(grid[1], grid[2]))
                .max()
                .orElseThrow();
        VisionAngles.angles(joined(encoding, grids), 0, dim, largest, expected, comparison);
        if (expected.has("rotated_probe")) {
            probe(encoding, grids, expected.get("rotated_probe"), largest, comparison);
        }
        if (expected.has("learned_table")) {
            table(model, grids, expected.get("learned_table"), comparison);
        }
    }

    private static void probe(
            RotaryGridEncoding encoding, List<int[]> grids, JsonNode probe, double largest, Comparison comparison) {
        int dim = encoding.headDim();
        int patch = probe.get("patch").asInt();
        for (int[] grid : grids) {
            int patches = grid[0] * grid[1] * grid[2];
            if (patch < patches) {
                float[] all = new float[(patch + 1) * dim];
                System.arraycopy(Probe.vector(dim), 0, all, patch * dim, dim);
                encoding.rotation(grid).rotate(all, 1, dim);
                comparison.near(
                        "rotated_probe",
                        probe.get("values_float32"),
                        Arrays.copyOfRange(all, patch * dim, (patch + 1) * dim),
                        2 * Probe.ofAngle(largest));
                return;
            }
            patch -= patches;
        }
    }

    private static void table(Model model, List<int[]> grids, JsonNode expected, Comparison comparison) {
        ModelConvention convention = new ModelSelection(List.of(LearnedGridFamily.INSTANCE), ModelPart.VISION, "")
                .in(model)
                .convention();
        Choices choices = convention.convention().choices();
        comparison.integers("grid of the table", expected.get("grid"), choices.get(LearnedGridFamily.TABLE_GRID));
        comparison.near(
                "learned_table",
                expected.get("values_float32"),
                joined(
                        VisionTableCase.madeUp(
                                choices,
                                convention.tableRows(),
                                expected.get("columns").asInt()),
                        grids),
                expected.get("tolerance").asDouble());
    }

    private static float[] joined(GridEncoding encoding, List<int[]> grids) {
        float[] all = new float[0];
        for (int[] grid : grids) {
            float[] table = encoding.table(grid);
            int before = all.length;
            all = Arrays.copyOf(all, before + table.length);
            System.arraycopy(table, 0, all, before, table.length);
        }
        return all;
    }

    private static Choices choices(Model model, io.github.sparkpositional.kernel.convention.Family family) {
        return new ModelSelection(List.of(family), ModelPart.VISION, "")
                .in(model)
                .convention()
                .convention()
                .choices();
    }
}
