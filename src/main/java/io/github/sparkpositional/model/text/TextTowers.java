package io.github.sparkpositional.model.text;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Text models beside a vision tower, as CLIP and SigLIP have them: a trained table, read from row 0 on. */
final class TextTowers {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("aimv2_text_model", tower("text_model", 77)),
            entry("clip_text_model", tower("text_model", 77)),
            entry("clipseg_text_model", tower("clip.text_model", 77)),
            entry("groupvit_text_model", tower("text_model", 77)),
            entry("owlv2_text_model", tower("owlv2.text_model", 16)),
            entry("owlvit_text_model", tower("owlvit.text_model", 16)),
            entry("siglip2_text_model", tower("text_model", 64)),
            entry("siglip_text_model", tower("text_model", 64)));

    private TextTowers() {}

    private static PartModel tower(String module, int positions) {
        return (config, part) -> {
            int rows = config.integer("max_position_embeddings").orElse(positions);
            part.table("bert", rows, TokenTables.vectors(config, module + ".embeddings.position_embedding.weight"))
                    .encoding("", "position-ids", new Chosen().with("idRule", "every-token"));
        };
    }
}
