package io.github.sparkpositional.kernel.sequence;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.sequence.RandomizedPositions.POSITION_RANGE;

import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/** Conventions of position ids. */
public final class SequencePresets {

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(new Preset(
            "randomized",
            RandomizedPositions.INSTANCE,
            "google-deepmind/randomized_positional_encodings",
            "noisy_fixed_positional_encodings",
            "commit e8c64749d8cad7772dc7ade75b32ef9b2b29b466",
            "Distinct positions out of 2048, in rising order; their vectors are those of the preset marian-hf.",
            none().with(POSITION_RANGE, 2048)));

    private SequencePresets() {}
}
