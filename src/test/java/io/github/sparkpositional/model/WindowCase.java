package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import io.github.sparkpositional.kernel.position.relative.WindowIndex;
import io.github.sparkpositional.kernel.position.relative.WindowIndexFamily;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** Rows of a relative bias table between all pairs of patches. */
final class WindowCase implements PositionCase {
    private static final int LIMIT = 1 << 14;

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.startsWith("vision, relative index");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        ModelConvention convention = new ModelSelection(List.of(WindowIndexFamily.INSTANCE), ModelPart.VISION, "")
                .in(model)
                .convention();
        WindowIndex index =
                WindowIndexFamily.INSTANCE.index(convention.convention().choices());
        int[] grid = Comparison.integers(expected.get("grid"));
        comparison.equal("table_rows", expected.get("table_rows").asInt(), convention.tableRows());
        comparison.equal("rows of the index's table", convention.tableRows(), index.tableRows(grid[0], grid[1]));
        int[] matrix = index.matrix(grid[0], grid[1], LIMIT);
        int tokens = expected.get("index_shape").get(0).asInt();
        comparison.equal("pairs", tokens * tokens, matrix.length);
        for (int i = 0; i < expected.get("rows").size(); i++) {
            int row = expected.get("rows").get(i).asInt();
            comparison.integers(
                    "index of row " + row,
                    expected.get("index_rows").get(i),
                    Arrays.copyOfRange(matrix, row * tokens, (row + 1) * tokens));
        }
        if (expected.has("use_absolute_position_embeddings")) {
            comparison.equal(
                    "use_absolute_position_embeddings",
                    expected.get("use_absolute_position_embeddings").asBoolean(),
                    model.part(ModelPart.VISION).orElseThrow().conventions().stream()
                            .anyMatch(one -> one.convention().family() == LearnedGridFamily.INSTANCE));
        }
    }
}
