package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.BIAS_MAX;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.HEADS;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_RULE;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import java.util.List;

/**
 * Attention biases between the cells of a grid: minus a slope per head times the Euclidean distance (Fuller et al.,
 * "CROMA", 2023, section 3). Use it for images that are larger at test time than in training.
 */
public final class GridAlibiFamily implements Family {
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
    public List<Choice<?>> choices() {
        return List.of(HEADS, SLOPE_RULE, BIAS_MAX);
    }

    /**
     * Makes all choices.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public GridAlibi biases(Choices choices) {
        return new GridAlibi(AlibiFamily.slopes(choices));
    }
}
