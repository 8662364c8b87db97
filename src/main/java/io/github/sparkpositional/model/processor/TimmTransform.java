package io.github.sparkpositional.model.processor;

import io.github.sparkpositional.model.config.Keys;
import java.util.List;
import java.util.Map;

/**
 * The evaluation transform that a model of timm is published with. Source: huggingface/pytorch-image-models, {@code
 * resolve_data_config} and {@code transforms_imagenet_eval}, release 1.0.29: the shortest edge becomes floor(size /
 * crop_pct), the centre is cropped (border: the longest, and the mean stands around it), bytes are divided by 255 in float32.
 */
final class TimmTransform {
    private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

    private TimmTransform() {}

    static void describe(ProcessorKeys keys) {
        Keys all = keys.keys();
        List<Integer> input = all.integers("input_size").orElse(List.of(3, 224, 224));
        if (input.size() != 3 || input.get(0) != 3 || input.get(1) < 1 || input.get(2) < 1) {
            throw all.refused("input_size", "must be 3, height and width, but is " + all.shown("input_size"));
        }
        int height = input.get(1);
        int width = input.get(2);
        double share = all.decimal("crop_pct").orElse(0.875);
        keys.chosen().with("resizeFilter", all.text("interpolation").orElse("bicubic"));
        int scaledHeight = (int) Math.floor(height / share);
        int scaledWidth = (int) Math.floor(width / share);
        String mode = all.text("crop_mode").orElse("center");
        switch (mode) {
            case "center" -> {
                if (scaledHeight == scaledWidth) {
                    keys.rule("shortest-edge", Map.of("resizeEdge", scaledHeight));
                } else {
                    // Its owner passes no filter on here.
                    keys.rule("cover-rounded", Map.of("resizeHeight", scaledHeight, "resizeWidth", scaledWidth));
                    keys.chosen().with("resizeFilter", "bilinear");
                }
            }
            case "border" -> keys.rule("fit-rounded", Map.of("resizeHeight", scaledHeight, "resizeWidth", scaledWidth));
            case "squash" -> keys.rule("exact", Map.of("resizeHeight", scaledHeight, "resizeWidth", scaledWidth));
            default -> throw all.refused("crop_mode", "is '" + mode + "', which is not supported");
        }
        keys.chosen()
                .with("cropHeight", height)
                .with("cropWidth", width)
                .with("cropRounding", "half-even")
                .with("cropExcess", mode.equals("border") ? "mean" : "zeros")
                .with("pixelScale", 1 / 255.0)
                .with("pixelMean", all.has("mean") ? keys.numbers("mean") : MEAN)
                .with("pixelStd", all.has("std") ? keys.numbers("std") : STD)
                .with("pixelArithmetic", "divide");
        keys.refuseSuspects();
    }
}
