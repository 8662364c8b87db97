package io.github.sparkpositional.model.part;

import io.github.sparkpositional.model.config.Keys;

/** What the keys of one kind of text, vision or audio model say about positions. */
@FunctionalInterface
public interface PartModel {

    /**
     * Reads a configuration.
     *
     * @throws IllegalArgumentException naming file and key, if one is missing, wrong or not understood
     */
    void describe(Keys config, PartBuilder part);
}
