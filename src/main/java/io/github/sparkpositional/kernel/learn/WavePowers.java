package io.github.sparkpositional.kernel.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The powers of some waves that come nearest to a similarity and are not negative: non-negative least squares, one wave
 * more at a time (Lawson and Hanson, "Solving Least Squares Problems", 1974, chapter 23).
 */
final class WavePowers {
    private final Frequencies frequencies;
    private final double[] spectrum;
    private final List<Integer> taken = new ArrayList<>();
    private final BitSet closed = new BitSet();
    private double[] powers = {};
    private Cholesky factor = new Cholesky();

    WavePowers(Frequencies frequencies, double[] spectrum) {
        this.frequencies = frequencies;
        this.spectrum = spectrum;
    }

    int size() {
        return taken.size();
    }

    int frequency(int wave) {
        return taken.get(wave);
    }

    double power(int wave) {
        return powers[wave];
    }

    /** Whether a wave is among these already, or is a combination of them. */
    boolean isClosed(int frequency) {
        return closed.get(frequency);
    }

    /** Takes one wave more, and gives up those whose power it makes 0. */
    void add(int frequency) {
        closed.set(frequency);
        if (!append(frequency)) {
            return;
        }
        powers = Arrays.copyOf(powers, taken.size());
        double[] best = best();
        while (least(best) <= 0) {
            goTowards(best);
            best = best();
        }
        powers = best;
    }

    private boolean append(int frequency) {
        double[] products = new double[taken.size() + 1];
        for (int i = 0; i < taken.size(); i++) {
            products[i] = frequencies.product(frequency, taken.get(i));
        }
        products[taken.size()] = frequencies.product(frequency, frequency);
        boolean appended = factor.append(products);
        if (appended) {
            taken.add(frequency);
        }
        return appended;
    }

    /** The powers of least squares, of any sign. */
    private double[] best() {
        return factor.solve(taken.stream().mapToDouble(f -> spectrum[f]).toArray());
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    /** As far as no power becomes negative; waves whose power becomes 0 there are given up. */
    private void goTowards(double[] best) {
        double step = 1;
        int first = -1;
        for (int i = 0; i < best.length; i++) {
            if (best[i] <= 0 && (first < 0 || powers[i] / (powers[i] - best[i]) < step)) {
                step = powers[i] == 0 ? 0 : powers[i] / (powers[i] - best[i]);
                first = i;
            }
        }
        List<Integer> kept = new ArrayList<>();
        List<Double> left = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            double power = powers[i] + step * (best[i] - powers[i]);
            if (i != first && power > 0) {
                kept.add(taken.get(i));
                left.add(power);
            } else if (powers[i] > 0) {
                closed.clear(taken.get(i));
            }
        }
        taken.clear();
        factor = new Cholesky();
        kept.forEach(this::append);
        powers = left.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
