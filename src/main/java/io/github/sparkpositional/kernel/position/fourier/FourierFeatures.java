package io.github.sparkpositional.kernel.position.fourier;

import io.github.sparkpositional.kernel.FiniteNumbers;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Sines and cosines of coordinates at fixed frequencies per axis. Angles are made in double and the result is rounded
 * once. Immutable; equal conventions are equal objects.
 */
public final class FourierFeatures implements Serializable {
    private final double[][] frequencies;
    private final FeatureOrder order;
    private final int functions;
    private final int coordinates;

    /**
     * @param frequencies [axes, bands], in radians per unit
     * @param functions 1 for sines, 2 for sines and cosines
     * @param coordinates 1 if coordinates are part of the vector, else 0
     */
    FourierFeatures(double[][] frequencies, FeatureOrder order, int functions, int coordinates) {
        this.frequencies = frequencies;
        this.order = order;
        this.functions = functions;
        this.coordinates = coordinates;
    }

    /** Coordinates that a point has. */
    public int axes() {
        return frequencies.length;
    }

    /** Numbers per vector. */
    public int dim() {
        return Math.multiplyExact(axes(), Math.addExact(coordinates, Math.multiplyExact(functions, bands())));
    }

    private int bands() {
        return frequencies[0].length;
    }

    /**
     * Writes the vector of one point.
     *
     * @param point one coordinate per axis
     * @param out receives {@code dim()} numbers from {@code offset} on
     * @throws InvalidRowException with {@code WRONG_SHAPE} if the point has another number of coordinates
     */
    public void encode(double[] point, float[] out, int offset) {
        if (point.length != axes()) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE, "A point must have " + axes() + " coordinates, but has " + point.length + ".");
        }
        for (int axis = 0; axis < axes(); axis++) {
            encodeAxis(axis, point[axis], out, offset);
        }
    }

    /** Writes the columns of one axis into the vector that starts at {@code offset}. */
    void encodeAxis(int axis, double coordinate, float[] out, int offset) {
        if (coordinates == 1) {
            out[offset + order.coordinateColumn(axis, functions, bands())] = FiniteNumbers.rounded(coordinate);
        }
        for (int band = 0; band < bands(); band++) {
            double angle = coordinate * frequencies[axis][band];
            out[offset + column(axis, 0, band)] = FiniteNumbers.rounded(StrictMath.sin(angle));
            if (functions == 2) {
                out[offset + column(axis, 1, band)] = FiniteNumbers.rounded(StrictMath.cos(angle));
            }
        }
    }

    /** Copies the columns of one axis from one vector to another. */
    void copyAxis(int axis, float[] from, int fromOffset, float[] to, int toOffset) {
        if (coordinates == 1) {
            int column = order.coordinateColumn(axis, functions, bands());
            to[toOffset + column] = from[fromOffset + column];
        }
        for (int function = 0; function < functions; function++) {
            for (int band = 0; band < bands(); band++) {
                int column = column(axis, function, band);
                to[toOffset + column] = from[fromOffset + column];
            }
        }
    }

    private int column(int axis, int function, int band) {
        return order.column(axis, axes(), function, functions, band, bands(), coordinates);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FourierFeatures features
                && Arrays.deepEquals(frequencies, features.frequencies)
                && order == features.order
                && functions == features.functions
                && coordinates == features.coordinates;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.deepHashCode(frequencies), order, functions, coordinates);
    }
}
