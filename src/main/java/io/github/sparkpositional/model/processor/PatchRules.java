package io.github.sparkpositional.model.processor;

import java.util.Map;

/** Rules of pictures that become patches. */
final class PatchRules {
    private PatchRules() {}

    static void smart(ProcessorKeys keys, String version) {
        ProcessorSize size = keys.size("size");
        int fewest = keys.keys().integer("min_pixels").orElse(size.shortest());
        int most = keys.keys().integer("max_pixels").orElse(size.longest());
        smart(keys, version, fewest, most);
    }

    /** Ernie 4.5 VL's, which reads no limits but those of its size. */
    static void sized(ProcessorKeys keys) {
        ProcessorSize size = keys.size("size");
        smart(keys, "transformers", size.shortest(), size.longest());
    }

    private static void smart(ProcessorKeys keys, String version, int fewest, int most) {
        keys.normalize();
        int patch = keys.edge("patch_size");
        int merge = keys.keys().required("merge_size");
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
        smart(keys, version);
        keys.keys().integer("max_video_tokens");
        if (keys.is("cap_pixels_per_frame")) {
            int factor = keys.edge("patch_size") * keys.keys().required("merge_size");
            int tokens = keys.keys().integer("max_video_tokens").orElse(768);
            if (tokens < 1 || (long) tokens * factor * factor > Integer.MAX_VALUE) {
                throw keys.keys().refused("max_video_tokens", "must be positive, with fewer than 2^31 pixels");
            }
            keys.chosen().with("smartFramePixels", tokens * factor * factor);
        }
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

    /** HunYuan-VL's, row by row; its code resizes bicubically, whatever its file says. */
    static void rows(ProcessorKeys keys) {
        smart(keys, "transformers");
        keys.chosen().with("tokenOrder", "row-major").with("mergeSize", 1).with("resizeFilter", "bicubic");
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
