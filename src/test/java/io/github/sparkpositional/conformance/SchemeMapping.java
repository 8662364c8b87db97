package io.github.sparkpositional.conformance;

import java.util.Set;

/**
 * Says the params of some schemes in the library's own choices and runs them through its kernels. It reads params and
 * inputs only: never the id of a case, and never the values it should give.
 */
interface SchemeMapping {

    /** The schemes that it speaks for. */
    Set<String> schemes();

    /**
     * What the library gives for a case, in the shape that the case asks for.
     *
     * @throws UnsupportedCaseException if the params can't be said in our choices
     */
    Numbers run(ReferenceCase reference);
}
