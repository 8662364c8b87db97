package io.github.sparkpositional.model.processor;

import java.util.Map;

/** Rules of pictures that become patches. */
final class PatchRules {
    private PatchRules() {}

    static void smart(ProcessorKeys keys, String version) {
        keys.normalize();
        int patch = keys.edge("patch_size");
        int merge = keys.keys().required("merge_size");
        ProcessorSize size = keys.size("size");
        int fewest = keys.keys().integer("min_pixels").orElse(size.shortest());
        int most = keys.keys().integer("max_pixels").orElse(size.longest());
        keys.chosen()
                .with("patchHeight", patch)
                .with("patchWidth", patch)
                .with("temporalPatch", keys.keys().required("temporal_patch_size"))
                .with("tokenOrder", "merge-blocks")
                .with("mergeSize", merge)
                .with("valueOrder", "channel,frame,row,column");
        if (keys.is("do_resize")) {
            keys.filter()
                    .rule(
                            "smart",
                            Map.of("smartFactor", patch * merge, "smartMinPixels", fewest, "smartMaxPixels", most));
            keys.chosen().with("smartVersion", version);
        }
    }

    static void video(ProcessorKeys keys, String version) {
        if (keys.is("cap_pixels_per_frame")) {
            throw keys.keys().refused("cap_pixels_per_frame", "is true, which is not supported");
        }
        smart(keys, version);
        keys.chosen().with("resizeArithmetic", "torchvision").with("pixelArithmetic", "fused");
    }

    static void budget(ProcessorKeys keys) {
        keys.normalize();
        patches(keys, keys.keys().required("max_num_patches"));
        if (keys.is("do_resize")) {
            keys.filter().rule("patch-budget", Map.of());
        }
    }

    static void softTokens(ProcessorKeys keys) {
        keys.normalize();
        int pool = keys.keys().required("pooling_kernel_size");
        patches(keys, keys.keys().required("max_soft_tokens") * pool * pool);
        if (keys.is("do_resize")) {
            keys.filter().rule("patch-budget-floor", Map.of("smartFactor", pool * keys.edge("patch_size")));
        }
    }

    private static void patches(ProcessorKeys keys, int most) {
        int patch = keys.edge("patch_size");
        keys.chosen()
                .with("patchHeight", patch)
                .with("patchWidth", patch)
                .with("maxPatches", most)
                .with("valueOrder", "row,column,channel");
    }
}
