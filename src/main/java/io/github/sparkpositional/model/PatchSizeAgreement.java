package io.github.sparkpositional.model;

import io.github.sparkpositional.model.config.Keys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sizes that several files of a model state: pictures are cut by one, positions follow from the other. Whoever mixed the files of
 * two models would get positions of another grid.
 */
final class PatchSizeAgreement {
    /** Names in the files of processors, and in a vision configuration. */
    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "patch_size", "patch_size",
            "merge_size", "spatial_merge_size",
            "temporal_patch_size", "temporal_patch_size"));

    private PatchSizeAgreement() {}

    /** @throws IllegalArgumentException naming both files and keys, if they disagree */
    static void check(Keys vision, List<Keys> processors) {
        for (Keys file : processors) {
            checkOne(vision, file);
            for (String inside : List.of("image_processor", "video_processor")) {
                if (file.isObject(inside)) {
                    file.object(inside).ifPresent(processor -> checkOne(vision, processor));
                }
            }
        }
    }

    private static void checkOne(Keys vision, Keys processor) {
        NAMES.forEach((name, own) -> {
            Optional<int[]> cut = processor.extent(name);
            Optional<int[]> counted = vision.extent(own);
            if (cut.isPresent() && counted.isPresent() && !Arrays.equals(cut.get(), counted.get())) {
                throw processor.refused(
                        name,
                        "is " + processor.shown(name) + ", but " + vision.place(own) + " is " + vision.shown(own)
                                + "; both must be those of one model");
            }
        });
    }
}
