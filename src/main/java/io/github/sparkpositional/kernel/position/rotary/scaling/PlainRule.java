package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choices;

/**
 * {@code frequency_i = base ^ (-2 i / dim) / factor} for the first pairs, 0 for the rest: the original rule (factor 1,
 * all pairs; Su et al., 2021), position interpolation (Chen et al., 2023, "linear"), and the proportional rule, which
 * spreads its exponents over the whole dim but rotates only a part of it.
 */
record PlainRule(double base, int dim, int rotated, double factor, AngleArithmetic arithmetic)
        implements FrequencyRule {

    static PlainRule original(Choices choices, double base, int dim) {
        return new PlainRule(base, dim, dim / 2, 1, choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    static PlainRule linear(Choices choices, double base, int dim) {
        return new PlainRule(
                base, dim, dim / 2, choices.get(ScalingChoices.FACTOR), choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    static PlainRule proportional(Choices choices, double base, int dim) {
        int rotated = (int) Math.floor(choices.get(ScalingChoices.PARTIAL_FACTOR) * dim / 2);
        return new PlainRule(
                base,
                dim,
                rotated,
                choices.has(ScalingChoices.FACTOR) ? choices.get(ScalingChoices.FACTOR) : 1,
                choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    @Override
    public RotaryFrequencies frequencies(int length) {
        double[] inverse = arithmetic.series(base, dim);
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = i < rotated ? inverse[i] / factor : 0;
        }
        return new RotaryFrequencies(inverse, 1);
    }
}
