package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModel;
import java.util.Map;

/** Text models whose attention has biases by distance; one row per {@code model_type}. */
final class BiasModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("t5", BiasModels::t5),
            Map.entry("mt5", BiasModels::t5),
            Map.entry("switch_transformers", BiasModels::t5),
            Map.entry("longt5", BiasModels::longT5),
            Map.entry("umt5", BiasModels::umt5),
            Map.entry("deberta", BiasModels::deberta),
            Map.entry("deberta-v2", BiasModels::debertaV2),
            Map.entry("xlnet", BiasModels::xlnet),
            Map.entry("bloom", BiasModels::bloom),
            Map.entry("mpt", BiasModels::mpt),
            Map.entry("falcon", BiasModels::falcon));

    private BiasModels() {}

    private static void t5(Keys config, PartBuilder part) {
        Chosen chosen = new Chosen()
                .with(
                        "bucketCount",
                        config.integer("relative_attention_num_buckets").orElse(32))
                .with(
                        "maxDistance",
                        config.integer("relative_attention_max_distance").orElse(128));
        part.preset(ModelConvention.ENCODER, "t5", chosen.with("tableKey", biasOf("encoder")));
        part.preset(ModelConvention.DECODER, "t5-decoder", chosen.with("tableKey", biasOf("decoder")));
    }

    /** All layers share the table of the first. */
    private static String biasOf(String side) {
        return side + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
    }

    /** Layers have tables of their own. */
    private static void umt5(Keys config, PartBuilder part) {
        t5(config, part);
        part.note("every layer has a table of its own; set tableKey to that of the layer");
    }

    private static void longT5(Keys config, PartBuilder part) {
        t5(config, part);
        part.note("its encoder reads blocks of "
                + config.integer("local_radius").orElse(127) + " tokens to each side; distances are the same");
    }

    /** Distances as they are, which the layers move and clamp to the rows of their table. */
    private static void deberta(Keys config, PartBuilder part) {
        biasedInput(config, part);
        if (config.flag("relative_attention").orElse(false)) {
            part.encoding(
                    "",
                    "relative-index",
                    new Chosen().with("relativeDirection", "query-minus-key").with("distanceRule", "none"));
            part.note(
                    "its layers add " + farthest(config) + " to a distance and clamp it to the rows of rel_embeddings");
        }
    }

    private static void debertaV2(Keys config, PartBuilder part) {
        biasedInput(config, part);
        if (!config.flag("relative_attention").orElse(false)) {
            return;
        }
        int buckets = config.integer("position_buckets").orElse(-1);
        int farthest = farthest(config);
        if (buckets > 0) {
            part.preset("deberta", new Chosen().with("bucketCount", buckets).with("maxDistance", farthest));
        } else {
            part.encoding(
                    "",
                    "relative-index",
                    new Chosen().with("relativeDirection", "query-minus-key").with("distanceRule", "none"));
        }
        part.note("its layers add " + (buckets > 0 ? buckets : farthest)
                + " to the index and clamp it to the rows of rel_embeddings");
    }

    private static int farthest(Keys config) {
        int written = config.integer("max_relative_positions").orElse(-1);
        return written < 1 ? config.integer("max_position_embeddings").orElse(512) : written;
    }

    private static void biasedInput(Keys config, PartBuilder part) {
        config.integer("max_relative_positions");
        config.node("pos_att_type"); // What is multiplied with what, of the same distances.
        if (config.flag("position_biased_input").orElse(true)) {
            part.table(
                            "bert",
                            config.integer("max_position_embeddings").orElse(512),
                            TokenTables.vectors(config, "deberta." + TokenTables.POSITIONS))
                    .encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
        }
    }

    private static void xlnet(Keys config, PartBuilder part) {
        if (config.flag("bi_data").orElse(false)) {
            throw config.refused("bi_data", "is true, which is not understood");
        }
        String type = config.text("attn_type").orElse("bi");
        Chosen chosen = new Chosen().with("dim", config.integer("d_model").orElse(1024));
        config.integer("clamp_len").filter(length -> length > 0).ifPresent(length -> chosen.with(
                        "lowestPosition", -1.0 * length)
                .with("highestPosition", 1.0 * length));
        switch (type) {
            case "bi" -> part.preset("xlnet", chosen);
            case "uni" -> part.preset("xlnet-causal", chosen);
            default -> throw config.refused("attn_type", "is '" + type + "', which is not understood");
        }
    }

    private static void bloom(Keys config, PartBuilder part) {
        part.preset("bloom", new Chosen().with("heads", heads(config)));
    }

    private static void falcon(Keys config, PartBuilder part) {
        if (config.flag("alibi").orElse(false)) {
            part.preset("falcon", new Chosen().with("heads", heads(config)));
        } else {
            RotaryModel.base(10_000).describe(config, part);
        }
    }

    private static void mpt(Keys config, PartBuilder part) {
        config.flag("learned_pos_emb"); // Its owner has no table where there is ALiBi.
        Keys attention = config.object("attn_config").orElse(config);
        if (!attention.flag("alibi").orElse(true)) {
            throw attention.refused("alibi", "is false, and MPT without ALiBi is not understood");
        }
        if (attention.flag("rope").orElse(false)) {
            throw attention.refused("rope", "is true, and MPT with rotary angles is not understood");
        }
        part.preset(
                "mpt",
                new Chosen()
                        .with("heads", heads(config))
                        .with("biasMax", attention.decimal("alibi_bias_max").orElse(8.0)));
    }

    private static int heads(Keys config) {
        return config.required("num_attention_heads", "n_head", "n_heads");
    }
}
