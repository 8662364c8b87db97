package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;
import java.util.TreeMap;

/** Kin of BERT, RoBERTa and GPT-2: trained tables whose keys differ, and what some add to them. */
final class EncoderModels {
    static final Map<String, PartModel> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("bert-generation", TextModels.bert("embeddings.position_embeddings.weight")),
            Map.entry("big_bird", table("bert.embeddings.position_embeddings.weight", 4096)),
            Map.entry("ernie", TextModels.bert("ernie.embeddings.position_embeddings.weight")),
            Map.entry("megatron-bert", TextModels.bert("bert.embeddings.position_embeddings.weight")),
            Map.entry("mobilebert", TextModels.bert("mobilebert.embeddings.position_embeddings.weight")),
            Map.entry("splinter", TextModels.bert("splinter.embeddings.position_embeddings.weight")),
            Map.entry("visual_bert", TextModels.bert("visual_bert.embeddings.position_embeddings.weight")),
            Map.entry("albert", narrow("albert.embeddings.position_embeddings.weight", 128)),
            Map.entry("electra", narrow("electra.embeddings.position_embeddings.weight", 128)),
            Map.entry("convbert", narrow("convbert.embeddings.position_embeddings.weight", 768)),
            Map.entry("squeezebert", narrow("transformer.embeddings.position_embeddings.weight", 768)),
            Map.entry("distilbert", table("distilbert.embeddings.position_embeddings.weight", 512)),
            Map.entry("tapas", EncoderModels::tapas),
            Map.entry("longformer", TextModels.roberta("longformer.embeddings.position_embeddings.weight")),
            Map.entry("data2vec-text", TextModels.roberta("data2vec_text.embeddings.position_embeddings.weight")),
            Map.entry("roberta-prelayernorm", roberta("roberta_prelayernorm")),
            Map.entry("xlm-roberta-xl", roberta("roberta")),
            Map.entry("xmod", roberta("roberta")),
            Map.entry("lilt", roberta("lilt")),
            Map.entry("mpnet", EncoderModels::mpnet),
            Map.entry("esm", EncoderModels::esm),
            Map.entry("gpt_neo", table("transformer.wpe.weight", 2048)),
            Map.entry("gpt_bigcode", table("transformer.wpe.weight", 1024)),
            Map.entry("codegen", TextModels::gptJ),
            Map.entry("altclip_text_model", roberta("text_model.roberta")),
            Map.entry("chinese_clip_text_model", TextModels.bert("text_model.embeddings.position_embeddings.weight")),
            Map.entry("blip_text_model", table("text_decoder.bert.embeddings.position_embeddings.weight", 512)),
            Map.entry("flava_text_model", TextModels.bert("text_model.embeddings.position_embeddings.weight")),
            Map.entry("git", table("git.embeddings.position_embeddings.weight", 1024)),
            Map.entry("vilt", table("vilt.embeddings.text_embeddings.position_embeddings.weight", 40)),
            Map.entry("clipseg_text_model", tower("clip.text_model", 77)),
            Map.entry("groupvit_text_model", tower("text_model", 77)),
            Map.entry("aimv2_text_model", tower("text_model", 77)),
            Map.entry("owlvit_text_model", tower("owlvit.text_model", 16)),
            Map.entry("owlv2_text_model", tower("owlv2.text_model", 16))));

    private EncoderModels() {}

    private static PartModel roberta(String module) {
        return TextModels.roberta(module + ".embeddings.position_embeddings.weight");
    }

    private static PartModel tower(String module, int positions) {
        return TextModels.towerText(positions, module + ".embeddings.position_embedding.weight");
    }

    /** Every token from row 0. */
    private static PartModel table(String key, int positions) {
        return (config, part) -> {
            refuseOthers(config);
            rows(config, part, positions, TextModels.vectors(config, key));
        };
    }

    /** The same, with vectors that are narrower than the model. */
    private static PartModel narrow(String key, int width) {
        return (config, part) -> {
            refuseOthers(config);
            rows(
                    config,
                    part,
                    512,
                    new Chosen()
                            .with("tableKey", key)
                            .with("dim", config.integer("embedding_size").orElse(width)));
        };
    }

    private static void rows(Keys config, PartBuilder part, int positions, Chosen chosen) {
        int rows = config.integer("max_position_embeddings", "n_positions").orElse(positions);
        part.table("bert", rows, chosen).encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
    }

    private static void refuseOthers(Keys config) {
        String type = config.text("position_embedding_type").orElse("absolute");
        if (!type.equals("absolute")) {
            throw config.refused(
                    "position_embedding_type", "is '" + type + "', which is not understood for this model");
        }
    }

    private static void tapas(Keys config, PartBuilder part) {
        boolean isReset = config.flag("reset_position_index_per_cell").orElse(true);
        part.table(
                "bert",
                config.integer("max_position_embeddings").orElse(1024),
                TextModels.vectors(config, "tapas.embeddings.position_embeddings.weight"));
        if (isReset) {
            part.note("positions begin anew in every cell of the table that it reads; give them in positionIdsCol");
        }
    }

    /** All layers share a table of biases by distance, in buckets as T5 has them. */
    private static void mpnet(Keys config, PartBuilder part) {
        TextModels.roberta("mpnet.embeddings.position_embeddings.weight").describe(config, part);
        part.preset(
                "t5",
                new Chosen()
                        .with(
                                "bucketCount",
                                config.integer("relative_attention_num_buckets").orElse(32))
                        .with("maxDistance", 128)
                        .with("tableKey", "mpnet.encoder.relative_attention_bias.weight"));
    }

    private static void esm(Keys config, PartBuilder part) {
        String type = config.text("position_embedding_type").orElse("absolute");
        switch (type) {
            case "absolute" -> roberta("esm").describe(config, part);
            case "rotary" ->
                part.encoding(
                                "",
                                "rotary",
                                new Chosen()
                                        .with("dim", config.headWidth())
                                        .with(
                                                "base",
                                                config.decimal("rope_theta").orElse(10_000.0))
                                        .with("pairing", "half")
                                        .with("angleForm", "repeated"))
                        .encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
            default -> throw config.refused("position_embedding_type", "is '" + type + "', which is not understood");
        }
    }
}
