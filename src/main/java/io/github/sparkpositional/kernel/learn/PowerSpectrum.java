package io.github.sparkpositional.kernel.learn;

/**
 * How much of each frequency is in a similarity: {@code sum_ij K[i,j] cos(f (p_i - p_j))}, the Fourier transform of what
 * the similarity is on average at each offset, every offset weighted by its number of pairs.
 */
final class PowerSpectrum {
    private PowerSpectrum() {}

    /** The sums by frequency. */
    static double[] of(Similarity similarity, Frequencies frequencies) {
        GridShape grid = similarity.grid();
        double[][] lines = alongColumns(grid, OffsetSums.of(similarity), Turns.of(frequencies.columnPeriod()));
        Turns turns = Turns.of(frequencies.rowPeriod());
        double[] spectrum = new double[frequencies.size()];
        for (int f = 0; f < spectrum.length; f++) {
            double[] line = lines[frequencies.columnCycles(f)];
            for (int row = 0; row < line.length / 2; row++) {
                int turn = turns.at(frequencies.rowCycles(f), row + 1 - grid.rows());
                spectrum[f] += line[2 * row] * turns.cosines[turn] + line[2 * row + 1] * turns.sines[turn];
            }
        }
        return spectrum;
    }

    /** Sums over the column offsets: by cycles along the columns, real and imaginary part by row offset. */
    private static double[][] alongColumns(GridShape grid, OffsetSums sums, Turns turns) {
        double[][] lines = new double[turns.cosines.length / 2 + 1][2 * (2 * grid.rows() - 1)];
        for (int dy = 1 - grid.rows(); dy < grid.rows(); dy++) {
            int row = dy + grid.rows() - 1;
            for (int dx = 1 - grid.columns(); dx < grid.columns(); dx++) {
                double sum = sums.at(dy, dx);
                for (int cycles = 0; cycles < lines.length; cycles++) {
                    int turn = turns.at(cycles, dx);
                    lines[cycles][2 * row] += sum * turns.cosines[turn];
                    lines[cycles][2 * row + 1] -= sum * turns.sines[turn];
                }
            }
        }
        return lines;
    }

    /** Cosines and sines by the part of a turn, of which there is a power of two. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Turns(double[] cosines, double[] sines) {
        static Turns of(int period) {
            Turns turns = new Turns(new double[period], new double[period]);
            for (int turn = 0; turn < period; turn++) {
                turns.cosines[turn] = Math.cos(2 * Math.PI * turn / period);
                turns.sines[turn] = Math.sin(2 * Math.PI * turn / period);
            }
            return turns;
        }

        int at(int cycles, int offset) {
            return (int) ((long) cycles * offset & cosines.length - 1);
        }
    }
}
