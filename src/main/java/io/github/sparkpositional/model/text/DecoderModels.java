package io.github.sparkpositional.model.text;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Decoders with a trained table: kin of GPT-2 and OPT. */
final class DecoderModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("gpt2", DecoderModels::gpt2),
            entry("gpt_bigcode", TokenTables.table("transformer.wpe.weight", 1024)),
            entry("gpt_neo", TokenTables.table("transformer.wpe.weight", 2048)),
            entry("opt", DecoderModels::opt));

    private DecoderModels() {}

    private static void gpt2(Keys config, PartBuilder part) {
        int rows = config.integer("n_positions", "max_position_embeddings").orElse(1024);
        part.table("gpt2", rows, TokenTables.vectors(config, "wpe.weight"));
        part.encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
    }

    private static void opt(Keys config, PartBuilder part) {
        int rows = config.integer("max_position_embeddings").orElse(2048) + 2;
        part.table("opt", rows, TokenTables.vectors(config, "model.decoder.embed_positions.weight"));
        part.preset("opt-ids", new Chosen());
    }
}
