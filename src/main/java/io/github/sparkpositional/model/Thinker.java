package io.github.sparkpositional.model;

/** A model that answers in sound as well: what it reads with is a model in its file, {@code thinker_config}. */
final class Thinker {
    private Thinker() {}

    /** The keys of the model that reads. */
    static Keys of(Keys root) {
        return root.object("thinker_config").orElse(root);
    }
}
