package io.github.sparkpositional.kernel.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.wave.Wave;
import io.github.sparkpositional.kernel.position.wave.WaveGridFamily;
import io.github.sparkpositional.kernel.position.wave.Waves;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class PowerSpectrumTest {

    private static Similarity stationary(GridShape grid, DoubleBinaryOperator kernel) {
        int n = grid.size();
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] = kernel.applyAsDouble(grid.row(i) - grid.row(j), grid.column(i) - grid.column(j));
            }
        }
        return new Similarity(grid, values);
    }

    private static float[] table(List<Wave> waves, int rows, int columns) {
        return WaveGridFamily.INSTANCE
                .encoding(Choices.none(), key -> Waves.write(waves))
                .table(rows, columns);
    }

    private static double product(float[] table, int dim, int i, int j) {
        double product = 0;
        for (int k = 0; k < dim; k++) {
            product += table[i * dim + k] * table[j * dim + k];
        }
        return product;
    }

    @Test
    void allWavesTogetherGiveTheSimilarityBack() {
        GridShape grid = GridShape.grid(4, 5);
        Similarity similarity = stationary(grid, (dy, dx) -> Math.exp(-Math.abs(dy)) * Math.exp(-Math.abs(dx) / 2));
        List<Wave> waves = PowerSpectrum.strongest(similarity, Integer.MAX_VALUE);
        assertThat(waves).hasSize((7 * 9 + 1) / 2);
        float[] table = table(waves, 4, 5);
        assertThat(similarity.explained(table, 2 * waves.size())).isCloseTo(1, within(1e-6));
        assertThat(similarity.correlation(table, 2 * waves.size())).isCloseTo(1, within(1e-6));
    }

    @Test
    void findsTheDirectionOfAWave() {
        GridShape grid = GridShape.grid(6, 6);
        Similarity similarity = stationary(grid, (dy, dx) -> Math.cos(2 * Math.PI * (2 * dy - 3 * dx) / 11));
        Wave strongest = PowerSpectrum.strongest(similarity, 1).get(0);
        assertThat(strongest.amplitude()).isCloseTo(1, within(1e-9));
        assertThat(List.of(strongest.rowCycles(), strongest.columnCycles())).isEqualTo(List.of(9, 3));
        assertThat(List.of(strongest.rowPeriod(), strongest.columnPeriod())).isEqualTo(List.of(11, 11));
    }

    @Test
    void productsDependOnTheOffsetAloneAlsoOnLargerGrids() {
        GridShape grid = GridShape.grid(5, 5);
        Similarity similarity = stationary(grid, (dy, dx) -> Math.exp(-0.3 * (dy * dy + dx * dx)));
        List<Wave> waves = PowerSpectrum.strongest(similarity, 8);
        float[] large = table(waves, 20, 30);
        double near = product(large, 16, 0, 2 * 30 + 3);
        assertThat(product(large, 16, 12 * 30 + 20, 14 * 30 + 23)).isCloseTo(near, within(1e-5));
        assertThat(product(large, 16, 12 * 30 + 20, 12 * 30 + 20)).isGreaterThan(near);
    }

    @Test
    void aSequenceHasWavesAlongItsOnlyAxis() {
        Similarity similarity = stationary(GridShape.sequence(8), (dy, dx) -> Math.exp(-Math.abs(dy) / 3));
        List<Wave> waves = PowerSpectrum.strongest(similarity, 100);
        assertThat(waves).hasSize(8).allMatch(wave -> wave.columnCycles() == 0 && wave.rowPeriod() == 15);
        assertThat(waves).isSortedAccordingTo((one, other) -> Double.compare(other.amplitude(), one.amplitude()));
    }
}
