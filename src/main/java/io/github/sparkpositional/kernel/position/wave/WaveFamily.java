package io.github.sparkpositional.kernel.position.wave;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;

/**
 * Sines and cosines at learned frequencies (Bochner's theorem; the frequencies of Rahimi and Recht, "Random Features
 * for Large-Scale Kernel Machines", 2007, taken from the data instead of drawn): the dot product of two vectors is how
 * alike content is at that distance. They continue past the length that was learned from, and repeat after four times
 * that length or more.
 */
public final class WaveFamily implements TokenFamily {
    public static final WaveFamily INSTANCE = new WaveFamily();

    private WaveFamily() {}

    @Override
    public String name() {
        return "learned-sinusoid";
    }

    @Override
    public String sentence() {
        return "Sines and cosines at the frequencies that LearnedSinusoids found in sequences.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                LearnedFamily.TABLE_KEY,
                PositionChoices.DIM,
                PositionRule.POSITIONS,
                PositionRule.START,
                PositionRule.PADDING_ID,
                PositionRule.PADDING_POSITION);
    }

    @Override
    public TokenEncoding encoding(Choices choices, TableSource tables) {
        return new WaveEncoding(Waves.read(choices, tables));
    }

    /** A convention of {@link WaveFamily} with all choices made. */
    private record WaveEncoding(List<Wave> waves) implements TokenEncoding {

        @Override
        public int dim() {
            return 2 * waves.size();
        }

        @Override
        public void encode(double position, float[] out, int offset) {
            for (int i = 0; i < waves.size(); i++) {
                waves.get(i).write(position, 0, out, offset + 2 * i);
            }
        }
    }
}
