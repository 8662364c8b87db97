package io.github.sparkpositional.stage.learn;

import io.github.sparkpositional.kernel.position.wave.Wave;
import io.github.sparkpositional.kernel.position.wave.Waves;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Learned waves as a model stores them. */
public final class LearnedWaves {
    private static final Wave SILENT = new Wave(0, 0, 1, 0, 1);

    private LearnedWaves() {}

    /**
     * As many waves as the dim has pairs; where the data has fewer, the others are silent.
     *
     * @throws IllegalArgumentException if the dim is odd
     */
    public static Tensor table(List<Wave> waves, int dim) {
        if (dim % 2 != 0) {
            throw new IllegalArgumentException(
                    "dim must be even, a sine and a cosine per frequency, but is " + dim + ".");
        }
        List<Wave> filled = new ArrayList<>(waves);
        while (filled.size() < dim / 2) {
            filled.add(SILENT);
        }
        return Waves.write(filled);
    }
}
