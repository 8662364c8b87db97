package io.github.sparkpositional.stage;

import java.util.Optional;

/** A model with learned positions. */
public interface Learned {

    /** How well they were learned; empty in a loaded model. */
    Optional<LearningSummary> summary();
}
