package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModel;
import java.util.Map;

/** Vision models that rotate queries and keys by rows and columns, some with a trained table besides. */
final class VisionTowers {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("dinov3_vit", VisionTowers::dinov3),
            Map.entry("pixtral", VisionTowers::pixtral),
            Map.entry("qwen2_vl_vision", tower("embed_dim", 1280)),
            Map.entry("qwen2_5_vl_vision", tower("hidden_size", 1280)),
            Map.entry("qwen2_5_omni_vision_encoder", tower("hidden_size", 1280)),
            Map.entry("ernie4_5_vl_moe_vision", tower("hidden_size", 1280)),
            Map.entry("qwen3_vl_vision", VisionTowers::qwen3Vl),
            Map.entry("qwen3_vl_moe_vision", VisionTowers::qwen3Vl),
            Map.entry("qwen3_5_vision", VisionTowers::qwen3Vl),
            Map.entry("qwen3_5_moe_vision", VisionTowers::qwen3Vl),
            Map.entry("qwen3_omni_moe_vision_encoder", VisionTowers::qwen3Omni),
            Map.entry("gemma4_vision", VisionTowers::gemma4),
            Map.entry("glm4v_moe_vision", VisionTowers::glm4v),
            Map.entry("glm4v_vision", VisionTowers::glm4v));

    private VisionTowers() {}

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
                            .with("mergeSize", VisionSizes.merge(config)));
        };
    }

    private static void qwen3Vl(Keys config, PartBuilder part) {
        qwen3(config, part, new Chosen());
    }

    /** The same tower, in the part of the model that reads. */
    private static void qwen3Omni(Keys config, PartBuilder part) {
        if (!config.flag("apply_vit_abs_pos_embed").orElse(true)) {
            throw config.refused("apply_vit_abs_pos_embed", "is false, and a tower without a table is not understood");
        }
        qwen3(config, part, new Chosen().with("tableKey", "thinker.visual.pos_embed.weight"));
    }

    private static void qwen3(Keys config, PartBuilder part, Chosen chosen) {
        int rows = config.integer("num_position_embeddings").orElse(2304);
        part.table(
                "qwen3-vl",
                rows,
                chosen.with("tableGrid", VisionSizes.square(config, "num_position_embeddings", rows))
                        .with("mergeSize", VisionSizes.merge(config))
                        .withAny("dim", VisionSizes.width(config)));
        tower("hidden_size", 1152).describe(config, part);
    }

    private static void glm4v(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 336, 14);
        part.table(
                "vit",
                cells[0] * cells[1],
                new Chosen()
                        .with("tableKey", "model.visual.embeddings.position_embedding.weight")
                        .with("tableGrid", cells)
                        .with("prefixRows", 0)
                        .with("tokenOrder", "merge-blocks")
                        .with("mergeSize", VisionSizes.merge(config))
                        .withAny("dim", VisionSizes.width(config)));
        tower("hidden_size", 1536).describe(config, part);
    }

    /**
     * A table of columns and one of rows in one tensor, and angles of which columns and rows rotate a half of a head each. Source:
     * huggingface/transformers, release 5.17.0, {@code Gemma4VisionPatchEmbedder} and {@code Gemma4VisionRotaryEmbedding}.
     */
    private static void gemma4(Keys config, PartBuilder part) {
        String table = "vision_tower.patch_embedder.position_embedding_table";
        part.tableOf(
                "factorized-grid",
                2 * config.integer("position_embedding_size").orElse(10_240),
                new Chosen()
                        .with("rowTableKey", table)
                        .with("columnTableKey", table)
                        .with("axisOrder", "x,y")
                        .with("interpolation", "none")
                        .with("dim", config.integer("hidden_size").orElse(768)));
        part.encoding(
                "",
                "rotary-grid",
                new Chosen()
                        .with("dim", config.integer("head_dim").orElse(64))
                        .with("base", theta(config, 100))
                        .with("axisOrder", "x,y")
                        .with("pairing", "quarter"));
    }

    /** The base, in either spelling; no vision tower scales its frequencies. */
    static double theta(Keys config, double fallback) {
        return RotaryModel.base(fallback).plainBase(config);
    }
}
