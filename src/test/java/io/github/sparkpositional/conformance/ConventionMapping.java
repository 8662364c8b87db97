package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;

/** A mapping whose cases are conventions: a preset can be put in the place of what a case says in plain terms. */
interface ConventionMapping extends SchemeMapping {

    /**
     * The convention of a case.
     *
     * @throws UnsupportedCaseException if the params can't be said in our choices
     */
    Convention convention(ReferenceCase reference);

    /** What the library gives for the input of a case under other choices of the same family. */
    Numbers run(ReferenceCase reference, Choices choices);

    @Override
    default Numbers run(ReferenceCase reference) {
        return run(reference, convention(reference).choices());
    }
}
