package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridFamily;
import java.util.List;

/** The engines of position vectors, found by name. */
public final class Families {
    private static final List<Family> ALL = List.of(
            SinusoidFamily.INSTANCE,
            LearnedFamily.INSTANCE,
            RotaryFamily.INSTANCE,
            GridSinusoidFamily.INSTANCE,
            LearnedGridFamily.INSTANCE,
            FactorizedGridFamily.INSTANCE,
            RotaryGridFamily.INSTANCE);

    private Families() {}

    /** All families, in the order of the README. */
    public static List<Family> all() {
        return ALL;
    }

    /** What an engine gives vectors to: {@code token} or {@code grid}. */
    public static String level(Family family) {
        return family instanceof GridFamily ? "grid" : "token";
    }

    /**
     * The family of this name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name
     */
    public static Family find(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No encoding is named '" + name + "'. "
                        + Suggestion.of(name, ALL.stream().map(Family::name).toList())));
    }
}
