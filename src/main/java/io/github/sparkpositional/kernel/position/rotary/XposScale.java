package io.github.sparkpositional.kernel.position.rotary;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;

/**
 * The scale of xPos (Sun et al., "A Length-Extrapolatable Transformer", 2022): rotated queries grow with the position and
 * keys shrink, {@code ((2 i + 0.4 dim) / (1.4 dim)) ^ ((position - centre) / scaleBase)} for pair i.
 *
 * @param center a fixed centre, or NaN: half the length, rounded as {@code rounding} says
 */
record XposScale(double scaleBase, Rounding rounding, double center, Side side) implements Serializable {

    enum Rounding {
        CEIL,
        FLOOR
    }

    enum Side {
        QUERY,
        KEY
    }

    static final Choice<Double> SCALE_BASE = Choice.decimal(
                    "xposScaleBase", "Distance over which the scale of xPos changes by one power; 0: no scale.")
            .where(base -> base >= 0, "0 or a positive number")
            .orElse(0.0);

    static final Choice<Rounding> CENTER_ROUNDING = Choice.option(
                    "xposCenterRounding",
                    "How half the length is rounded to the position of scale 1: up (ceil) or down (floor).",
                    Rounding.class)
            .orElse(Rounding.CEIL);

    static final Choice<Double> CENTER = Choice.decimal(
            "xposCenter",
            "Position of scale 1, instead of half the length; a fixed one makes rows of all lengths agree.");

    static final Choice<Side> SIDE = Choice.option(
                    "xposSide", "Whether queries are scaled, or keys, which get the inverse scale.", Side.class)
            .orElse(Side.QUERY);

    /** The chosen scale, or null for none. */
    static XposScale of(Choices choices) {
        double scaleBase = choices.get(SCALE_BASE);
        return scaleBase == 0
                ? null
                : new XposScale(
                        scaleBase,
                        choices.get(CENTER_ROUNDING),
                        choices.has(CENTER) ? choices.get(CENTER) : Double.NaN,
                        choices.get(SIDE));
    }

    boolean dependsOnLength() {
        return Double.isNaN(center);
    }

    /** The same scale with its centre fixed for a row of so many tokens. */
    XposScale forLength(int length) {
        return dependsOnLength()
                ? new XposScale(scaleBase, rounding, rounding == Rounding.CEIL ? (length + 1L) / 2 : length / 2, side)
                : this;
    }

    /** What cosines and sines of a pair are multiplied by. */
    double at(double position, int pair, int pairs) {
        double power = (position - center) / scaleBase;
        return Math.pow((2 * pair + 0.8 * pairs) / (2.8 * pairs), side == Side.QUERY ? power : -power);
    }
}
