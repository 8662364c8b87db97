package io.github.sparkpositional.kernel.position.temperature;

import io.github.sparkpositional.kernel.FiniteNumbers;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temperature of attention: one factor per token, by which its queries are multiplied so that attention over long rows stays
 * sharp ("scalable softmax", Nakanishi, 2025; Llama 4, Ministral 3):
 *
 * <pre>{@code factor = 1 + temperatureScale * ln(1 + floor((position + positionOffset) / temperatureStep))}</pre>
 *
 * <p>Use it for models that were trained with it, on the layers that have it: those without rotary angles in Llama 4, all in
 * Ministral 3. The vector of a token has one number.
 */
public final class TemperatureFamily implements TokenFamily {
    public static final TemperatureFamily INSTANCE = new TemperatureFamily();

    static final Choice<Double> SCALE = Choice.decimal(
                    "temperatureScale", "Factor on the logarithm of the number of steps in attention temperature.")
            .orElse(0.1);

    static final Choice<Double> STEP = Choice.decimal(
                    "temperatureStep", "Positions over which the attention temperature stays the same.")
            .where(step -> step > 0, "a positive number");

    private TemperatureFamily() {}

    @Override
    public String name() {
        return "attention-temperature";
    }

    @Override
    public String sentence() {
        return "One factor per token, on its queries, that grows with the logarithm of the position.";
    }

    @Override
    public List<Choice<?>> choices() {
        return Stream.concat(
                        Stream.<Choice<?>>of(STEP, SCALE, PositionChoices.POSITION_OFFSET),
                        PositionRule.CHOICES.stream())
                .toList();
    }

    @Override
    public TokenEncoding encoding(Choices choices, TableSource tables) {
        return new Temperature(choices.get(STEP), choices.get(SCALE), choices.get(PositionChoices.POSITION_OFFSET));
    }

    /** A convention of {@link TemperatureFamily} with all choices made. */
    private record Temperature(double step, double scale, double offset) implements TokenEncoding {

        @Override
        public int dim() {
            return 1;
        }

        @Override
        public void encode(double position, float[] out, int at) {
            double steps = Math.max(0, Math.floor((position + offset) / step));
            out[at] = FiniteNumbers.rounded(1 + scale * Math.log1p(steps));
        }
    }
}
