package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choices;

/**
 * The rule of Llama 3.1: pairs with long waves are interpolated by the factor, pairs with short waves are kept, those
 * between are mixed (transformers, {@code modeling_rope_utils._compute_llama3_parameters}; meta-llama/llama-models, {@code
 * apply_scaling}).
 */
record Llama3Rule(
        double base,
        int dim,
        double factor,
        double lowFrequency,
        double highFrequency,
        int originalMaxPosition,
        AngleArithmetic arithmetic)
        implements FrequencyRule {

    static Llama3Rule of(Choices choices, double base, int dim) {
        double low = choices.get(ScalingChoices.LOW_FREQUENCY_FACTOR);
        double high = choices.get(ScalingChoices.HIGH_FREQUENCY_FACTOR);
        if (high < low) {
            throw new IllegalArgumentException(
                    "highFrequencyFactor must be at least lowFrequencyFactor, but " + high + " is below " + low + ".");
        }
        return new Llama3Rule(
                base,
                dim,
                choices.get(ScalingChoices.FACTOR),
                low,
                high,
                choices.get(ScalingChoices.ORIGINAL_MAX_POSITION),
                choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    @Override
    public RotaryFrequencies frequencies(int length) {
        double[] inverse = arithmetic.series(base, dim);
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = mixed(inverse[i]);
        }
        return new RotaryFrequencies(inverse, 1);
    }

    /** The operations in the owner's order, so that each can be rounded. */
    private double mixed(double inverse) {
        double wavelength = rounded(rounded(2 * Math.PI) / inverse);
        double waves = rounded(originalMaxPosition / wavelength);
        double kept = highFrequency == lowFrequency
                ? (waves < lowFrequency ? 0 : 1) // Llama 4: nothing between
                : Math.min(1, Math.max(0, rounded(rounded(waves - lowFrequency) / (highFrequency - lowFrequency))));
        double interpolated = rounded(rounded(rounded(1 - kept) * inverse) / factor);
        return rounded(interpolated + rounded(kept * inverse));
    }

    private double rounded(double number) {
        return arithmetic.rounded(number);
    }
}
