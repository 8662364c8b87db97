package io.github.sparkpositional.kernel.position.sinusoid;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.PAIR_COUNT;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.PositionChoices.UNEVEN_DIM;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.List;

/**
 * Sines and cosines of a position at geometrically falling frequencies (Vaswani et al., "Attention Is All You Need",
 * 2017, section 3.5): {@code angle = (position + positionOffset) * positionScale * base ^ (-i / denominator)}.
 *
 * <p>Positions may be fractions and negatives, so it also serves diffusion time steps and the relative positions of
 * Transformer-XL and XLNet. Use it where lengths vary and no trained table exists; a model that was trained with a table
 * needs {@link LearnedFamily}.
 */
public final class SinusoidFamily implements TokenFamily {
    public static final Choice<Double> POSITION_SCALE = Choice.decimal(
                    "positionScale", "Factor on every position, after positionOffset.")
            .orElse(1.0);

    public static final Choice<String> MULTIPLIER = Choice.text(
                    "multiplier", "Factor on every number of the vector: a number, or dim^-0.5.")
            .where(Multiplier::isValid, "a finite number or dim^-0.5")
            .orElse("1");

    public static final Choice<int[]> ZERO_POSITIONS = Choice.integers(
                    "zeroPositions",
                    "Positions, counted after positionOffset, whose vectors are zero, such as fairseq's padding row.")
            .orElse(new int[0]);

    public static final Choice<Double> LOWEST_POSITION =
            Choice.decimal("lowestPosition", "Positions below this, after positionOffset, are clamped to it.");

    public static final Choice<Double> HIGHEST_POSITION =
            Choice.decimal("highestPosition", "Positions above this, after positionOffset, are clamped to it.");

    public static final Choice<Integer> POSITION_PERIOD = Choice.integer(
                    "positionPeriod",
                    "Positions, after positionOffset, begin anew from 0 after so many, as where sound is encoded in"
                            + " chunks; 0: never.")
            .where(period -> period >= 0, "0 or a positive integer")
            .orElse(0);

    /** The family. */
    public static final SinusoidFamily INSTANCE = new SinusoidFamily();

    private SinusoidFamily() {}

    @Override
    public String name() {
        return "sinusoid";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of the position at geometrically falling frequencies.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                DIM,
                BASE,
                COLUMNS,
                FIRST,
                EXPONENT,
                UNEVEN_DIM,
                POSITION_OFFSET,
                POSITION_SCALE,
                POSITION_PERIOD,
                MULTIPLIER,
                ZERO_POSITIONS,
                LOWEST_POSITION,
                HIGHEST_POSITION,
                PAIR_COUNT,
                EXPONENT_DENOMINATOR,
                PositionRule.POSITIONS,
                PositionRule.START,
                PositionRule.PADDING_ID,
                PositionRule.PADDING_POSITION);
    }

    @Override
    public TokenEncoding encoding(Choices choices, TableSource tables) {
        int dim = choices.get(DIM);
        double lowest = choices.has(LOWEST_POSITION) ? choices.get(LOWEST_POSITION) : Double.NEGATIVE_INFINITY;
        double highest = choices.has(HIGHEST_POSITION) ? choices.get(HIGHEST_POSITION) : Double.POSITIVE_INFINITY;
        if (lowest > highest) {
            throw new IllegalArgumentException(
                    "lowestPosition must not be above highestPosition, but " + lowest + " is above " + highest + ".");
        }
        return new SinusoidEncoding(
                dim,
                SinusoidColumns.of(choices, List.of(pairs(choices, dim)), dim).get(0),
                choices.get(POSITION_OFFSET),
                choices.get(POSITION_SCALE),
                choices.get(POSITION_PERIOD),
                Multiplier.value(choices.get(MULTIPLIER), dim),
                Arrays.stream(choices.get(ZERO_POSITIONS)).boxed().toList(),
                lowest,
                highest);
    }

    private static int pairs(Choices choices, int dim) {
        return choices.has(PAIR_COUNT)
                ? choices.get(PAIR_COUNT)
                : choices.get(UNEVEN_DIM).pairs(dim, 1);
    }

    /** A factor that is written as a number or as the rule {@code dim^-0.5}. */
    private static final class Multiplier {
        private static final String INVERSE_ROOT_OF_DIM = "dim^-0.5";

        private Multiplier() {}

        static boolean isValid(String written) {
            try {
                return Double.isFinite(value(written, 1));
            } catch (NumberFormatException notANumber) {
                return false;
            }
        }

        static double value(String written, int dim) {
            return written.equals(INVERSE_ROOT_OF_DIM) ? 1 / StrictMath.sqrt(dim) : Double.parseDouble(written);
        }
    }
}
