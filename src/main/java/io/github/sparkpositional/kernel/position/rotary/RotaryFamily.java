package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.position.rotary.scaling.AngleArithmetic;
import io.github.sparkpositional.kernel.position.rotary.scaling.DynamicNtkRule;
import io.github.sparkpositional.kernel.position.rotary.scaling.FrequencyRule;
import io.github.sparkpositional.kernel.position.rotary.scaling.ScalingChoices;
import io.github.sparkpositional.kernel.position.rotary.scaling.ScalingKind;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rotary angles of tokens: {@code angle_i = position * positionScale * frequency_i}, as vectors of cosines and sines or
 * applied to vectors of queries and keys (Su et al., "RoFormer", 2021, section 3.2).
 *
 * <p>With {@code sections} a token has three positions (time, height, width) and the pairs are shared among them: the
 * M-RoPE of Qwen2-VL (Wang et al., 2024). Text has the same position on all three, which is plain rotary again.
 *
 * <p>Use it for models that were trained with it; a model that adds positions to its embeddings needs a sinusoid or a
 * learned table. Weights know their pairing: the wrong one trains without an error.
 */
public final class RotaryFamily implements TokenFamily {
    /** The family. */
    public static final RotaryFamily INSTANCE = new RotaryFamily();

    static final Choice<Integer> ROTARY_DIM = Choice.integer(
                    "rotaryDim",
                    "Number of leading columns of each head that are rotated; default: partialRotaryFactor * dim.")
            .where(columns -> columns > 0 && columns % 2 == 0, "an even positive integer");

    static final Choice<Double> BASE_RESCALE = Choice.decimal(
                    "baseRescale",
                    "Multiplies the base by baseRescale ^ (rotaryDim / (rotaryDim - 2)): the slowest pair rotates that"
                            + " many times slower (NTK-aware scaling).")
            .where(rescale -> rescale > 0, "a positive number")
            .orElse(1.0);

    static final Choice<int[]> SECTIONS = Choice.integers(
                    "sections",
                    "Pairs per axis of a position with several axes (time, height, width); empty for one axis.")
            .where(sections -> Arrays.stream(sections).allMatch(pairs -> pairs >= 0), "integers, none negative")
            .orElse(new int[0]);

    static final Choice<Integer> POSITION_AXES = Choice.integer(
                    "positionAxes", "Positions per token where sections is set; 3 are time, height and width.")
            .where(axes -> axes >= 2 && axes <= 8, "an integer, 2 to 8")
            .orElse(3);

    static final Choice<AxisPairs> SECTION_ORDER = Choice.option(
                    "sectionOrder",
                    "Whether the pairs of a section are adjacent (consecutive) or every third one (strided), or height and"
                            + " width alternate and time comes last (time-last).",
                    AxisPairs.class)
            .where(
                    EnumSet.of(AxisPairs.CONSECUTIVE, AxisPairs.STRIDED, AxisPairs.TIME_LAST)::contains,
                    "one of consecutive, strided, time-last")
            .orElse(AxisPairs.CONSECUTIVE);

    static final Choice<Integer> SEQUENCE_LENGTH = Choice.integer(
                    "sequenceLength", "Fixed length for rules that depend on the length; 0: each row's own length.")
            .where(length -> length >= 0, "0 or a positive integer")
            .orElse(0);

    private RotaryFamily() {}

    @Override
    public String name() {
        return "rotary";
    }

    @Override
    public String sentence() {
        return "Cosines and sines of the angles that pairs of columns are rotated by at each position.";
    }

    @Override
    public List<Choice<?>> choices() {
        return Stream.of(
                        List.of(
                                PositionChoices.DIM,
                                PositionChoices.BASE,
                                AngleFormat.PAIRING,
                                ROTARY_DIM,
                                ScalingChoices.PARTIAL_FACTOR,
                                SinusoidFamily.POSITION_SCALE,
                                BASE_RESCALE,
                                SECTIONS,
                                POSITION_AXES,
                                SECTION_ORDER,
                                AngleFormat.ANGLE_ORDER,
                                AngleFormat.ANGLE_FORM,
                                SEQUENCE_LENGTH,
                                AngleArithmetic.ANGLE_ARITHMETIC),
                        ScalingChoices.ALL,
                        PositionRule.CHOICES,
                        List.<Choice<?>>of(
                                XposScale.SCALE_BASE, XposScale.CENTER_ROUNDING, XposScale.CENTER, XposScale.SIDE))
                .<Choice<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public RotaryEncoding encoding(Choices choices, TableSource tables) {
        return encoding(choices);
    }

    /**
     * Makes all choices and checks that they go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public RotaryEncoding encoding(Choices choices) {
        int dim = choices.get(PositionChoices.DIM);
        int rotaryDim = rotaryDim(choices, dim);
        return new RotaryEncoding(new RotaryEncoding.Convention(
                dim,
                rule(choices, rotaryDim),
                Arrays.stream(choices.get(SECTIONS)).boxed().toList(),
                choices.get(POSITION_AXES),
                choices.get(SECTION_ORDER),
                AngleFormat.of(choices),
                choices.get(SinusoidFamily.POSITION_SCALE),
                XposScale.of(choices),
                choices.get(SEQUENCE_LENGTH),
                choices.get(AngleArithmetic.ANGLE_ARITHMETIC)));
    }

    /** The rule alone: frequencies, attention factor and the length that decides about them. */
    public FrequencyRule rule(Choices choices) {
        return rule(choices, rotaryDim(choices, choices.get(PositionChoices.DIM)));
    }

    private static FrequencyRule rule(Choices choices, int rotaryDim) {
        double base = choices.get(PositionChoices.BASE);
        double rescale = choices.get(BASE_RESCALE);
        double stretched =
                rescale == 1 ? base : DynamicNtkRule.stretch(base, rescale, ScalingChoices.moreThanOnePair(rotaryDim));
        return choices.get(ScalingChoices.SCALING).rule(choices, stretched, rotaryDim);
    }

    private static int rotaryDim(Choices choices, int dim) {
        // The proportional rule shares its part out itself: all pairs have a frequency, some of them 0.
        boolean wholeDim = choices.get(ScalingChoices.SCALING) == ScalingKind.PROPORTIONAL;
        int columns = wholeDim ? dim : (int) (dim * choices.get(ScalingChoices.PARTIAL_FACTOR));
        int rotaryDim = choices.has(ROTARY_DIM) ? choices.get(ROTARY_DIM) : columns;
        if (rotaryDim < 2 || rotaryDim % 2 != 0 || rotaryDim > dim) {
            throw new IllegalArgumentException("rotaryDim must be even, at least 2 and at most dim " + dim + ", but is "
                    + rotaryDim + "; set dim, rotaryDim or partialRotaryFactor.");
        }
        return rotaryDim;
    }
}
