package io.github.sparkpositional.stage;

import java.util.Optional;

/** A model whose positions were learned. */
public interface Learned {

    /** How well; empty in a model that was loaded. */
    Optional<LearningSummary> summary();
}
