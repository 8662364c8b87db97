package io.github.sparkpositional.kernel.learn;

import io.github.sparkpositional.kernel.position.wave.Wave;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The power spectrum of a stationary similarity. By Bochner's theorem a similarity that depends on the offset alone is a
 * sum of plane waves whose powers are not negative; the strongest ones say most of it.
 *
 * <p>Frequencies are whole cycles per {@code 2 n - 1} positions, of which there are as many as offsets: all waves together
 * give the similarity back exactly. Past so many positions the waves begin again.
 */
public final class PowerSpectrum {
    private PowerSpectrum() {}

    /**
     * The strongest waves.
     *
     * @param count how many, at least 1; fewer come out where the grid has fewer frequencies
     * @return strongest first; amplitudes are square roots of powers
     */
    public static List<Wave> strongest(Similarity similarity, int count) {
        GridShape grid = similarity.grid();
        StationaryKernel kernel = StationaryKernel.of(similarity);
        int rowPeriod = period(grid.rows());
        int columnPeriod = period(grid.columns());
        double[][] alongColumns = alongColumns(grid, kernel, columnPeriod);
        List<Power> powers = new ArrayList<>();
        for (int l = 0; l <= columnPeriod / 2; l++) {
            for (int k = 0; k < rowPeriod; k++) {
                int opposite = (rowPeriod - k) % rowPeriod;
                boolean own = l == 0;
                if (own && opposite < k) {
                    continue;
                }
                double power = alongRows(grid, alongColumns[l], k, rowPeriod) / rowPeriod / columnPeriod;
                powers.add(new Power(own && opposite == k ? power : 2 * power, k, l));
            }
        }
        return powers.stream()
                .sorted(Comparator.comparingDouble(Power::power)
                        .reversed()
                        .thenComparingInt(Power::rowCycles)
                        .thenComparingInt(Power::columnCycles))
                .limit(count)
                .map(found -> new Wave(
                        Math.sqrt(Math.max(0, found.power)),
                        found.rowCycles,
                        rowPeriod,
                        found.columnCycles,
                        columnPeriod))
                .toList();
    }

    private static int period(int positions) {
        return 2 * positions - 1;
    }

    /** Fourier sums over the column offsets: for each frequency, real and imaginary part by row offset. */
    private static double[][] alongColumns(GridShape grid, StationaryKernel kernel, int period) {
        int rowOffsets = 2 * grid.rows() - 1;
        double[][] sums = new double[period / 2 + 1][2 * rowOffsets];
        for (int dy = 1 - grid.rows(); dy < grid.rows(); dy++) {
            int row = dy + grid.rows() - 1;
            for (int dx = 1 - grid.columns(); dx < grid.columns(); dx++) {
                double value = kernel.at(dy, dx);
                for (int l = 0; l < sums.length; l++) {
                    double angle = angle(l, dx, period);
                    sums[l][2 * row] += value * Math.cos(angle);
                    sums[l][2 * row + 1] -= value * Math.sin(angle);
                }
            }
        }
        return sums;
    }

    /** The Fourier sum over the row offsets; its imaginary part is 0, because the kernel is symmetric. */
    private static double alongRows(GridShape grid, double[] alongColumns, int k, int period) {
        double sum = 0;
        for (int dy = 1 - grid.rows(); dy < grid.rows(); dy++) {
            int row = dy + grid.rows() - 1;
            double angle = angle(k, dy, period);
            sum += alongColumns[2 * row] * Math.cos(angle) + alongColumns[2 * row + 1] * Math.sin(angle);
        }
        return sum;
    }

    private static double angle(int cycles, int offset, int period) {
        return 2 * Math.PI * Math.floorMod((long) cycles * offset, period) / period;
    }

    private record Power(double power, int rowCycles, int columnCycles) {}
}
