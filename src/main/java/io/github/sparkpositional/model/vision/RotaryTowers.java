package io.github.sparkpositional.model.vision;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModel;
import java.util.Map;

/** Vision models that rotate queries and keys by rows and columns, some with a trained table besides. */
final class RotaryTowers {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("dinov3_vit", RotaryTowers::dinov3),
            entry("pixtral", RotaryTowers::pixtral),
            entry("qwen2_vl_vision", tower("embed_dim", 1280)),
            entry("qwen2_5_vl_vision", tower("hidden_size", 1280)),
            entry("qwen2_5_omni_vision_encoder", tower("hidden_size", 1280)),
            entry("ernie4_5_vl_moe_vision", tower("hidden_size", 1280)),
            entry("qwen3_vl_vision", RotaryTowers::qwen3Vl),
            entry("qwen3_vl_moe_vision", RotaryTowers::qwen3Vl),
            entry("qwen3_5_vision", RotaryTowers::qwen3Vl),
            entry("qwen3_5_moe_vision", RotaryTowers::qwen3Vl),
            entry("qwen3_omni_moe_vision_encoder", RotaryTowers::qwen3Omni),
            entry("gemma4_vision", RotaryTowers::gemma4),
            entry("glm4v_moe_vision", RotaryTowers::glm4v),
            entry("glm4v_vision", RotaryTowers::glm4v),
            entry("llama4_vision_model", RotaryTowers::llama4));

    private RotaryTowers() {}

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
        PatchTable.of("vit", 336, 14, 0)
                .keyed("model.visual.embeddings.position_embedding.weight")
                .with("tokenOrder", "merge-blocks")
                .with("mergeSize", VisionSizes.merge(config))
                .describe(config, part);
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

    /**
     * Angles of columns, then of rows, both counted from 1; patches first, then a class token that isn't rotated. Source:
     * huggingface/transformers, release 5.17.0, {@code Llama4VisionRotaryEmbedding}.
     */
    private static void llama4(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 448, 14);
        int heads = config.integer("num_attention_heads").orElse(16);
        part.encoding(
                "",
                "rotary-grid",
                new Chosen()
                        .with("dim", VisionSizes.width(config).orElse(768) / heads)
                        .with("base", RotaryTowers.theta(config, 10_000))
                        .with("axisOrder", "x,y")
                        .with("positionOffset", 1.0)
                        .with("pairing", "interleaved")
                        .with("angleForm", "repeated"));
        part.table(
                "bert",
                1 + cells[0] * cells[1],
                new Chosen()
                        .with("tableKey", "vision_model.positional_embedding_vlm")
                        .with("dim", VisionSizes.width(config).orElse(768)));
        part.note("the class token stands behind the patches: it has the last row of the table, and isn't rotated");
    }

    /** The base, in either spelling; no vision tower scales its frequencies. */
    private static double theta(Keys config, double fallback) {
        return RotaryModel.base(fallback).plainBase(config);
    }
}
