package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.position.box.BoxPresets;
import io.github.sparkpositional.kernel.position.detr.DetrPresets;
import io.github.sparkpositional.kernel.position.fourier.FourierPresets;
import io.github.sparkpositional.kernel.position.ids.GridIdsPresets;
import io.github.sparkpositional.kernel.position.learned.LearnedGridPresets;
import io.github.sparkpositional.kernel.position.learned.LearnedPresets;
import io.github.sparkpositional.kernel.position.relative.RelativePresets;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridPresets;
import io.github.sparkpositional.kernel.position.rotary.RotaryPresets;
import io.github.sparkpositional.kernel.position.sinusoid.GridPresets;
import io.github.sparkpositional.kernel.position.sinusoid.TokenPresets;
import io.github.sparkpositional.kernel.position.temperature.TemperaturePresets;
import io.github.sparkpositional.kernel.position.wave.WavePresets;
import io.github.sparkpositional.kernel.sequence.SequencePresets;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalPresets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All named conventions: one table of rows, in the files of their kind. */
public final class Presets {
    private static final List<Preset> ALL = Stream.of(
                    TokenPresets.ROWS,
                    LearnedPresets.ROWS,
                    RotaryPresets.ROWS,
                    TemperaturePresets.ROWS,
                    RelativePresets.ROWS,
                    SequencePresets.ROWS,
                    MultimodalPresets.ROWS,
                    GridPresets.ROWS,
                    LearnedGridPresets.ROWS,
                    WavePresets.ROWS,
                    GridIdsPresets.ROWS,
                    RotaryGridPresets.ROWS,
                    DetrPresets.ROWS,
                    FourierPresets.ROWS,
                    BoxPresets.ROWS)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Preset> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Preset::name, Function.identity()));

    private Presets() {}

    /** All presets, token level first, related ones next to each other. */
    public static List<Preset> all() {
        return ALL;
    }

    /** The presets of one engine. */
    public static List<Preset> byFamily(Family family) {
        return ALL.stream().filter(preset -> preset.family() == family).toList();
    }

    /**
     * The preset of this name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name
     */
    public static Preset find(String name) {
        Preset preset = BY_NAME.get(name);
        if (preset == null) {
            throw new IllegalArgumentException("No preset is named '" + name + "'. "
                    + Suggestion.of(name, ALL.stream().map(Preset::name).toList()));
        }
        return preset;
    }
}
