package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** The row of a trained table that each patch of a padded picture reads, by where it stands in the picture. */
final class FractionCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.startsWith("vision, learned absolute by fraction");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        Choices table = new ModelSelection(List.of(LearnedGridFamily.INSTANCE), ModelPart.VISION, "")
                .in(model)
                .convention()
                .convention()
                .choices();
        comparison.integers("grid", expected.get("grid"), table.get(LearnedGridFamily.TABLE_GRID));
        comparison.equal(
                "prefix_tokens_with_position",
                expected.get("prefix_tokens_with_position").asInt(),
                table.get(PositionChoices.PREFIX_ROWS));
        Choices ids = new ModelSelection(List.of(GridIdsFamily.INSTANCE), ModelPart.VISION, "")
                .in(model)
                .convention()
                .convention()
                .choices();
        int[] padded = Comparison.integers(expected.get("padded_to"));
        for (int i = 0; i < expected.get("real_patches_height_width").size(); i++) {
            int[] real = Comparison.integers(
                    expected.get("real_patches_height_width").get(i));
            int[] rows = GridIdsFamily.INSTANCE.ids(ids).of(Grid.of(real));
            int[] all = new int[padded[0] * padded[1]];
            for (int y = 0; y < real[0]; y++) {
                System.arraycopy(rows, y * real[1], all, y * padded[1], real[1]);
            }
            comparison.integers(
                    "table_row_of_each_patch",
                    expected.get("table_row_of_each_patch").get(i),
                    all);
        }
        // The table says the same: a number per row, looked up.
        int side = table.get(LearnedGridFamily.TABLE_GRID)[0];
        int[] last =
                Comparison.integers(expected.get("real_patches_height_width").get(0));
        float[] looked = LearnedGridFamily.INSTANCE
                .encoding(
                        table.with(PositionChoices.DIM, 1),
                        key -> new io.github.sparkpositional.kernel.tensor.Tensor(
                                new int[] {side * side, 1}, counted(side * side)))
                .table(last);
        comparison.integers(
                "rows looked up",
                expected.get("table_row_of_each_patch").get(0),
                Arrays.copyOf(rounded(looked), padded[0] * padded[1]));
    }

    private static float[] counted(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static int[] rounded(float[] numbers) {
        int[] whole = new int[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.round(numbers[i]);
        }
        return whole;
    }
}
