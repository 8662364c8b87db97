package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;
import java.util.TreeMap;

/** Vision models that take no positions, or whose positions their layers make, and detectors with sinusoids. */
final class VisionNotes {
    private static final String CONVOLUTIONS = "convolutions know where a pixel stands; there is nothing to attach";
    private static final String BIASES =
            "its layers add trained biases by distance between rows and between columns, which are not made here";

    static final Map<String, PartModel> ROWS = new TreeMap<>(Map.ofEntries(
            without("bit", CONVOLUTIONS),
            without("convnext", CONVOLUTIONS),
            without("convnextv2", CONVOLUTIONS),
            without("cvt", CONVOLUTIONS),
            without("dinov3_convnext", CONVOLUTIONS),
            without("efficientnet", CONVOLUTIONS),
            without("focalnet", CONVOLUTIONS),
            without("mobilenet_v1", CONVOLUTIONS),
            without("mobilenet_v2", CONVOLUTIONS),
            without("mobilevit", CONVOLUTIONS),
            without("mobilevitv2", CONVOLUTIONS),
            without("poolformer", CONVOLUTIONS),
            without("pvt_v2", CONVOLUTIONS),
            without("regnet", CONVOLUTIONS),
            without("resnet", CONVOLUTIONS),
            without("segformer", "a convolution in every layer knows where a patch stands; there is nothing to attach"),
            without(
                    "gemma3n_vision",
                    "convolutions of MobileNet V5 know where a pixel stands; there is nothing to attach"),
            without("levit", BIASES),
            without("pvt", "every stage has a trained table of its own for its patches, which are not made here"),
            without(
                    "mllama_vision_model",
                    "its tables of patches and of tiles are weighed by a trained gate, which is not done here"),
            without(
                    "sam2_vision_model",
                    "its table is resampled (bicubic) and the table of a window is repeated and added, which is not done here"),
            without(
                    "sam2_hiera_det_model",
                    "its table is resampled (bicubic) and the table of a window is repeated and added, which is not done here"),
            without(
                    "vjepa2",
                    "its attention multiplies adjacent columns by cosines and sines of different frequencies of frame, row and"
                            + " column, which is no rotation and is not made here"),
            without(
                    "yolos",
                    "its table has rows for detection tokens behind those of patches, which is not understood here"),
            without("timm_wrapper", "the model is one of timm, whose code knows its positions"),
            Map.entry("conditional_detr", VisionWindows::detr),
            Map.entry("table-transformer", VisionWindows::detr),
            Map.entry("deformable_detr", VisionNotes::deformable),
            Map.entry("rt_detr_v2", VisionWindows::rtDetr),
            Map.entry("d_fine", VisionWindows::rtDetr),
            Map.entry("maskformer", pixels("fpn_feature_size", 256)),
            Map.entry("mask2former", pixels("feature_size", 256)),
            Map.entry("oneformer", pixels("conv_dim", 256)),
            Map.entry("grounding-dino", VisionNotes::groundingDino)));

    private VisionNotes() {}

    private static Map.Entry<String, PartModel> without(String modelType, String why) {
        return Map.entry(modelType, PartModel.without(why));
    }

    private static void deformable(Keys config, PartBuilder part) {
        part.preset("deformable-detr", sine(config));
    }

    private static void groundingDino(Keys config, PartBuilder part) {
        part.preset(
                "detr",
                sine(config)
                        .with(
                                "base",
                                config.decimal("positional_embedding_temperature")
                                        .orElse(20.0)));
    }

    private static Chosen sine(Keys config) {
        String type = config.text("position_embedding_type").orElse("sine");
        if (!type.equals("sine")) {
            throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
        }
        return new Chosen().with("dim", config.integer("d_model").orElse(256));
    }

    /** Sinusoids of the features of a backbone, which is a model of its own. */
    private static PartModel pixels(String key, int width) {
        return (config, part) -> {
            part.preset("detr", new Chosen().with("dim", config.integer(key).orElse(width)));
            part.note("its backbone_config is a model of its own, with positions of its own");
        };
    }
}
