package io.github.sparkpositional.kernel.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.wave.Wave;
import io.github.sparkpositional.kernel.position.wave.WaveGridFamily;
import io.github.sparkpositional.kernel.position.wave.Waves;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class SinusoidsTest {

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
    void enoughWavesGiveTheSimilarityBack() {
        GridShape grid = GridShape.grid(4, 5);
        Similarity similarity = stationary(grid, (dy, dx) -> Math.exp(-Math.abs(dy)) * Math.exp(-Math.abs(dx) / 2));
        List<Wave> waves = Sinusoids.nearest(similarity, Integer.MAX_VALUE);
        float[] table = table(waves, 4, 5);
        assertThat(similarity.explained(table, 2 * waves.size())).isCloseTo(1, within(1e-6));
        assertThat(similarity.correlation(table, 2 * waves.size())).isCloseTo(1, within(1e-6));
    }

    @Test
    void theDirectionOfAWaveIsFound() {
        GridShape grid = GridShape.grid(6, 6);
        Similarity similarity = stationary(grid, (dy, dx) -> Math.cos(2 * Math.PI * (5 * dy - 3 * dx) / 32));
        List<Wave> waves = Sinusoids.nearest(similarity, 4);
        assertThat(waves).hasSize(1);
        assertThat(waves.get(0)).isEqualTo(new Wave(waves.get(0).amplitude(), 27, 32, 3, 32));
        assertThat(waves.get(0).amplitude()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theFewWavesThatASimilarityIsMadeOfAreFound() {
        GridShape grid = GridShape.grid(8, 6);
        Similarity similarity = stationary(
                grid,
                (dy, dx) -> 0.5
                        + 0.3 * Math.cos(2 * Math.PI * (4 * dy + 5 * dx) / 32)
                        + 0.2 * Math.cos(2 * Math.PI * 9 * dx / 32));
        List<Wave> waves = Sinusoids.nearest(similarity, 3);
        assertThat(waves)
                .extracting(wave -> List.of(wave.rowCycles(), wave.columnCycles()))
                .containsExactly(List.of(0, 0), List.of(4, 5), List.of(0, 9));
        assertThat(waves.stream().mapToDouble(wave -> wave.amplitude() * wave.amplitude()))
                .satisfiesExactly(
                        power -> assertThat(power).isCloseTo(0.5, within(1e-9)),
                        power -> assertThat(power).isCloseTo(0.3, within(1e-9)),
                        power -> assertThat(power).isCloseTo(0.2, within(1e-9)));
    }

    /** The sum of all squared gaps, of any powers at the waves' own frequencies. */
    private static double missed(Similarity similarity, List<Wave> waves) {
        float[] table = table(waves, similarity.grid().rows(), similarity.grid().columns());
        return 1 - similarity.explained(table, 2 * waves.size());
    }

    @Test
    void noOtherPowersOfTheSameWavesComeNearer() {
        Similarity similarity = stationary(GridShape.grid(7, 7), (dy, dx) -> Math.exp(-0.4 * Math.hypot(dy, 0.5 * dx)));
        List<Wave> waves = Sinusoids.nearest(similarity, 6);
        assertThat(waves).hasSize(6);
        double least = missed(similarity, waves);
        for (int i = 0; i < waves.size(); i++) {
            for (double factor : new double[] {0.97, 1.03}) {
                Wave wave = waves.get(i);
                List<Wave> others = new ArrayList<>(waves);
                others.set(
                        i,
                        new Wave(
                                factor * wave.amplitude(),
                                wave.rowCycles(),
                                wave.rowPeriod(),
                                wave.columnCycles(),
                                wave.columnPeriod()));
                assertThat(missed(similarity, others)).isGreaterThan(least);
            }
        }
    }

    @Test
    void moreWavesSayMore() {
        Similarity similarity = stationary(GridShape.grid(7, 7), (dy, dx) -> Math.exp(-0.4 * Math.hypot(dy, dx)));
        double before = 1;
        for (int count : new int[] {1, 2, 4, 8, 16, 32}) {
            double missed = missed(similarity, Sinusoids.nearest(similarity, count));
            assertThat(missed).isLessThan(before);
            before = missed;
        }
    }

    @Test
    void whatNoWavesCanSayHasNone() {
        Similarity opposed = stationary(GridShape.sequence(6), (dy, dx) -> dy == 0 ? 0 : -1);
        assertThat(Sinusoids.nearest(opposed, 3)).allMatch(wave -> wave.amplitude() >= 0);
        Similarity nothing = stationary(GridShape.sequence(6), (dy, dx) -> 0);
        assertThat(Sinusoids.nearest(nothing, 3)).isEmpty();
    }

    @Test
    void productsDependOnTheOffsetAloneAlsoOnLargerGrids() {
        GridShape grid = GridShape.grid(5, 5);
        Similarity similarity = stationary(grid, (dy, dx) -> Math.exp(-0.3 * (dy * dy + dx * dx)));
        List<Wave> waves = Sinusoids.nearest(similarity, 8);
        float[] large = table(waves, 20, 30);
        double near = product(large, 16, 0, 2 * 30 + 3);
        assertThat(product(large, 16, 12 * 30 + 20, 14 * 30 + 23)).isCloseTo(near, within(1e-5));
        assertThat(product(large, 16, 12 * 30 + 20, 12 * 30 + 20)).isGreaterThan(near);
    }

    @Test
    void aSequenceHasWavesAlongItsOnlyAxis() {
        Similarity similarity = stationary(GridShape.sequence(8), (dy, dx) -> Math.exp(-Math.abs(dy) / 3));
        List<Wave> waves = Sinusoids.nearest(similarity, 5);
        assertThat(waves).hasSize(5).allMatch(wave -> wave.columnCycles() == 0 && wave.rowPeriod() == 32);
        assertThat(waves).isSortedAccordingTo((one, other) -> Double.compare(other.amplitude(), one.amplitude()));
    }
}
