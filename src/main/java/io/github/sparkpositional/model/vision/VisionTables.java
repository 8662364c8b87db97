package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Vision models with a trained table of patches, resampled to other grids. */
final class VisionTables {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("vit", grid("vit", 224, 16, 1)),
            Map.entry("deit", grid("deit", 224, 16, 2)),
            Map.entry("dinov2", grid("dinov2-hf", 224, 14, 1)),
            Map.entry("dinov2_with_registers", VisionTables::registers),
            Map.entry("clip_vision_model", grid("clip-hf", 224, 32, 1)),
            Map.entry("siglip_vision_model", grid("siglip", 224, 16, 0)),
            Map.entry("siglip2_vision_model", VisionTables::siglip2),
            Map.entry("idefics3_vision", VisionTables::idefics3),
            Map.entry("smolvlm_vision", VisionTables::idefics3),
            Map.entry("internvl_vision", VisionTables::internVl),
            Map.entry("sam_vision_model", VisionTables::sam));

    private VisionTables() {}

    /** A learned table with a row for each patch of the trained size, behind rows for class tokens. */
    static PartModel grid(String preset, int image, int patch, int prefixRows) {
        return (config, part) -> {
            int[] cells = VisionSizes.cells(config, image, patch);
            part.table(
                    preset,
                    prefixRows + cells[0] * cells[1],
                    new Chosen()
                            .with("tableGrid", cells)
                            .with("prefixRows", prefixRows)
                            .withAny("dim", VisionSizes.width(config)));
        };
    }

    private static void registers(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 224, 16);
        part.table(
                "dinov2-hf",
                1 + cells[0] * cells[1],
                new Chosen()
                        .with("tableGrid", cells)
                        .with("prefixRows", 1)
                        .with("sampling", "antialias")
                        .with("cubicA", -0.5)
                        .withAny("dim", VisionSizes.width(config)));
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

    /** The row of a patch goes by where it stands in the picture, whatever the picture's size. */
    private static void idefics3(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 224, 32);
        grid("idefics2", 224, 32, 0).describe(config, part);
        part.preset("idefics2-ids", new Chosen().with("tableSide", cells[0]));
    }

    private static void internVl(Keys config, PartBuilder part) {
        if (config.flag("use_absolute_position_embeddings").orElse(true)) {
            grid("vit", 448, 14, 1).describe(config, part);
        }
    }

    /** A table for the padded square; a picture of another size is refused, as its owner has it. */
    private static void sam(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 1024, 16);
        config.flag("use_rel_pos");
        if (config.flag("use_abs_pos").orElse(true)) {
            part.table(
                    "vit",
                    cells[0] * cells[1],
                    new Chosen()
                            .with("tableKey", "vision_encoder.pos_embed")
                            .with("tableGrid", cells)
                            .with("prefixRows", 0)
                            .with("interpolation", "none")
                            .withAny("dim", VisionSizes.width(config)));
        }
    }
}
