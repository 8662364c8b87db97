package io.github.sparkpositional.report.figure;

import io.github.sparkpositional.kernel.NumberFormat;

/**
 * Which colour a number has.
 *
 * @param low number of the first colour
 * @param high number of the last colour, above {@code low}
 */
public record ColorScale(Palette palette, double low, double high) {
    /** For what is not a number. */
    private static final int NO_NUMBER = 0xff8a8f98;

    /** Colours for numbers on both sides of zero, which takes the middle. */
    public static ColorScale aroundZero(double largest) {
        double end = largest > 0 && Double.isFinite(largest) ? largest : 1;
        return new ColorScale(Palette.DIVERGING, -end, end);
    }

    /** Colours for numbers from {@code low} to {@code high}. */
    public static ColorScale between(double low, double high) {
        return new ColorScale(Palette.SEQUENTIAL, low, high > low ? high : low + 1);
    }

    /** Which colours stand for which numbers, as a sentence. */
    public String words() {
        return palette == Palette.DIVERGING
                ? "Colours go from " + NumberFormat.number(low) + " (blue) over 0 (white) to "
                        + NumberFormat.number(high) + " (orange)."
                : "Colours go from " + NumberFormat.number(low) + " (dark) to " + NumberFormat.number(high)
                        + " (light).";
    }

    /** 0xAARRGGBB; grey for what is not a number. */
    int color(double value) {
        return Double.isNaN(value) ? NO_NUMBER : 0xff000000 | palette.color((value - low) / (high - low));
    }
}
