package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Arrays;
import java.util.List;

/** The choices of frequency scaling. */
public final class ScalingChoices {
    public static final Choice<ScalingKind> SCALING = Choice.option(
                    "scaling",
                    "Rule that scales the frequencies for rows longer than the model was trained on.",
                    ScalingKind.class)
            .orElse(ScalingKind.DEFAULT);

    public static final Choice<Double> FACTOR = positive(
            "scalingFactor",
            "How many times longer than the original the rows may be; default: maxPosition / originalMaxPosition.");

    public static final Choice<Integer> MAX_POSITION = Choice.integer("maxPosition", "Positions that the model allows.")
            .where(value -> value > 0, "a positive integer");

    public static final Choice<Integer> ORIGINAL_MAX_POSITION = Choice.integer(
                    "originalMaxPosition", "Positions that the model was trained on before scaling.")
            .where(value -> value > 1, "an integer above 1");

    public static final Choice<Double> BETA_FAST = positive(
                    "betaFast", "yarn: pairs with more rotations than this within the original length are kept.")
            .orElse(32.0);

    public static final Choice<Double> BETA_SLOW = positive(
                    "betaSlow", "yarn: pairs with fewer rotations than this are interpolated by the full factor.")
            .orElse(1.0);

    public static final Choice<Boolean> RAMP_TRUNCATION = Choice.flag(
                    "rampTruncation", "yarn: whether the ramp begins and ends at whole pairs.")
            .orElse(true);

    public static final Choice<Double> MSCALE = Choice.decimal(
                    "mscale", "yarn: numerator of the attention factor, with mscaleAllDim; 0 for the paper's factor.")
            .orElse(0.0);

    public static final Choice<Double> MSCALE_ALL_DIM = Choice.decimal(
                    "mscaleAllDim", "yarn: denominator of the attention factor, with mscale; 0 for the paper's factor.")
            .orElse(0.0);

    public static final Choice<Double> ATTENTION_FACTOR = Choice.decimal(
            "attentionFactor",
            "yarn and longrope: factor on cosines and sines, instead of the one that the rule gives.");

    public static final Choice<double[]> SHORT_FACTOR =
            divisors("shortFactor", "longrope: divisor of each pair for rows up to originalMaxPosition.");

    public static final Choice<double[]> LONG_FACTOR =
            divisors("longFactor", "longrope: divisor of each pair for rows longer than originalMaxPosition.");

    public static final Choice<Double> LOW_FREQUENCY_FACTOR = positive(
                    "lowFrequencyFactor",
                    "llama3: pairs with fewer rotations than this within the original length are interpolated by the"
                            + " full factor.")
            .orElse(1.0);

    public static final Choice<Double> HIGH_FREQUENCY_FACTOR = positive(
                    "highFrequencyFactor",
                    "llama3: pairs with more rotations than this within the original length are kept.")
            .orElse(4.0);

    public static final Choice<Double> PARTIAL_FACTOR = Choice.decimal(
                    "partialRotaryFactor", "Fraction of the columns that is rotated; rotaryDim sets it in columns.")
            .where(part -> part > 0 && part <= 1, "above 0 and at most 1")
            .orElse(1.0);

    public static final List<Choice<?>> ALL = List.of(
            SCALING,
            FACTOR,
            MAX_POSITION,
            ORIGINAL_MAX_POSITION,
            BETA_FAST,
            BETA_SLOW,
            RAMP_TRUNCATION,
            MSCALE,
            MSCALE_ALL_DIM,
            ATTENTION_FACTOR,
            SHORT_FACTOR,
            LONG_FACTOR,
            LOW_FREQUENCY_FACTOR,
            HIGH_FREQUENCY_FACTOR);

    private ScalingChoices() {}

    /** The chosen factor, or what the two lengths say. */
    public static double factor(Choices choices) {
        return choices.has(FACTOR)
                ? choices.get(FACTOR)
                : (double) choices.get(MAX_POSITION) / choices.get(ORIGINAL_MAX_POSITION);
    }

    /** The dim, if it is one for which {@code dim / (dim - 2)} can be had. */
    public static int moreThanOnePair(int dim) {
        if (dim <= 2) {
            throw new IllegalArgumentException(
                    "rotaryDim must be at least 4 when the base is rescaled, but is " + dim + ".");
        }
        return dim;
    }

    private static Choice<Double> positive(String name, String sentence) {
        return Choice.decimal(name, sentence).where(value -> value > 0, "a positive number");
    }

    private static Choice<double[]> divisors(String name, String sentence) {
        return Choice.decimals(name, sentence)
                .where(values -> Arrays.stream(values).allMatch(value -> value > 0), "positive numbers, one per pair");
    }
}
