package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** One kind of case: what of its numbers is asked of a model's directory, and how closely. */
interface CaseKind {

    /** Whether a case is of this kind, by what its expectation holds. */
    boolean fits(ModelCase one);

    /**
     * Compares.
     *
     * @param model the directory, all that is known; a processor's pictures stand beside it
     * @throws RuntimeException if the model can't be asked
     */
    void compare(Path model, JsonNode expected, Comparison comparison);
}
