package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeSpan.RELATIVE_SPAN;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sinusoids of all relative positions between queries and keys, once per length (Dai et al., "Transformer-XL", 2019,
 * section 3.3; Yang et al., "XLNet", 2019). Clamping is {@code lowestPosition} and {@code highestPosition}.
 *
 * <p>Use it to prepare the table that relative attention shifts over the scores. It holds no vectors of tokens.
 */
public final class RelativeSinusoidFamily implements RelativeFamily {
    public static final RelativeSinusoidFamily INSTANCE = new RelativeSinusoidFamily();

    private RelativeSinusoidFamily() {}

    @Override
    public String name() {
        return "relative-sinusoid";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of all relative positions between queries and keys, in descending order.";
    }

    @Override
    public Level level() {
        return Level.TOKEN_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return Stream.concat(Stream.of(RELATIVE_SPAN, RELATIVE_OUTPUT), sinusoid().choices().stream())
                .toList();
    }

    /**
     * Makes all choices and checks that they go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public RelativeSinusoids sinusoids(Choices choices) {
        return new RelativeSinusoids(choices.get(RELATIVE_SPAN), sinusoid().encoding(choices, TableSource.NONE));
    }

    private static TokenFamily sinusoid() {
        return SinusoidFamily.INSTANCE;
    }

    @Override
    public RelativeTable pairs(Choices choices, TableSource tables) {
        RelativeOutput.of(choices, RelativeOutput.TABLE);
        RelativeSinusoids sinusoids = sinusoids(choices);
        return RelativeTable.floats(
                (limit, sizes) -> sinusoids.table(sizes[0], sizes[1]),
                VARIES,
                sinusoids.encoding().dim());
    }
}
