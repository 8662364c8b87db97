package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Vision models whose table of patches depends on more keys than those of sizes. */
final class ConfiguredPatchTables {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("aimv2_vision_model", ConfiguredPatchTables::aimv2),
            entry("dinov2_with_registers", ConfiguredPatchTables::registers),
            entry("dpt", ConfiguredPatchTables::dpt),
            entry("hunyuan_vl_vision", ConfiguredPatchTables::hunyuanVl),
            entry("internvl_vision", ConfiguredPatchTables::internVl),
            entry("siglip2_vision_model", ConfiguredPatchTables::siglip2));

    private ConfiguredPatchTables() {}

    private static void registers(Keys config, PartBuilder part) {
        PatchTable.of("dinov2-hf", 224, 16, 1)
                .with("sampling", "antialias")
                .with("cubicA", -0.5)
                .describe(config, part);
        part.prefixWithoutPositions(config.integer("num_register_tokens").orElse(4));
    }

    private static void siglip2(Keys config, PartBuilder part) {
        int patches = config.integer("num_patches").orElse(256);
        part.table(
                "siglip2",
                patches,
                new Chosen()
                        .with("tableGrid", VisionSizes.square(config, "num_patches", patches))
                        .withAny("dim", VisionSizes.width(config)));
    }

    private static void internVl(Keys config, PartBuilder part) {
        if (config.flag("use_absolute_position_embeddings").orElse(true)) {
            PatchTable.of("vit", 448, 14, 1).describe(config, part);
        }
    }

    /**
     * A table of the largest picture, whose first row, of a class token, nobody takes. Source: huggingface/transformers, release
     * 5.17.0, {@code HunYuanVLVisionPatchEmbed.interpolate_pos_encoding}.
     */
    private static void hunyuanVl(Keys config, PartBuilder part) {
        int side = config.integer("max_image_size").orElse(2048)
                / config.integer("patch_size").orElse(16);
        String mode = config.text("interpolate_mode").orElse("bilinear");
        Chosen chosen = new Chosen()
                .with("tableKey", "vision_tower.embeddings.position_embedding.weight")
                .with("unusedRows", 1)
                .with("tableGrid", new int[] {side, side})
                .with("dim", VisionSizes.width(config).orElse(1152));
        switch (mode) {
            case "bilinear" -> chosen.with("interpolation", "linear").with("sampling", "half-pixel");
            case "bicubic" -> chosen.with("interpolation", "cubic").with("sampling", "half-pixel");
            default -> throw config.refused("interpolate_mode", "is '" + mode + "', which is not understood");
        }
        part.tableOf("learned-grid", 1 + side * side, chosen);
    }

    private static void aimv2(Keys config, PartBuilder part) {
        if (config.flag("is_native").orElse(false)) {
            part.preset(
                    "mae",
                    new Chosen()
                            .with("dim", VisionSizes.width(config).orElse(1024))
                            .with("prefixRows", 0));
        } else {
            PatchTables.fixed("vision_model.embeddings.position_embedding.weight")
                    .describe(config, part);
        }
    }

    private static void dpt(Keys config, PartBuilder part) {
        if (config.isObject("backbone_config") && !config.flag("is_hybrid").orElse(false)) {
            part.note("its backbone_config is a model of its own, whose positions it has");
            return;
        }
        PatchTable.of("vit", 384, 16, 1)
                .keyed("dpt.embeddings.position_embeddings")
                .with("interpolation", "linear")
                .describe(config, part);
    }
}
