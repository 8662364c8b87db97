package io.github.sparkpositional.kernel.position.fourier;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.List;

/**
 * Fourier features of points whose coordinates come with the data (Mildenhall et al., "NeRF", 2020, section 5.1; Tancik
 * et al., "Fourier Features Let Networks Learn High Frequency Functions", 2020).
 *
 * <p>Use it for coordinates of no fixed grid: scenes, point clouds, time and place. For the cells of an image there is
 * {@link GridFourierFamily}.
 */
public final class PointFourierFamily implements Family {
    public static final Choice<Integer> AXIS_COUNT = Choice.integer("axisCount", "Coordinates per point.")
            .where(count -> count > 0 && count <= 1024, "an integer, 1 to 1024")
            .orElse(3);

    public static final PointFourierFamily INSTANCE = new PointFourierFamily();

    private PointFourierFamily() {}

    @Override
    public String name() {
        return "point-fourier";
    }

    @Override
    public String sentence() {
        return "Sines and cosines of a point's coordinates at rising or falling frequencies.";
    }

    @Override
    public Level level() {
        return Level.TOKEN;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                AXIS_COUNT,
                FourierChoices.BAND_COUNT,
                FourierChoices.BAND_RULE,
                FourierChoices.BAND_RESOLUTION,
                BASE,
                FourierChoices.FREQUENCIES,
                FourierChoices.ANGLE_UNIT,
                FourierChoices.FEATURE_ORDER,
                FourierChoices.INCLUDE_COORDINATES,
                FourierChoices.FUNCTIONS);
    }

    /**
     * Makes all choices and checks that they go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public FourierFeatures features(Choices choices) {
        return FourierChoices.features(choices, choices.get(AXIS_COUNT));
    }
}
