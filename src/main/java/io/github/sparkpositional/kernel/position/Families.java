package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.position.box.BoxFamily;
import io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily;
import io.github.sparkpositional.kernel.position.fourier.GridFourierFamily;
import io.github.sparkpositional.kernel.position.fourier.PointFourierFamily;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedGridFamily;
import io.github.sparkpositional.kernel.position.relative.AlibiFamily;
import io.github.sparkpositional.kernel.position.relative.GridAlibiFamily;
import io.github.sparkpositional.kernel.position.relative.LogCoordinatesFamily;
import io.github.sparkpositional.kernel.position.relative.ReferenceCellFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeSinusoidFamily;
import io.github.sparkpositional.kernel.position.relative.WindowIndexFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryFamily;
import io.github.sparkpositional.kernel.position.rotary.RotaryGridFamily;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.position.temperature.TemperatureFamily;
import io.github.sparkpositional.kernel.position.wave.WaveFamily;
import io.github.sparkpositional.kernel.position.wave.WaveGridFamily;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.RandomizedPositions;
import io.github.sparkpositional.kernel.sequence.multimodal.MultimodalFamily;
import java.util.List;

/** The engines of position vectors, found by name. */
public final class Families {
    private static final List<Family> ALL = List.of(
            SinusoidFamily.INSTANCE,
            LearnedFamily.INSTANCE,
            WaveFamily.INSTANCE,
            RotaryFamily.INSTANCE,
            TemperatureFamily.INSTANCE,
            RelativeIndexFamily.INSTANCE,
            RelativeSinusoidFamily.INSTANCE,
            AlibiFamily.INSTANCE,
            RandomizedPositions.INSTANCE,
            PositionIdsFamily.INSTANCE,
            MultimodalFamily.INSTANCE,
            PointFourierFamily.INSTANCE,
            GridSinusoidFamily.INSTANCE,
            LearnedGridFamily.INSTANCE,
            WaveGridFamily.INSTANCE,
            FactorizedGridFamily.INSTANCE,
            RotaryGridFamily.INSTANCE,
            MaskedSinusoidFamily.INSTANCE,
            GridFourierFamily.INSTANCE,
            RandomFourierFamily.INSTANCE,
            WindowIndexFamily.INSTANCE,
            LogCoordinatesFamily.INSTANCE,
            GridAlibiFamily.INSTANCE,
            ReferenceCellFamily.INSTANCE,
            GridIdsFamily.INSTANCE,
            BoxFamily.INSTANCE);

    private Families() {}

    /** All families, in the order of the pages. */
    public static List<Family> all() {
        return ALL;
    }

    /**
     * The family of this name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name
     */
    public static Family find(String name) {
        return ALL.stream()
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No encoding is named '" + name + "'. "
                        + Suggestion.of(name, ALL.stream().map(Family::name).toList())));
    }
}
