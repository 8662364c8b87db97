package io.github.sparkpositional.model.part;

import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.config.SuspectKeys;

/** What the keys of one kind of text, vision or audio model say about positions. */
@FunctionalInterface
public interface PartModel {

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException naming file and key, if one is missing, wrong or not understood
     */
    void describe(Keys config, PartBuilder part);

    /** A model that takes no positions, or whose layers make what is not made here: whatever its keys say, no number follows. */
    static PartModel without(String why) {
        return (config, part) -> {
            SuspectKeys.pass(config);
            part.note(why);
        };
    }
}
