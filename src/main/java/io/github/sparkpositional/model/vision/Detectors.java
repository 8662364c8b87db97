package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Detectors and segmenters, which add sinusoids to the features of a backbone. */
final class Detectors {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("conditional_detr", Detectors::detr),
            entry("d_fine", Detectors::rtDetr),
            entry("deformable_detr", Detectors::deformable),
            entry("detr", Detectors::detr),
            entry("grounding-dino", Detectors::groundingDino),
            entry("mask2former", pixels("feature_size", 256)),
            entry("maskformer", pixels("fpn_feature_size", 256)),
            entry("oneformer", pixels("conv_dim", 256)),
            entry("rt_detr", Detectors::rtDetr),
            entry("rt_detr_v2", Detectors::rtDetr),
            entry("table-transformer", Detectors::detr));

    private Detectors() {}

    private static void detr(Keys config, PartBuilder part) {
        String type = config.text("position_embedding_type").orElse("sine");
        int width = config.integer("d_model").orElse(256);
        switch (type) {
            case "sine" -> part.preset("detr", new Chosen().with("dim", width));
            case "learned" -> part.preset("detr-learned", new Chosen().with("dim", width));
            default -> throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
        }
    }

    private static void rtDetr(Keys config, PartBuilder part) {
        part.preset(
                "hf-rt-detr",
                new Chosen()
                        .with("dim", config.integer("encoder_hidden_dim").orElse(256))
                        .with(
                                "base",
                                config.decimal("positional_encoding_temperature")
                                        .orElse(10_000.0)));
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
