package io.github.sparkpositional.kernel.position.wave;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import java.util.List;

/** Conventions that read what LearnedSinusoids saved. */
public final class WavePresets {
    private static final Choices KEY = Choices.none().with(LearnedFamily.TABLE_KEY, Waves.SINUSOIDS);

    public static final List<Preset> ROWS = List.of(
            row(
                    "learned-sinusoid",
                    WaveFamily.INSTANCE,
                    "Sinusoids learned from sequences, two columns per frequency."),
            row(
                    "learned-grid-sinusoid",
                    WaveGridFamily.INSTANCE,
                    "Plane waves learned from grids, two columns per frequency and direction."));

    private WavePresets() {}

    private static Preset row(String name, Family family, String sentence) {
        return new Preset(
                name, family, "spark-positional/spark-positional", "LearnedSinusoids", "version 0.1.0", sentence, KEY);
    }
}
