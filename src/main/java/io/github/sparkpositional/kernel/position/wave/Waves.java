package io.github.sparkpositional.kernel.position.wave;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How waves are stored: a tensor [waves, 5], each row amplitude, cycles and period along the rows, cycles and period along
 * the columns. Vectors have two numbers per wave, sine then cosine.
 */
public final class Waves {
    /** Name of the tensor in the file that a model saves. */
    public static final String SINUSOIDS = "sinusoids";

    private static final int FIELDS = 5;
    /** Up to here a float32 holds every whole number. */
    private static final int LARGEST = 1 << 24;

    private static final Choice<String> KEY = LearnedFamily.TABLE_KEY;

    private Waves() {}

    /** The waves as a tensor. */
    public static Tensor write(List<Wave> waves) {
        float[] values = new float[waves.size() * FIELDS];
        for (int i = 0; i < waves.size(); i++) {
            Wave wave = waves.get(i);
            values[i * FIELDS] = (float) wave.amplitude();
            values[i * FIELDS + 1] = wave.rowCycles();
            values[i * FIELDS + 2] = wave.rowPeriod();
            values[i * FIELDS + 3] = wave.columnCycles();
            values[i * FIELDS + 4] = wave.columnPeriod();
        }
        return Tensor.matrix(waves.size(), FIELDS, values);
    }

    /**
     * The waves that the choices name.
     *
     * @throws IllegalArgumentException if the table holds no waves, or others than dim asks for
     */
    static List<Wave> read(Choices choices, TableSource tables) {
        Tensor tensor = tables.table(choices.get(KEY));
        int[] shape = tensor.shape();
        if (shape.length != 2 || shape[0] == 0 || shape[1] != FIELDS) {
            throw new IllegalArgumentException("Learned sinusoids are a table [waves, " + FIELDS
                    + "] as LearnedSinusoids saves it, but the table is " + Arrays.toString(shape)
                    + "; for a table with one row per position set encoding to learned or learned-grid.");
        }
        List<Wave> waves = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            float[] values = tensor.values();
            int at = i * FIELDS;
            float amplitude = values[at];
            if (!Float.isFinite(amplitude) || amplitude < 0) {
                throw new IllegalArgumentException("The amplitude of wave " + i + " is " + amplitude + ".");
            }
            waves.add(new Wave(
                    amplitude,
                    whole(values[at + 1], 0, i),
                    whole(values[at + 2], 1, i),
                    whole(values[at + 3], 0, i),
                    whole(values[at + 4], 1, i)));
        }
        if (choices.has(PositionChoices.DIM) && choices.get(PositionChoices.DIM) != 2 * waves.size()) {
            throw new IllegalArgumentException("dim must be two per learned wave, " + 2 * waves.size() + ", but is "
                    + choices.get(PositionChoices.DIM) + ". Leave dim unset.");
        }
        return List.copyOf(waves);
    }

    private static int whole(float value, int least, int wave) {
        if (value != Math.rint(value) || value < least || value > LARGEST) {
            throw new IllegalArgumentException("Cycles and periods of learned sinusoids are whole numbers from " + least
                    + " to " + LARGEST + ", but wave " + wave + " has " + value + ".");
        }
        return (int) value;
    }
}
