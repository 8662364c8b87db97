package io.github.sparkpositional.kernel.position.fourier;

/** How frequencies are spaced. */
public enum BandRule {
    /** Evenly from 1 to the highest. */
    LINEAR {
        @Override
        double[] bands(int count, double highest, double base) {
            return spaced(count, 1, highest);
        }
    },
    /** In equal ratios from 1 to the highest. */
    LOGARITHMIC {
        @Override
        double[] bands(int count, double highest, double base) {
            double[] bands = spaced(count, 0, StrictMath.log(highest) / StrictMath.log(2));
            for (int i = 0; i < count; i++) {
                bands[i] = StrictMath.pow(2, bands[i]);
            }
            return bands;
        }
    },
    /** {@code base ^ (-i / count)}: from 1 downwards, as sinusoids have it. */
    FALLING {
        @Override
        double[] bands(int count, double highest, double base) {
            double[] bands = new double[count];
            for (int i = 0; i < count; i++) {
                bands[i] = StrictMath.pow(base, -(double) i / count);
            }
            return bands;
        }
    };

    abstract double[] bands(int count, double highest, double base);

    /** Evenly spaced numbers, both ends included; a single one is the first. */
    static double[] spaced(int count, double first, double last) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = count == 1 ? first : (first * (count - 1 - i) + last * i) / (count - 1);
        }
        return numbers;
    }
}
