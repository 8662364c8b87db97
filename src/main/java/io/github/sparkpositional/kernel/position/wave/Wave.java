package io.github.sparkpositional.kernel.position.wave;

import java.io.Serializable;

/**
 * A plane wave over positions. Frequencies are whole cycles per period, so that the phase is right at any position.
 *
 * @param amplitude at least 0
 * @param rowCycles cycles along the rows (along a sequence) per {@code rowPeriod} positions
 * @param columnCycles cycles along the columns per {@code columnPeriod} positions; 0 for a sequence
 */
public record Wave(double amplitude, int rowCycles, int rowPeriod, int columnCycles, int columnPeriod)
        implements Serializable {

    /** Writes sine and cosine of a position, times the amplitude. */
    void write(double y, double x, float[] out, int offset) {
        double turns = fraction(rowCycles * y / rowPeriod) + fraction(columnCycles * x / columnPeriod);
        double angle = 2 * Math.PI * turns;
        out[offset] = (float) (amplitude * Math.sin(angle));
        out[offset + 1] = (float) (amplitude * Math.cos(angle));
    }

    private static double fraction(double turns) {
        return turns - Math.rint(turns);
    }
}
