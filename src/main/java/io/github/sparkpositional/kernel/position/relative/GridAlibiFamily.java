package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.BIAS_MAX;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.HEADS;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_RULE;
import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.List;

/**
 * Attention biases between the cells of a grid: minus a slope per head times the Euclidean distance (Fuller et al.,
 * "CROMA", 2023, section 3). Use it for images that are larger at test time than in training.
 */
public final class GridAlibiFamily implements RelativeFamily {
    public static final GridAlibiFamily INSTANCE = new GridAlibiFamily();

    private GridAlibiFamily() {}

    @Override
    public String name() {
        return "grid-alibi";
    }

    @Override
    public String sentence() {
        return "A slope per head times the Euclidean distance between two cells, for attention scores.";
    }

    @Override
    public Level level() {
        return Level.GRID_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(HEADS, SLOPE_RULE, BIAS_MAX, RELATIVE_OUTPUT);
    }

    /**
     * Makes all choices.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public GridAlibi biases(Choices choices) {
        return new GridAlibi(AlibiFamily.slopes(choices));
    }

    @Override
    public RelativeTable pairs(Choices choices, TableSource tables) {
        GridAlibi alibi = biases(choices);
        int heads = alibi.slopes().size();
        if (RelativeOutput.of(choices, RelativeOutput.BIAS, RelativeOutput.SLOPES) == RelativeOutput.SLOPES) {
            float[] slopes = new float[heads];
            for (int head = 0; head < heads; head++) {
                slopes[head] = alibi.slopes().get(head).floatValue();
            }
            return RelativeTable.floats((limit, sizes) -> new Tensor(new int[] {heads}, slopes), heads);
        }
        return RelativeTable.floats(
                (limit, sizes) -> {
                    float[] bias = alibi.bias(sizes[0], sizes[1], limit);
                    int cells = sizes[0] * sizes[1];
                    return new Tensor(new int[] {heads, cells, cells}, bias);
                },
                heads,
                VARIES,
                VARIES);
    }
}
