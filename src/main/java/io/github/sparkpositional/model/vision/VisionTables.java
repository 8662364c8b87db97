package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
            Map.entry("hunyuan_vl_vision", VisionTables::hunyuanVl),
            Map.entry("got_ocr2_vision", (config, part) -> sam(config, part, "vision_tower")),
            Map.entry("sam_hq_vision_model", (config, part) -> sam(config, part, "vision_encoder")),
            Map.entry("sam_vision_model", (config, part) -> sam(config, part, "vision_encoder")));

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

    static void idefics3(Keys config, PartBuilder part) {
        buckets(224, 32).describe(config, part);
    }

    /** The row of a patch goes by where it stands in the picture, whatever the picture's size. */
    static PartModel buckets(int image, int patch) {
        return (config, part) -> {
            int[] cells = VisionSizes.cells(config, image, patch);
            grid("idefics2", image, patch, 0).describe(config, part);
            part.preset("idefics2-ids", new Chosen().with("tableSide", cells[0]));
        };
    }

    private static void internVl(Keys config, PartBuilder part) {
        if (config.flag("use_absolute_position_embeddings").orElse(true)) {
            grid("vit", 448, 14, 1).describe(config, part);
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

    /**
     * A table for the padded square, and tables of distances between rows and between columns in every layer. Source:
     * huggingface/transformers, release 5.17.0, {@code SamVisionAttention.get_rel_pos}. A picture of another size is refused, as its
     * owner has it, so that no table is resampled.
     */
    private static void sam(Keys config, PartBuilder part, String module) {
        int[] cells = VisionSizes.cells(config, 1024, 16);
        if (config.flag("use_abs_pos").orElse(true)) {
            part.table(
                    "vit",
                    cells[0] * cells[1],
                    new Chosen()
                            .with("tableKey", module + ".pos_embed")
                            .with("tableGrid", cells)
                            .with("prefixRows", 0)
                            .with("interpolation", "none")
                            .withAny("dim", VisionSizes.width(config)));
        }
        int count = config.integer("num_hidden_layers").orElse(12);
        List<Integer> global = config.integers("global_attn_indexes").orElse(List.of(2, 5, 8, 11));
        int window = config.integer("window_size").orElse(14);
        if (!config.flag("use_rel_pos").orElse(true)) {
            return;
        }
        List<Integer> windows = IntStream.range(0, count)
                .filter(layer -> window > 0 && !global.contains(layer))
                .boxed()
                .toList();
        List<Integer> others = IntStream.range(0, count)
                .filter(layer -> !windows.contains(layer))
                .boxed()
                .toList();
        distances("global_attention", cells[0], others, module, part);
        distances("window_attention", window, windows, module, part);
        part.note(
                "every layer multiplies its queries by the vectors of distances between rows and between columns, and adds"
                        + " both products to attention; set tableKey to the rel_pos_h or rel_pos_w of a layer");
    }

    private static void distances(String layerType, int cells, List<Integer> layers, String module, PartBuilder part) {
        if (!layers.isEmpty()) {
            Chosen chosen = new Chosen()
                    .with("relativeDirection", "query-minus-key")
                    .with("distanceRule", "none")
                    .with("indexShift", "max-distance-minus-one")
                    .with("maxDistance", cells)
                    .with("relativeOutput", "vectors")
                    .with("tableKey", module + ".layers." + layers.get(0) + ".attn.rel_pos_h");
            part.add(layerType, Convention.ofFamily("relative-index", chosen.choices()), layers);
        }
    }
}
