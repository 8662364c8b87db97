package io.github.sparkpositional.model.text;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Models with an encoder and a decoder, and the decoders of some: tables with rows in front, and sinusoids. */
final class EncoderDecoderModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("bart", EncoderDecoderModels::bart),
            entry("blenderbot", both(0, 128)),
            entry("blenderbot-small", both(0, 512)),
            entry("led", EncoderDecoderModels::led),
            entry("m2m_100", EncoderDecoderModels::fairseq),
            entry("marian", EncoderDecoderModels::marian),
            entry("mbart", both(2, 1024)),
            entry("nllb-moe", EncoderDecoderModels::fairseq),
            entry("pegasus", EncoderDecoderModels::marian),
            entry("plbart", both(2, 1024)),
            entry("trocr", EncoderDecoderModels::trOcr),
            entry("whisper", EncoderDecoderModels::whisper));

    private EncoderDecoderModels() {}

    private static void bart(Keys config, PartBuilder part) {
        int inFront = config.integer("extra_pos_embeddings").orElse(2);
        if (inFront != 2) {
            throw config.refused("extra_pos_embeddings", "must be 2, but is " + inFront);
        }
        int rows = config.integer("max_position_embeddings").orElse(1024) + inFront;
        part.table(
                ModelConvention.ENCODER,
                "bart",
                rows,
                TokenTables.vectors(config, "model.encoder.embed_positions.weight"));
        part.table(
                ModelConvention.DECODER,
                "bart",
                rows,
                TokenTables.vectors(config, "model.decoder.embed_positions.weight"));
        part.preset("bart-ids", new Chosen());
    }

    /** A table for each side; row = token index + rows in front. */
    private static PartModel both(int inFront, int positions) {
        return (config, part) -> {
            int rows = config.integer("max_position_embeddings").orElse(positions) + inFront;
            table(ModelConvention.ENCODER, inFront, rows, config, part);
            table(ModelConvention.DECODER, inFront, rows, config, part);
        };
    }

    private static void led(Keys config, PartBuilder part) {
        table(
                ModelConvention.ENCODER,
                0,
                config.integer("max_encoder_position_embeddings").orElse(16_384),
                config,
                part);
        table(
                ModelConvention.DECODER,
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
                TokenTables.vectors(config, "model." + side + ".embed_positions.weight"));
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
                        TokenTables.vectors(config, "model.decoder.embed_positions.weight"))
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
                TokenTables.vectors(config, "decoder.model.decoder.embed_positions.weight"));
    }
}
