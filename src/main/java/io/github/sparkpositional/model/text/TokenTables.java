package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;

/** Trained tables of tokens; {@code key} names one in the checkpoint. */
final class TokenTables {
    /** What most encoders call theirs, behind the name of a module. */
    static final String POSITIONS = "embeddings.position_embeddings.weight";

    private TokenTables() {}

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
            refuseOthers(config);
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

    /** Every token from row 0. */
    static PartModel table(String key, int positions) {
        return (config, part) -> {
            refuseOthers(config);
            rows(config, part, positions, vectors(config, key));
        };
    }

    /** The same, with vectors that are narrower than the model. */
    static PartModel narrow(String key, int width) {
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

    static Chosen vectors(Keys config, String key) {
        return new Chosen()
                .with("tableKey", key)
                .withAny("dim", config.integer("hidden_size", "n_embd", "d_model", "dim", "emb_dim"));
    }

    private static void refuseOthers(Keys config) {
        String type = config.text("position_embedding_type").orElse("absolute");
        if (!type.equals("absolute")) {
            throw config.refused(
                    "position_embedding_type", "is '" + type + "', which is not understood for this model");
        }
    }
}
