package io.github.sparkpositional.kernel.position.rotary.scaling;

import java.io.Serializable;

/**
 * How the frequencies of rotary angles are found, and stretched for texts longer than the model was trained on. Immutable;
 * equal rules give equal frequencies.
 */
public interface FrequencyRule extends Serializable {

    /** No length is known; rules that depend on one take their shortest. */
    int NO_LENGTH = 0;

    /**
     * The frequencies for a row.
     *
     * @param length tokens of the row (its largest position + 1), or {@link #NO_LENGTH}
     */
    RotaryFrequencies frequencies(int length);

    /** The length that decided, for a row of {@code length} tokens; {@link #NO_LENGTH} if the rule asks for none. */
    default int lengthUsed(int length) {
        return NO_LENGTH;
    }
}
