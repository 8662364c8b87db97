package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.FRACTIONS;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.GRID_IDS;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.TABLE_SIDE;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.ids.CellIds;
import io.github.sparkpositional.kernel.position.ids.FractionalBuckets;
import io.github.sparkpositional.kernel.position.ids.GridIds;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Position ids and coordinates of grid cells. */
final class GridPositionIdsMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("grid_position_ids");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily(
                "grid-ids", reference.has("table_side") ? buckets(reference) : coordinates(reference));
    }

    private static Choices buckets(ReferenceCase reference) {
        double factor = reference.decimal("coordinate_factor", 1);
        if (factor != 1 && factor != 1 - 1e-6) {
            throw new UnsupportedCaseException("coordinate_factor " + factor);
        }
        FractionalBuckets steps = factor == 1 ? FractionalBuckets.STEPS : FractionalBuckets.SHRUNK;
        return Choices.none()
                .with(GRID_IDS, Kind.BUCKETS)
                .with(TABLE_SIDE, reference.integer("table_side"))
                .with(FRACTIONS, reference.has("grids") ? FractionalBuckets.QUOTIENT : steps);
    }

    private static Choices coordinates(ReferenceCase reference) {
        return Choices.none()
                .with(GRID_IDS, Kind.COORDINATES)
                .with(TOKEN_ORDER, reference.has("merge") ? TokenOrder.MERGE_BLOCKS : TokenOrder.ROW_MAJOR)
                .with(MERGE_SIZE, reference.integer("merge", 1));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        GridIds ids = GridIdsFamily.INSTANCE.ids(choices);
        int[] all = reference.has("padded_height")
                ? padded(reference, choices)
                : grids(reference)
                        .flatMapToInt(grid -> IntStream.of(ids.of(grid)))
                        .toArray();
        return ids.width() == 1 ? Numbers.of(all, all.length) : Numbers.of(all, all.length / 2, 2);
    }

    private static int[] padded(ReferenceCase reference, Choices choices) {
        return CellIds.paddedBuckets(
                choices.get(FRACTIONS),
                choices.get(TABLE_SIDE),
                reference.integer("height"),
                reference.integer("width"),
                reference.integer("padded_height"),
                reference.integer("padded_width"));
    }

    /** Grids of rows and columns, of frames, rows and columns, or that of an image padded to whole patches. */
    private static Stream<Grid> grids(ReferenceCase reference) {
        if (reference.has("grids")) {
            return reference.elements("grids").stream()
                    .map(grid -> new Grid(1, grid.get(0).asInt(), grid.get(1).asInt()));
        }
        if (reference.has("grid_thw")) {
            List<JsonNode> grids = reference.elements("grid_thw").get(0).isArray()
                    ? reference.elements("grid_thw")
                    : List.of(reference.params().get("grid_thw"));
            return grids.stream()
                    .map(grid -> new Grid(
                            grid.get(0).asInt(),
                            grid.get(1).asInt(),
                            grid.get(2).asInt()));
        }
        return Stream.of(new Grid(
                1,
                patches(reference.integer("height"), reference.integer("patch_height", 1)),
                patches(reference.integer("width"), reference.integer("patch_width", 1))));
    }

    private static int patches(int pixels, int patch) {
        return (pixels + patch - 1) / patch;
    }
}
