package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Text models without rotary angles, or with them under names of their own; one row per {@code model_type}. */
public final class TextModels {
    /** The sides of a model with an encoder and a decoder, where their positions differ. */
    public static final String ENCODER = "encoder";

    public static final String DECODER = "decoder";

    public static final SortedMap<String, PartModel> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("bert", bert("bert.embeddings.position_embeddings.weight")),
            Map.entry("roberta", roberta("roberta.embeddings.position_embeddings.weight")),
            Map.entry("xlm-roberta", roberta("roberta.embeddings.position_embeddings.weight")),
            Map.entry("camembert", roberta("roberta.embeddings.position_embeddings.weight")),
            Map.entry("gpt2", TextModels::gpt2),
            Map.entry("opt", TextModels::opt),
            Map.entry("bart", TextModels::bart),
            Map.entry("clip_text_model", towerText(77, "text_model.embeddings.position_embedding.weight")),
            Map.entry("siglip_text_model", towerText(64, "text_model.embeddings.position_embedding.weight")),
            Map.entry("siglip2_text_model", towerText(64, "text_model.embeddings.position_embedding.weight")),
            Map.entry("layoutlm", (config, part) -> {
                bert("layoutlm.embeddings.position_embeddings.weight").describe(config, part);
                part.preset("layoutlm", new Chosen());
            }),
            Map.entry("layoutlmv2", (config, part) -> {
                bert("layoutlmv2.embeddings.position_embeddings.weight").describe(config, part);
                part.preset("layoutlmv2", new Chosen());
                layoutBias(config, part);
            }),
            Map.entry("layoutlmv3", (config, part) -> {
                roberta("layoutlmv3.embeddings.position_embeddings.weight").describe(config, part);
                part.preset("layoutlmv3", new Chosen());
                layoutBias(config, part);
            }),
            Map.entry("gptj", TextModels::gptJ),
            Map.entry("nomic_bert", TextModels::nomicBert),
            Map.entry("perceiver", TextModels::perceiver)));

    static {
        ROWS.putAll(BiasModels.ROWS);
        ROWS.putAll(EncoderModels.ROWS);
        ROWS.putAll(SequenceModels.ROWS);
    }

    private TextModels() {}

    static PartModel bert(String key) {
        return (config, part) -> {
            int rows = config.integer("max_position_embeddings").orElse(512);
            String type = config.text("position_embedding_type").orElse("absolute");
            if (type.equals("absolute")) {
                part.table("bert", rows, vectors(config, key));
            } else if (type.startsWith("relative_key")) {
                part.preset("bert-relative-key", new Chosen().with("maxDistance", rows));
            } else {
                throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
            }
            part.encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
        };
    }

    /** Padding is found by its id and reads the row of that number; all other tokens are counted on from there. */
    static PartModel roberta(String key) {
        return (config, part) -> {
            int padding = config.integer("pad_token_id").orElse(1);
            absolute(config);
            part.table(
                    "roberta",
                    config.integer("max_position_embeddings").orElse(512),
                    vectors(config, key).with("positionOffset", padding + 1.0).with("paddingId", padding));
            part.preset(
                    "roberta-ids",
                    new Chosen()
                            .with("start", padding + 1)
                            .with("paddingId", padding)
                            .with("paddingPosition", padding));
        };
    }

    private static void gpt2(Keys config, PartBuilder part) {
        int rows = config.integer("n_positions", "max_position_embeddings").orElse(1024);
        part.table("gpt2", rows, vectors(config, "wpe.weight"));
        part.encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
    }

    private static void opt(Keys config, PartBuilder part) {
        int rows = config.integer("max_position_embeddings").orElse(2048) + 2;
        part.table("opt", rows, vectors(config, "model.decoder.embed_positions.weight"));
        part.preset("opt-ids", new Chosen());
    }

    private static void bart(Keys config, PartBuilder part) {
        int inFront = config.integer("extra_pos_embeddings").orElse(2);
        if (inFront != 2) {
            throw config.refused("extra_pos_embeddings", "must be 2, but is " + inFront);
        }
        int rows = config.integer("max_position_embeddings").orElse(1024) + inFront;
        part.table(ENCODER, "bart", rows, vectors(config, "model.encoder.embed_positions.weight"));
        part.table(DECODER, "bart", rows, vectors(config, "model.decoder.embed_positions.weight"));
        part.preset("bart-ids", new Chosen());
    }

    /** The text tower beside a vision tower: every token from row 0. */
    static PartModel towerText(int positions, String key) {
        return (config, part) -> {
            int rows = config.integer("max_position_embeddings").orElse(positions);
            part.table("bert", rows, vectors(config, key));
            part.encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
        };
    }

    /** Distances of tokens within a page; those of boxes have tables of their own. */
    private static void layoutBias(Keys config, PartBuilder part) {
        int bins = config.integer("rel_pos_bins").orElse(32);
        int farthest = config.integer("max_rel_pos").orElse(128);
        config.integer("rel_2d_pos_bins");
        config.integer("max_rel_2d_pos");
        config.flag("has_spatial_attention_bias");
        if (config.flag("has_relative_attention_bias").orElse(true)) {
            part.preset("t5", new Chosen().with("bucketCount", bins).with("maxDistance", farthest));
        }
    }

    static void gptJ(Keys config, PartBuilder part) {
        part.preset(
                "gpt-j",
                new Chosen()
                        .with("dim", config.headWidth())
                        .with("rotaryDim", config.integer("rotary_dim").orElse(64)));
        if (!config.flag("rotary").orElse(true)) {
            throw config.refused("rotary", "is false, and GPT-J without rotary angles is not understood");
        }
    }

    /** Its own names, as its owner's code has them, or those of transformers. */
    private static void nomicBert(Keys config, PartBuilder part) {
        if (!config.has("rotary_emb_base") && !config.has("rotary_emb_fraction")) {
            RotaryModel.writtenBase().describe(config, part);
            return;
        }
        double share = config.decimal("rotary_emb_fraction").orElse(0.0);
        if (share <= 0) {
            throw config.refused("rotary_emb_fraction", "must be above 0, or there are no rotary angles");
        }
        if (config.decimal("rotary_emb_scale_base").isPresent()) {
            throw config.refused("rotary_emb_scale_base", "is set, and xPos is not understood here");
        }
        Chosen chosen = new Chosen()
                .with("dim", config.headWidth())
                .with("base", config.decimal("rotary_emb_base").orElse(10_000.0))
                .with("partialRotaryFactor", share)
                .with("pairing", config.flag("rotary_emb_interleaved").orElse(false) ? "interleaved" : "half")
                .with("angleForm", "repeated");
        config.decimal("rotary_scaling_factor").ifPresent(factor -> chosen.with("scaling", "dynamic-ntk")
                .with("scalingFactor", factor)
                .with("maxPosition", config.required("max_trained_positions", "max_position_embeddings")));
        part.encoding("", "rotary", chosen);
    }

    private static void perceiver(Keys config, PartBuilder part) {
        part.table(
                "bert",
                config.integer("max_position_embeddings").orElse(2048),
                new Chosen()
                        .with("dim", config.integer("d_model").orElse(768))
                        .with("tableKey", "perceiver.input_preprocessor.position_embeddings.weight"));
    }

    private static void absolute(Keys config) {
        String type = config.text("position_embedding_type").orElse("absolute");
        if (!type.equals("absolute")) {
            throw config.refused(
                    "position_embedding_type", "is '" + type + "', which is not understood for this model");
        }
    }

    static Chosen vectors(Keys config, String key) {
        return new Chosen()
                .with("tableKey", key)
                .withAny("dim", config.integer("hidden_size", "n_embd", "d_model", "dim", "emb_dim"));
    }
}
