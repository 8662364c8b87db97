package io.github.sparkpositional.model;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Vision models, one row per {@code model_type}: what its owner takes where a key is absent. */
final class VisionModels {
    static final SortedMap<String, PartModel> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("vit", grid("vit", 224, 16, 1)),
            Map.entry("deit", grid("deit", 224, 16, 2)),
            Map.entry("dinov2", grid("dinov2-hf", 224, 14, 1)),
            Map.entry("dinov2_with_registers", VisionModels::registers),
            Map.entry("dinov3_vit", VisionModels::dinov3),
            Map.entry("clip_vision_model", grid("clip-hf", 224, 32, 1)),
            Map.entry("siglip_vision_model", grid("siglip", 224, 16, 0)),
            Map.entry("siglip2_vision_model", VisionModels::siglip2),
            Map.entry("idefics3_vision", VisionModels::idefics3),
            Map.entry("internvl_vision", VisionModels::internVl),
            Map.entry("vit_mae", VisionModels::mae),
            Map.entry("beit", VisionModels::beit),
            Map.entry("swin", VisionModels::swin),
            Map.entry("swinv2", VisionModels::swinv2),
            Map.entry("pixtral", VisionModels::pixtral),
            Map.entry("qwen2_vl_vision", tower("embed_dim", 1280)),
            Map.entry("qwen2_5_vl_vision", tower("hidden_size", 1280)),
            Map.entry("qwen2_5_omni_vision_encoder", tower("hidden_size", 1280)),
            Map.entry("ernie4_5_vl_moe_vision", tower("hidden_size", 1280)),
            Map.entry("qwen3_vl_vision", VisionModels::qwen3Vl),
            Map.entry("qwen3_vl_moe_vision", VisionModels::qwen3Vl),
            Map.entry("qwen3_5_vision", VisionModels::qwen3Vl),
            Map.entry("glm4v_vision", VisionModels::glm4v),
            Map.entry("detr", VisionModels::detr),
            Map.entry("rt_detr", VisionModels::rtDetr),
            Map.entry("sam_vision_model", VisionModels::sam)));

    private VisionModels() {}

    /** A learned table with a row for each patch of the trained size, behind rows for class tokens. */
    private static PartModel grid(String preset, int image, int patch, int prefixRows) {
        return (config, part) -> {
            int[] cells = cells(config, image, patch);
            part.table(
                    preset,
                    prefixRows + cells[0] * cells[1],
                    new Chosen()
                            .with("tableGrid", cells)
                            .with("prefixRows", prefixRows)
                            .withAny("dim", width(config)));
        };
    }

    private static void registers(Keys config, PartBuilder part) {
        int[] cells = cells(config, 224, 16);
        part.table(
                "dinov2-hf",
                1 + cells[0] * cells[1],
                new Chosen()
                        .with("tableGrid", cells)
                        .with("prefixRows", 1)
                        .with("sampling", "antialias")
                        .with("cubicA", -0.5)
                        .withAny("dim", width(config)));
        part.prefixWithoutPositions(config.integer("num_register_tokens").orElse(4));
    }

    /** Class and register tokens are not rotated. */
    private static void dinov3(Keys config, PartBuilder part) {
        int registers = config.integer("num_register_tokens").orElse(0);
        part.preset(
                "dinov3",
                new Chosen()
                        .with("dim", config.headWidth())
                        .with("base", theta(config, 100))
                        .with("prefixRows", 1 + registers));
        part.prefixWithoutPositions(1 + registers);
        for (String training : new String[] {"pos_embed_shift", "pos_embed_jitter", "pos_embed_rescale"}) {
            config.decimal(training); // Noise while the owner trains; not part of the convention.
        }
    }

    private static void siglip2(Keys config, PartBuilder part) {
        int patches = config.integer("num_patches").orElse(256);
        part.table(
                "siglip2",
                patches,
                new Chosen()
                        .with("tableGrid", square(config, "num_patches", patches))
                        .withAny("dim", width(config)));
    }

    /** The row of a patch goes by where it stands in the picture, whatever the picture's size. */
    private static void idefics3(Keys config, PartBuilder part) {
        int[] cells = cells(config, 224, 32);
        grid("idefics2", 224, 32, 0).describe(config, part);
        part.preset("idefics2-ids", new Chosen().with("tableSide", cells[0]));
    }

    private static void internVl(Keys config, PartBuilder part) {
        if (config.flag("use_absolute_position_embeddings").orElse(true)) {
            grid("vit", 448, 14, 1).describe(config, part);
        }
    }

    private static void mae(Keys config, PartBuilder part) {
        part.preset(
                TextModels.ENCODER,
                "mae",
                new Chosen().with("dim", width(config).orElse(768)));
        part.preset(
                TextModels.DECODER,
                "mae",
                new Chosen().with("dim", config.integer("decoder_hidden_size").orElse(512)));
        cells(config, 224, 16);
    }

    private static void beit(Keys config, PartBuilder part) {
        int[] cells = cells(config, 224, 16);
        if (config.flag("use_absolute_position_embeddings").orElse(false)) {
            grid("vit", 224, 16, 1).describe(config, part);
        }
        boolean own = config.flag("use_relative_position_bias").orElse(false);
        boolean shared = config.flag("use_shared_relative_position_bias").orElse(false);
        if (own || shared) {
            part.table("beit", (2 * cells[0] - 1) * (2 * cells[1] - 1) + 3, new Chosen().with("tableWindow", cells));
        }
    }

    private static void swin(Keys config, PartBuilder part) {
        int window = config.integer("window_size").orElse(7);
        int[] sides = {window, window};
        part.table("swin", (2 * window - 1) * (2 * window - 1), new Chosen().with("tableWindow", sides));
        absolutePatches(config, part);
    }

    /** A small network makes biases from these offsets; the index says which of them a pair of cells has. */
    private static void swinv2(Keys config, PartBuilder part) {
        int trained = config.integers("pretrained_window_sizes")
                .flatMap(sizes -> sizes.stream().findFirst())
                .orElse(0);
        config.integer("window_size");
        part.preset("swinv2", new Chosen().with("pretrainedWindow", new int[] {trained, trained}));
        part.preset("swin", new Chosen());
        absolutePatches(config, part);
    }

    private static void absolutePatches(Keys config, PartBuilder part) {
        if (config.flag("use_absolute_embeddings").orElse(false)) {
            int[] cells = cells(config, 224, 4);
            part.table(
                    "vit",
                    cells[0] * cells[1],
                    new Chosen()
                            .with("tableGrid", cells)
                            .with("prefixRows", 0)
                            .withAny("dim", config.integer("embed_dim")));
        }
    }

    private static void pixtral(Keys config, PartBuilder part) {
        int dim = config.integer("head_dim").orElseGet(config::headWidth);
        part.preset("pixtral-hf", new Chosen().with("dim", dim).with("base", theta(config, 10_000)));
    }

    /** Rows and columns rotate a head's halves, patches in the order of the blocks that become one token. */
    private static PartModel tower(String widthName, int width) {
        return (config, part) -> {
            int heads = config.integer("num_heads", "num_attention_heads").orElse(16);
            int dim = config.integer(widthName).orElse(width) / heads;
            part.preset(
                    "qwen2-vl-vision",
                    new Chosen()
                            .with("dim", dim)
                            .with("base", theta(config, 10_000))
                            .with("mergeSize", merge(config)));
        };
    }

    private static void qwen3Vl(Keys config, PartBuilder part) {
        int rows = config.integer("num_position_embeddings").orElse(2304);
        part.table(
                "qwen3-vl",
                rows,
                new Chosen()
                        .with("tableGrid", square(config, "num_position_embeddings", rows))
                        .with("mergeSize", merge(config))
                        .withAny("dim", width(config)));
        tower("hidden_size", 1152).describe(config, part);
    }

    private static void glm4v(Keys config, PartBuilder part) {
        int[] cells = cells(config, 336, 14);
        part.table(
                "vit",
                cells[0] * cells[1],
                new Chosen()
                        .with("tableKey", "model.visual.embeddings.position_embedding.weight")
                        .with("tableGrid", cells)
                        .with("prefixRows", 0)
                        .with("tokenOrder", "merge-blocks")
                        .with("mergeSize", merge(config))
                        .withAny("dim", width(config)));
        tower("hidden_size", 1536).describe(config, part);
    }

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

    /** A table for the padded square; a picture of another size is refused, as its owner has it. */
    private static void sam(Keys config, PartBuilder part) {
        int[] cells = cells(config, 1024, 16);
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
                            .withAny("dim", width(config)));
        }
    }

    private static int[] cells(Keys config, int image, int patch) {
        int[] sides = config.sides("image_size").orElse(new int[] {image, image});
        int[] patches = config.sides("patch_size").orElse(new int[] {patch, patch});
        if (patches[0] > sides[0] || patches[1] > sides[1]) {
            throw config.refused("patch_size", "must be at most image_size");
        }
        return new int[] {sides[0] / patches[0], sides[1] / patches[1]};
    }

    private static int[] square(Keys config, String key, int rows) {
        int side = (int) Math.round(Math.sqrt(rows));
        if (rows < 1 || side * side != rows) {
            throw config.refused(key, "must be a square number, but is " + rows);
        }
        return new int[] {side, side};
    }

    private static int merge(Keys config) {
        return config.integer("spatial_merge_size").orElse(2);
    }

    private static Optional<Integer> width(Keys config) {
        return config.integer("hidden_size");
    }

    /** The base, in either spelling; no vision tower scales its frequencies. */
    private static double theta(Keys config, double fallback) {
        return RotaryModel.base(fallback).plainBase(config);
    }
}
