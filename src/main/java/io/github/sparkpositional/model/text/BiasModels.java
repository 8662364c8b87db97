package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import io.github.sparkpositional.model.rotary.RotaryModel;
import java.util.Map;

/** Text models whose attention has biases by distance; one row per {@code model_type}. */
final class BiasModels {
    static final Map<String, PartModel> ROWS = Map.of(
            "t5", BiasModels::t5,
            "mt5", BiasModels::t5,
            "bloom", BiasModels::bloom,
            "mpt", BiasModels::mpt,
            "falcon", BiasModels::falcon);

    private BiasModels() {}

    private static void t5(Keys config, PartBuilder part) {
        Chosen chosen = new Chosen()
                .with(
                        "bucketCount",
                        config.integer("relative_attention_num_buckets").orElse(32))
                .with(
                        "maxDistance",
                        config.integer("relative_attention_max_distance").orElse(128));
        part.preset(TextModels.ENCODER, "t5", chosen.with("tableKey", biasOf("encoder")));
        part.preset(TextModels.DECODER, "t5-decoder", chosen.with("tableKey", biasOf("decoder")));
    }

    /** All layers share the table of the first. */
    private static String biasOf(String side) {
        return side + ".block.0.layer.0.SelfAttention.relative_attention_bias.weight";
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
