package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.List;
import java.util.stream.Collectors;

/** What is given of a relation between tokens or cells. */
public enum RelativeOutput {
    /** The slope of every head. */
    SLOPES,
    /** One entry per offset: the index per distance, coordinates, sinusoids, or a fitted bias table. */
    TABLE,
    /** The row of a table for every pair. */
    INDEX,
    /** The number that attention adds, per head and pair. */
    BIAS,
    /** The vector of every pair out of a learned table. */
    VECTORS,
    /** Signed distances to a reference: of tokens, or rows and columns of cells. */
    OFFSETS,
    /** Distance and direction of cells from a reference. */
    POLAR;

    public static final Choice<RelativeOutput> RELATIVE_OUTPUT = Choice.option(
            "relativeOutput",
            "Output: slopes per head (slopes); one entry per offset instead of one per pair (table); for each pair the"
                    + " row of a table (index), the attention bias (bias) or a learned vector (vectors); or, relative"
                    + " to a reference, signed offsets (offsets) or distance and direction (polar). Default: the usual"
                    + " output of the encoding.",
            RelativeOutput.class);

    /**
     * The chosen output, among those that an engine supports.
     *
     * @param available the first is the default
     * @throws IllegalArgumentException naming what there is
     */
    static RelativeOutput of(Choices choices, RelativeOutput... available) {
        if (!choices.has(RELATIVE_OUTPUT)) {
            return available[0];
        }
        RelativeOutput chosen = choices.get(RELATIVE_OUTPUT);
        if (!List.of(available).contains(chosen)) {
            throw new IllegalArgumentException("relativeOutput must be one of "
                    + List.of(available).stream().map(Choice::write).collect(Collectors.joining(", "))
                    + " for this encoding, but is " + Choice.write(chosen) + ".");
        }
        return chosen;
    }
}
