package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * LongRoPE (Ding et al., 2024): searched divisors per pair, one set for rows within the original length and one for longer
 * rows (transformers, {@code modeling_rope_utils._compute_longrope_parameters}; Phi-3).
 */
record LongRopeRule(
        double base,
        int dim,
        List<Double> shortFactor,
        List<Double> longFactor,
        int originalMaxPosition,
        double attentionFactor,
        AngleArithmetic arithmetic)
        implements FrequencyRule {

    static LongRopeRule of(Choices choices, double base, int dim) {
        int original = choices.get(ScalingChoices.ORIGINAL_MAX_POSITION);
        double attentionFactor = choices.has(ScalingChoices.ATTENTION_FACTOR)
                ? choices.get(ScalingChoices.ATTENTION_FACTOR)
                : attentionFactor(ScalingChoices.factor(choices), original);
        return new LongRopeRule(
                base,
                dim,
                onePerPair(ScalingChoices.SHORT_FACTOR.name(), choices.get(ScalingChoices.SHORT_FACTOR), dim),
                onePerPair(ScalingChoices.LONG_FACTOR.name(), choices.get(ScalingChoices.LONG_FACTOR), dim),
                original,
                attentionFactor,
                choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    private static List<Double> onePerPair(String name, double[] factors, int dim) {
        if (factors.length != dim / 2) {
            throw new IllegalArgumentException(name + " must have one number per pair of columns, " + dim / 2
                    + ", but has " + factors.length + ".");
        }
        return Arrays.stream(factors).boxed().toList();
    }

    private static double attentionFactor(double factor, int original) {
        return factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
    }

    @Override
    public RotaryFrequencies frequencies(int length) {
        List<Double> factors = length > originalMaxPosition ? longFactor : shortFactor;
        double[] powers = arithmetic.powers(base, dim);
        return new RotaryFrequencies(
                IntStream.range(0, powers.length)
                        .mapToDouble(i -> arithmetic.rounded(
                                1 / arithmetic.rounded(arithmetic.rounded(factors.get(i)) * powers[i])))
                        .toArray(),
                attentionFactor);
    }

    /** The row's own length where the long factors apply, else the original length. */
    @Override
    public int lengthUsed(int length) {
        return Math.max(length, originalMaxPosition);
    }
}
