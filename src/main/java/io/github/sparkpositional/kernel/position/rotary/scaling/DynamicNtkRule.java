package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choices;

/**
 * Dynamic NTK: the base grows with the row once it is longer than the model's limit, so that the slowest pair is
 * interpolated and the fastest kept. {@code base' = base * (factor * length / limit - (factor - 1)) ^ (dim / (dim - 2))}
 * (transformers, {@code modeling_rope_utils._compute_dynamic_ntk_parameters}).
 */
public record DynamicNtkRule(double base, int dim, double factor, int maxPosition, AngleArithmetic arithmetic)
        implements FrequencyRule {

    static DynamicNtkRule of(Choices choices, double base, int dim) {
        return new DynamicNtkRule(
                base,
                ScalingChoices.moreThanOnePair(dim),
                choices.get(ScalingChoices.FACTOR),
                choices.get(ScalingChoices.MAX_POSITION),
                choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    /** The base for which the slowest of {@code dim / 2} pairs rotates {@code stretch} times slower. */
    public static double stretch(double base, double stretch, int dim) {
        return base * Math.pow(stretch, dim / (dim - 2.0));
    }

    @Override
    public RotaryFrequencies frequencies(int length) {
        double stretch = factor * lengthUsed(length) / maxPosition - (factor - 1);
        return new RotaryFrequencies(arithmetic.series(stretch(base, stretch, dim), dim), 1);
    }

    @Override
    public int lengthUsed(int length) {
        return Math.max(length, maxPosition);
    }
}
