package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.QUERY_ALIGNMENT;
import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.List;

/**
 * Attention with linear biases (Press et al., "Train Short, Test Long", 2022): every head subtracts its slope times the
 * distance from the attention scores; slope {@code 2 ^ (-biasMax * k / heads)}.
 *
 * <p>Use it for decoders that must run on longer inputs than they were trained on. It gives no position vectors: the
 * result is added to attention scores, not to embeddings.
 */
public final class AlibiFamily implements RelativeFamily {
    public static final Choice<Integer> HEADS = Choice.integer("heads", "Number of attention heads.")
            .where(heads -> heads > 0 && heads <= 65_536, "an integer, 1 to 65536");

    public static final Choice<SlopeRule> SLOPE_RULE = Choice.option(
                    "slopeRule",
                    "Slopes when heads is not a power of two: those of the power below and every other one of the next"
                            + " (interleaved), or those of the power above, odd indices first (odd-then-even).",
                    SlopeRule.class)
            .orElse(SlopeRule.INTERLEAVED);

    public static final Choice<Double> BIAS_MAX = Choice.decimal(
                    "biasMax", "Exponent of the smallest slope, which is 2^-biasMax.")
            .orElse(8.0);

    public static final Choice<SlopeDtype> SLOPE_DTYPE = Choice.option(
                    "slopeDtype",
                    "Number format of slope times distance; bfloat16 rounds both factors and the product.",
                    SlopeDtype.class)
            .orElse(SlopeDtype.FLOAT32);

    public static final Choice<BiasDistance> BIAS_DISTANCE = Choice.option(
                    "biasDistance",
                    "What slopes are multiplied by: the key's position (from-start), the key's position minus the last"
                            + " one (from-end), the negative distance (symmetric), or the negative distance plus 0.5"
                            + " for keys before the query (asymmetric).",
                    BiasDistance.class)
            .orElse(BiasDistance.FROM_START);

    public static final AlibiFamily INSTANCE = new AlibiFamily();

    private AlibiFamily() {}

    @Override
    public String name() {
        return "alibi";
    }

    @Override
    public String sentence() {
        return "A slope per head times the distance, for attention scores.";
    }

    @Override
    public Level level() {
        return Level.TOKEN_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(HEADS, SLOPE_RULE, BIAS_MAX, SLOPE_DTYPE, BIAS_DISTANCE, QUERY_ALIGNMENT, RELATIVE_OUTPUT);
    }

    /**
     * Makes all choices.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public Alibi biases(Choices choices) {
        return new Alibi(
                slopes(choices), choices.get(SLOPE_DTYPE), choices.get(BIAS_DISTANCE), choices.get(QUERY_ALIGNMENT));
    }

    /** One slope per head, steepest first as far as the rule says so. */
    static List<Double> slopes(Choices choices) {
        int heads = choices.get(HEADS);
        double biasMax = choices.get(BIAS_MAX);
        SlopeRule rule = choices.get(SLOPE_RULE);
        Double[] slopes = new Double[heads];
        for (int head = 0; head < heads; head++) {
            slopes[head] = StrictMath.pow(2, -rule.exponent(head, heads, biasMax));
        }
        return List.of(slopes);
    }

    @Override
    public RelativeTable pairs(Choices choices, TableSource tables) {
        Alibi alibi = biases(choices);
        int heads = alibi.heads();
        if (RelativeOutput.of(choices, RelativeOutput.BIAS, RelativeOutput.SLOPES) == RelativeOutput.SLOPES) {
            return RelativeTable.floats((limit, sizes) -> new Tensor(new int[] {heads}, alibi.slopes()), heads);
        }
        return RelativeTable.floats(
                (limit, sizes) -> new Tensor(
                        new int[] {heads, alibi.rows(sizes[0]), sizes[1]}, alibi.bias(sizes[0], sizes[1], limit)),
                heads,
                alibi.rows(2) == 1 ? 1 : VARIES,
                VARIES);
    }

    /** How heads get their slopes where their number is not a power of two. */
    public enum SlopeRule {
        /**
         * The slopes of the power of two below, then every other slope of twice that power
         * (ofirpress/attention_with_linear_biases, get_slopes; BLOOM and Falcon too).
         */
        INTERLEAVED {
            @Override
            double exponent(int head, int heads, double biasMax) {
                int below = Integer.highestOneBit(heads);
                return head < below
                        ? biasMax * (head + 1) / below
                        : biasMax * (2.0 * (head - below) + 1) / (2.0 * below);
            }
        },
        /**
         * The slopes of the power of two above: those at odd places first, then those at even places
         * (mosaicml/llm-foundry, gen_slopes).
         */
        ODD_THEN_EVEN {
            @Override
            double exponent(int head, int heads, double biasMax) {
                int below = Integer.highestOneBit(heads);
                if (below == heads) {
                    return biasMax * (head + 1) / heads;
                }
                int place = head < below ? 2 * head + 1 : 2 * (head - below);
                return biasMax * (place + 1) / (2.0 * below);
            }
        };

        /** The slope is 2 to the power of minus this. */
        abstract double exponent(int head, int heads, double biasMax);
    }
}
