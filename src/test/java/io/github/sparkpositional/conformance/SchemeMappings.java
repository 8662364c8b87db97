package io.github.sparkpositional.conformance;

import java.util.List;

/** Every mapping there is; a new one is a new line. */
final class SchemeMappings {
    private static final List<SchemeMapping> ALL = List.of(
            // One per line, in the order of the reference's README.
            new SinusoidMapping(),
            new PositionIdsMapping(),
            new LearnedTableMapping(),
            new TableFileMapping(),
            new RelativeSinusoidMapping(),
            new PackingMapping(),
            new AlibiMapping(),
            new RelativeIndexMapping(),
            new FourierMapping(),
            new RandomizedPositionsMapping(),
            new GridSinusoidMapping(),
            new FactorizedGridMapping(),
            new GridPositionIdsMapping(),
            new LearnedGridMapping(),
            new PatchMapping(),
            new NormalizationMapping(),
            new ResizeMapping(),
            new RotaryMapping(),
            new TemperatureMapping(),
            new RotaryGridMapping(),
            new MultimodalMapping(),
            new MultimodalRulesMapping(),
            new DetrMapping(),
            new WindowMapping(),
            new BoxMapping());

    private SchemeMappings() {}

    static Numbers run(ReferenceCase reference) {
        return of(reference).run(reference);
    }

    /** The mapping that speaks for a case. */
    static SchemeMapping of(ReferenceCase reference) {
        return ALL.stream()
                .filter(mapping -> mapping.schemes().contains(reference.scheme()))
                .findFirst()
                .orElseThrow(() -> new UnsupportedCaseException("no mapping speaks for " + reference.scheme()));
    }
}
