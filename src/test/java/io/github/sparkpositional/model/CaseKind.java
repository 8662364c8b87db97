package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;

/** One kind of case: what of its numbers is asked of the model, and how closely. */
interface CaseKind {

    /** Whether a case is of this kind, by what its expectation holds. */
    boolean fits(String kind, JsonNode expected);

    /**
     * Compares.
     *
     * @param model read from the case's directory, all that is known
     * @throws IllegalArgumentException if the model can't be asked
     */
    void compare(Model model, JsonNode expected, Comparison comparison);
}
