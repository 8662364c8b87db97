package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;
import java.util.Map;

/** The named normalisations: rows of scale, mean, std and statistics. */
public final class NormalizationPresets {
    private static final String TRANSFORMERS = "huggingface/transformers";
    private static final String BYTE = Double.toString(1 / 255.0);

    /** Every name, in the order of the table. */
    static final List<String> NAMES =
            List.of("none", "unit", "half", "imagenet", "clip", "pix2struct", "pix2struct-population");

    private NormalizationPresets() {}

    /** Every row. */
    public static List<Preset> all() {
        return List.of(
                row(
                        "none",
                        "1.0",
                        "0",
                        "1",
                        "fixed",
                        "NumPy",
                        "astype(float32)",
                        "release 1.24",
                        "Bytes as they are, 0 to 255."),
                row("unit", BYTE, "0", "1", "fixed", "pytorch/vision", "ToTensor", "release 0.20", "0 to 1."),
                row(
                        "half",
                        BYTE,
                        "0.5",
                        "0.5",
                        "fixed",
                        TRANSFORMERS,
                        "ViTImageProcessor (IMAGENET_STANDARD_MEAN, IMAGENET_STANDARD_STD)",
                        "release 5.18.0",
                        "-1 to 1: ViT, SigLIP, BEiT, Inception."),
                row(
                        "imagenet",
                        BYTE,
                        "0.485,0.456,0.406",
                        "0.229,0.224,0.225",
                        "fixed",
                        TRANSFORMERS,
                        "IMAGENET_DEFAULT_MEAN, IMAGENET_DEFAULT_STD",
                        "release 5.18.0",
                        "Mean 0 and std 1 per channel over ImageNet: DeiT, MAE, DINOv2, Swin."),
                row(
                        "clip",
                        BYTE,
                        "0.48145466,0.4578275,0.40821073",
                        "0.26862954,0.26130258,0.27577711",
                        "fixed",
                        TRANSFORMERS,
                        "OPENAI_CLIP_MEAN, OPENAI_CLIP_STD",
                        "release 5.18.0",
                        "Mean 0 and std 1 per channel over CLIP's images: CLIP, Qwen2-VL, LLaVA."),
                row(
                        "pix2struct",
                        "1.0",
                        "0",
                        "1",
                        "sample",
                        TRANSFORMERS,
                        "Pix2StructImageProcessor.normalize",
                        "release 5.18.0",
                        "Mean 0 and std 1 over each image, std of a sample, at least 1/sqrt(count)."),
                row(
                        "pix2struct-population",
                        "1.0",
                        "0",
                        "1",
                        "population",
                        TRANSFORMERS,
                        "Pix2StructImageProcessor.normalize",
                        "release 4.57.6",
                        "Mean 0 and std 1 over each image, std of a population: release 4 and"
                                + " tf.image.per_image_standardization."));
    }

    /** The choices behind a name. */
    static Choices choices(String name) {
        return all().stream()
                .filter(preset -> preset.name().equals(name))
                .findFirst()
                .orElseThrow()
                .choices();
    }

    private static Preset row(
            String name,
            String scale,
            String mean,
            String std,
            String statistics,
            String project,
            String function,
            String version,
            String sentence) {
        Choices choices = Choices.of(Map.of(
                NormalizationFamily.PIXEL_SCALE.name(),
                scale,
                NormalizationFamily.PIXEL_MEAN.name(),
                mean,
                NormalizationFamily.PIXEL_STD.name(),
                std,
                NormalizationFamily.PIXEL_STATISTICS.name(),
                statistics));
        return new Preset(name, NormalizationFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
