package io.github.sparkpositional.model;

import io.github.sparkpositional.model.config.Keys;
import java.util.Set;

/** Models that answer in sound as well: what they read with is a model in their file, {@code thinker_config}. */
final class Thinker {
    /** Types of whole models; the thinker has one of its own. */
    static final Set<String> TYPES = Set.of("qwen2_5_omni", "qwen3_omni_moe");

    private Thinker() {}

    /** The keys of the model that reads. */
    static Keys of(Keys root) {
        boolean isWhole = root.text("model_type").filter(TYPES::contains).isPresent();
        return isWhole ? root.object("thinker_config").orElseThrow(() -> root.missing("thinker_config")) : root;
    }
}
