package io.github.sparkpositional.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.ids.FractionalBuckets;
import io.github.sparkpositional.kernel.position.ids.GridPositionIds;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Position ids and coordinates of grid cells. */
final class GridPositionIdsMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("grid_position_ids");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        if (reference.has("grids")) {
            return buckets(reference);
        }
        if (reference.has("table_side")) {
            return paddedBuckets(reference);
        }
        return reference.has("grid_thw") ? blocks(reference) : patches(reference);
    }

    private static Numbers buckets(ReferenceCase reference) {
        int side = reference.integer("table_side");
        IntStream ids = IntStream.empty();
        for (JsonNode grid : reference.elements("grids")) {
            ids = IntStream.concat(
                    ids,
                    IntStream.of(GridPositionIds.buckets(
                            FractionalBuckets.QUOTIENT,
                            side,
                            grid.get(0).asInt(),
                            grid.get(1).asInt())));
        }
        int[] all = ids.toArray();
        return Numbers.of(all, all.length);
    }

    private static Numbers paddedBuckets(ReferenceCase reference) {
        double factor = reference.decimal("coordinate_factor", 1);
        if (factor != 1 && factor != 1 - 1e-6) {
            throw new UnsupportedCaseException("coordinate_factor " + factor);
        }
        int[] ids = GridPositionIds.paddedBuckets(
                factor == 1 ? FractionalBuckets.STEPS : FractionalBuckets.SHRUNK,
                reference.integer("table_side"),
                reference.integer("height"),
                reference.integer("width"),
                reference.integer("padded_height", reference.integer("height")),
                reference.integer("padded_width", reference.integer("width")));
        return Numbers.of(ids, ids.length);
    }

    private static Numbers blocks(ReferenceCase reference) {
        List<JsonNode> grids = reference.elements("grid_thw").get(0).isArray()
                ? reference.elements("grid_thw")
                : List.of(reference.params().get("grid_thw"));
        int[] coordinates = grids.stream()
                .flatMapToInt(grid -> IntStream.of(GridPositionIds.coordinates(
                        TokenOrder.MERGE_BLOCKS,
                        grid.get(0).asInt(),
                        grid.get(1).asInt(),
                        grid.get(2).asInt(),
                        reference.integer("merge", 1))))
                .toArray();
        return Numbers.of(coordinates, coordinates.length / 2, 2);
    }

    /** An image of pixels, padded to whole patches. */
    private static Numbers patches(ReferenceCase reference) {
        int[] coordinates = GridPositionIds.coordinates(
                TokenOrder.ROW_MAJOR,
                1,
                patches(reference.integer("height"), reference.integer("patch_height")),
                patches(reference.integer("width"), reference.integer("patch_width")),
                1);
        return Numbers.of(coordinates, coordinates.length / 2, 2);
    }

    private static int patches(int pixels, int patch) {
        return (pixels + patch - 1) / patch;
    }
}
