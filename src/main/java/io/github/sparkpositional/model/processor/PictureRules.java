package io.github.sparkpositional.model.processor;

import java.util.Map;

/** Rules of pictures that stay one picture. */
final class PictureRules {
    private static final int STRETCHED_FROM = 384;

    private PictureRules() {}

    static void cropShare(ProcessorKeys keys) {
        double share = keys.keys().decimal("crop_pct").orElseThrow();
        keys.normalize().crop();
        if (!keys.is("do_resize")) {
            return;
        }
        int edge = keys.size("size").shortest();
        if (edge == 0) {
            throw keys.keys()
                    .refused(
                            "size",
                            "must have a shortest_edge, but is " + keys.keys().shown("size"));
        }
        keys.filter();
        if (edge >= STRETCHED_FROM) {
            keys.rule("exact", Map.of("resizeHeight", edge, "resizeWidth", edge));
            return;
        }
        if (keys.is("do_center_crop")) {
            throw keys.keys().refused("do_center_crop", "is true, but this processor crops by crop_pct already");
        }
        keys.rule("shortest-edge", Map.of("resizeEdge", (int) (edge / share), "cropHeight", edge, "cropWidth", edge));
        keys.chosen().with("cropExcess", "zeros");
    }

    static void detection(ProcessorKeys keys) {
        int most = keys.keys().integer("max_size").orElse(0);
        keys.normalize();
        if (keys.is("do_resize")) {
            ProcessorSize size = keys.size("size");
            boolean isNumber = keys.keys().isNumber("size") && size.shortest() > 0;
            keys.filter().resize(isNumber && most > 0 ? size.limited(most) : size);
        }
        pad(keys);
    }

    /** What every processor does that has no steps of its own. */
    static void plain(ProcessorKeys keys) {
        keys.plain();
        pad(keys);
    }

    static void plainVideo(ProcessorKeys keys) {
        keys.plain();
        torchvision(keys);
    }

    /** Source: huggingface/transformers, release 5.18.0, {@code VJEPA2VideoProcessor}. */
    static void croppedVideo(ProcessorKeys keys) {
        ProcessorSize crop = keys.square("crop_size");
        keys.size("size");
        keys.normalize().crop();
        if (keys.is("do_resize")) {
            keys.filter().rule("shortest-edge", Map.of("resizeEdge", (int) (crop.height() * 256 / 224.0)));
        }
        torchvision(keys);
    }

    private static void torchvision(ProcessorKeys keys) {
        keys.chosen().with("resizeArithmetic", "torchvision").with("pixelArithmetic", "fused");
        truncateCrop(keys);
    }

    /** As plain, scaled before it is resized as numbers. */
    static void floats(ProcessorKeys keys) {
        keys.plain();
        keys.chosen().with("resizeArithmetic", "torchvision-float");
        truncateCrop(keys);
    }

    private static void truncateCrop(ProcessorKeys keys) {
        if (keys.is("do_center_crop")) {
            keys.chosen().with("cropRounding", "truncate");
        }
    }

    private static void pad(ProcessorKeys keys) {
        if (keys.is("do_pad") && keys.keys().has("pad_size")) {
            ProcessorSize pad = keys.square("pad_size");
            keys.chosen().with("padHeight", pad.height()).with("padWidth", pad.width());
        }
    }

    static void padded(ProcessorKeys keys) {
        keys.normalize().crop();
        if (keys.is("do_resize")) {
            keys.filter().rule("longest-edge-rounded", Map.of("resizeEdge", keys.edge("size")));
        }
        pad(keys);
    }

    static void shrink(ProcessorKeys keys) {
        ProcessorSize size = keys.square("size");
        int height = size.longest() > 0 ? size.longest() : size.height();
        int width = size.longest() > 0 ? size.longest() : size.width();
        int multiple = keys.edge("patch_size");
        keys.normalize().crop();
        if (keys.is("do_resize")) {
            keys.filter().rule("shrink", Map.of("resizeHeight", height, "resizeWidth", width, "smartFactor", multiple));
        }
    }
}
