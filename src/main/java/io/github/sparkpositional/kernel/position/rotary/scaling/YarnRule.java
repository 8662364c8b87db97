package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choices;

/**
 * YaRN (Peng et al., 2023): pairs that rotate often within the original length are kept, pairs that rotate rarely are
 * interpolated by the factor, and a ramp joins them; attention is sharpened by a factor on cosines and sines
 * (transformers, {@code modeling_rope_utils._compute_yarn_parameters}; jquesnelle/yarn, {@code
 * LlamaYaRNScaledRotaryEmbedding}).
 *
 * @param low pair at which the ramp begins
 * @param high pair at which it ends
 */
record YarnRule(
        double base,
        int dim,
        double factor,
        double low,
        double high,
        double attentionFactor,
        AngleArithmetic arithmetic)
        implements FrequencyRule {

    static YarnRule of(Choices choices, double base, int dim) {
        if (base <= 1) {
            throw new IllegalArgumentException("base must be above 1 where scaling is yarn, but is " + base + ".");
        }
        double factor = ScalingChoices.factor(choices);
        double length = choices.get(ScalingChoices.ORIGINAL_MAX_POSITION);
        double low = pairOf(choices.get(ScalingChoices.BETA_FAST), length, base, dim);
        double high = pairOf(choices.get(ScalingChoices.BETA_SLOW), length, base, dim);
        if (choices.get(ScalingChoices.RAMP_TRUNCATION)) {
            low = Math.floor(low);
            high = Math.ceil(high);
        }
        double attentionFactor = choices.has(ScalingChoices.ATTENTION_FACTOR)
                ? choices.get(ScalingChoices.ATTENTION_FACTOR)
                : attentionFactor(
                        factor, choices.get(ScalingChoices.MSCALE), choices.get(ScalingChoices.MSCALE_ALL_DIM));
        return new YarnRule(
                base,
                dim,
                factor,
                Math.max(low, 0),
                Math.min(high, dim - 1),
                attentionFactor,
                choices.get(AngleArithmetic.ANGLE_ARITHMETIC));
    }

    /** The (fractional) pair that rotates {@code turns} times within {@code length} positions. */
    private static double pairOf(double turns, double length, double base, int dim) {
        return dim * Math.log(length / (turns * 2 * Math.PI)) / (2 * Math.log(base));
    }

    private static double attentionFactor(double factor, double mscale, double mscaleAllDim) {
        return mscale != 0 && mscaleAllDim != 0
                ? magnitude(factor, mscale) / magnitude(factor, mscaleAllDim)
                : magnitude(factor, 1);
    }

    private static double magnitude(double factor, double mscale) {
        return factor <= 1 ? 1 : 0.1 * mscale * Math.log(factor) + 1;
    }

    @Override
    public RotaryFrequencies frequencies(int length) {
        double[] inverse = arithmetic.series(base, dim);
        double[] powers = arithmetic.powers(base, dim);
        // An empty ramp becomes a step just behind its pair.
        double width = rounded(low == high ? 0.001 : high - low);
        for (int i = 0; i < inverse.length; i++) {
            double ramp = Math.min(1, Math.max(0, rounded(rounded(i - rounded(low)) / width)));
            double kept = rounded(1 - ramp);
            double interpolated = rounded(1 / rounded(factor * powers[i]));
            inverse[i] = rounded(rounded(interpolated * rounded(1 - kept)) + rounded(inverse[i] * kept));
        }
        return new RotaryFrequencies(inverse, attentionFactor);
    }

    private double rounded(double number) {
        return arithmetic.rounded(number);
    }
}
