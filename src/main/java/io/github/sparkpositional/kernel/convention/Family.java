package io.github.sparkpositional.kernel.convention;

import java.util.List;

/**
 * An engine: a general form of encoding whose every detail is a {@link Choice}. A family knows no preset; presets are
 * rows of values for it.
 */
public interface Family {

    /** Lower case with hyphens, for example {@code sinusoid}. */
    String name();

    /** One sentence: what the vectors are. */
    String sentence();

    /** Whether its numbers belong to tokens, to cells of a grid, or to pairs of either. */
    Level level();

    /** All choices, in the order in which a reader would ask for it. */
    List<Choice<?>> choices();
}
