package io.github.sparkpositional.model.text;

import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Models of pages, whose tokens have boxes besides: LayoutLM and its kin. */
final class LayoutModels {
    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("layoutlm", (config, part) -> {
                TokenTables.bert("layoutlm." + TokenTables.POSITIONS).describe(config, part);
                part.preset("layoutlm", new Chosen());
            }),
            entry("layoutlmv2", (config, part) -> {
                TokenTables.bert("layoutlmv2." + TokenTables.POSITIONS).describe(config, part);
                part.preset("layoutlmv2", new Chosen());
                layoutBias(config, part);
            }),
            entry("layoutlmv3", (config, part) -> {
                TokenTables.roberta("layoutlmv3." + TokenTables.POSITIONS).describe(config, part);
                part.preset("layoutlmv3", new Chosen());
                layoutBias(config, part);
            }));

    private LayoutModels() {}

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
}
