package io.github.sparkpositional.conformance;

import java.util.Set;

/** Sinusoids of positions that were drawn; the draw itself depends on a generator and stands in the case. */
final class RandomizedPositionsMapping implements SchemeMapping {
    private final SchemeMapping sinusoids = new SinusoidMapping();

    @Override
    public Set<String> schemes() {
        return Set.of("randomized_positions");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        return sinusoids.run(reference);
    }
}
