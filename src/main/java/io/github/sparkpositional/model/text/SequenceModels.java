package io.github.sparkpositional.model.text;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Models with an encoder and a decoder, and the decoders of some: tables with rows in front, and sinusoids. */
final class SequenceModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("mbart", both(2, 1024)),
            Map.entry("plbart", both(2, 1024)),
            Map.entry("blenderbot", both(0, 128)),
            Map.entry("blenderbot-small", both(0, 512)),
            Map.entry("led", SequenceModels::led),
            Map.entry("m2m_100", SequenceModels::fairseq),
            Map.entry("nllb-moe", SequenceModels::fairseq),
            Map.entry("marian", SequenceModels::marian),
            Map.entry("pegasus", SequenceModels::marian),
            Map.entry("whisper", SequenceModels::whisper),
            Map.entry("trocr", SequenceModels::trOcr));

    private SequenceModels() {}

    /** A table for each side; row = token index + rows in front. */
    private static PartModel both(int inFront, int positions) {
        return (config, part) -> {
            int rows = config.integer("max_position_embeddings").orElse(positions) + inFront;
            table(TextModels.ENCODER, inFront, rows, config, part);
            table(TextModels.DECODER, inFront, rows, config, part);
        };
    }

    private static void led(Keys config, PartBuilder part) {
        table(
                TextModels.ENCODER,
                0,
                config.integer("max_encoder_position_embeddings").orElse(16_384),
                config,
                part);
        table(
                TextModels.DECODER,
                0,
                config.integer("max_decoder_position_embeddings").orElse(1024),
                config,
                part);
    }

    private static void table(String side, int inFront, int rows, Keys config, PartBuilder part) {
        part.table(
                side,
                inFront == 0 ? "bert" : "bart",
                rows,
                TextModels.vectors(config, "model." + side + ".embed_positions.weight"));
    }

    /** Padding is found by its id and has zeros; the first other token stands behind it. */
    private static void fairseq(Keys config, PartBuilder part) {
        int padding = config.integer("pad_token_id").orElse(1);
        part.preset(
                "m2m100",
                new Chosen()
                        .with("dim", config.integer("d_model").orElse(1024))
                        .with("positionOffset", padding + 1.0)
                        .with("zeroPositions", padding)
                        .with("paddingId", padding));
        config.integer("max_position_embeddings"); // The owner makes more rows where a text is longer.
    }

    private static void marian(Keys config, PartBuilder part) {
        part.table(
                "marian-hf",
                config.integer("max_position_embeddings").orElse(1024),
                new Chosen().with("dim", config.integer("d_model").orElse(1024)));
    }

    private static void whisper(Keys config, PartBuilder part) {
        part.table(
                        "bert",
                        config.integer("max_target_positions").orElse(448),
                        TextModels.vectors(config, "model.decoder.embed_positions.weight"))
                .encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
    }

    private static void trOcr(Keys config, PartBuilder part) {
        if (!config.flag("use_learned_position_embeddings").orElse(true)) {
            fairseq(config, part);
            return;
        }
        part.table(
                "bart",
                config.integer("max_position_embeddings").orElse(512) + 2,
                TextModels.vectors(config, "decoder.model.decoder.embed_positions.weight"));
    }
}
