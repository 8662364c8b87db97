package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Keys;
import java.util.Optional;

/** Sizes that the configurations of vision models share. */
final class VisionSizes {
    private VisionSizes() {}

    static int[] cells(Keys config, int image, int patch) {
        int[] sides = config.sides("image_size").orElse(new int[] {image, image});
        int[] patches = config.sides("patch_size").orElse(new int[] {patch, patch});
        if (patches[0] > sides[0] || patches[1] > sides[1]) {
            throw config.refused("patch_size", "must be at most image_size");
        }
        return new int[] {sides[0] / patches[0], sides[1] / patches[1]};
    }

    static int[] square(Keys config, String key, int rows) {
        int side = (int) Math.round(Math.sqrt(rows));
        if (rows < 1 || side * side != rows) {
            throw config.refused(key, "must be a square number, but is " + rows);
        }
        return new int[] {side, side};
    }

    static int merge(Keys config) {
        return config.integer("spatial_merge_size").orElse(2);
    }

    static Optional<Integer> width(Keys config) {
        return config.integer("hidden_size");
    }
}
