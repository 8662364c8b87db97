package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Vision models that take no positions, or whose layers make them in a way that is not made here. */
final class WithoutPositions {
    private static final String CONVOLUTIONS = "convolutions know where a pixel stands; there is nothing to attach";
    private static final String BIASES =
            "its layers add trained biases by distance between rows and between columns, which are not made here";

    static final Map<String, PartModel> ROWS = Map.ofEntries(
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
            without("timm_wrapper", "the model is one of timm, whose code knows its positions"));

    private WithoutPositions() {}

    private static Map.Entry<String, PartModel> without(String modelType, String why) {
        return Map.entry(modelType, PartModel.without(why));
    }
}
