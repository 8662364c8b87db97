package io.github.sparkpositional.kernel.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimilaritySumsTest {
    private static final int DIM = 7;

    private record Data(int rows, int columns, float[] values) {
        float at(int y, int x, int k) {
            return values[(y * columns + x) * DIM + k];
        }
    }

    private static Data random(Random random, int rows, int columns) {
        float[] values = new float[rows * columns * DIM];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (5 + random.nextGaussian() + 0.1 * (i / DIM));
        }
        return new Data(rows, columns, values);
    }

    /** The definition, word by word. */
    private static double[] expected(GridShape grid, List<Data> rows) {
        double[] mean = mean(grid, rows);
        int n = grid.size();
        double[] covariance = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                int both = 0;
                for (Data row : rows) {
                    int yi = i / grid.columns();
                    int xi = i % grid.columns();
                    int yj = j / grid.columns();
                    int xj = j % grid.columns();
                    if (Math.max(yi, yj) < row.rows && Math.max(xi, xj) < row.columns) {
                        both++;
                        for (int k = 0; k < DIM; k++) {
                            sum += (row.at(yi, xi, k) - mean[k]) * (row.at(yj, xj, k) - mean[k]);
                        }
                    }
                }
                covariance[i * n + j] = sum / both;
            }
        }
        double[] scaled = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i * n + j] = covariance[i * n + j] / Math.sqrt(covariance[i * n + i] * covariance[j * n + j]);
            }
        }
        return scaled;
    }

    private static double[] mean(GridShape grid, List<Data> rows) {
        double[] mean = new double[DIM];
        int count = 0;
        for (Data row : rows) {
            for (int y = 0; y < Math.min(row.rows, grid.rows()); y++) {
                for (int x = 0; x < Math.min(row.columns, grid.columns()); x++) {
                    count++;
                    for (int k = 0; k < DIM; k++) {
                        mean[k] += row.at(y, x, k);
                    }
                }
            }
        }
        for (int k = 0; k < DIM; k++) {
            mean[k] /= count;
        }
        return mean;
    }

    private static SimilaritySums sums(GridShape grid, float[] shift, List<Data> rows) {
        SimilarityAccumulator accumulator = new SimilarityAccumulator(grid, shift);
        rows.forEach(row -> accumulator.add(Contents.of(row.values, DIM), row.rows, row.columns));
        return accumulator.sums();
    }

    private static float[] firstVector(List<Data> rows) {
        return Arrays.copyOf(rows.get(0).values, DIM);
    }

    private static float[] shift(double[] near) {
        float[] shift = new float[DIM];
        for (int k = 0; k < DIM; k++) {
            shift[k] = (float) near[k];
        }
        return shift;
    }

    @Test
    void similarityIsTheCovarianceOfPositionsScaledToOne() {
        GridShape grid = GridShape.grid(3, 4);
        Random random = new Random(1);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(random(random, 3, 4));
        }
        float[] anywhere = {4, 5, 6, 5, 4, 5, 6};
        SimilaritySums sums = sums(grid, anywhere, rows);
        assertThat(sums.complete()).isTrue();
        assertThat(sums.rows()).isEqualTo(30);
        assertThat(sums.mean()).containsExactly(mean(grid, rows), within(1e-5));
        assertThat(sums.similarity(sums.mean()).values()).containsExactly(expected(grid, rows), within(1e-4));
    }

    @Test
    void rowsOfManySizesCountWhereTheyHaveBothPositions() {
        GridShape grid = GridShape.grid(3, 3);
        Random random = new Random(2);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(random(random, 1 + random.nextInt(4), 1 + random.nextInt(4)));
        }
        rows.add(random(random, 3, 3));
        SimilaritySums first = sums(grid, new float[DIM], rows);
        assertThat(first.complete()).isFalse();
        double[] mean = first.mean();
        assertThat(mean).containsExactly(mean(grid, rows), within(1e-5));
        SimilaritySums second = sums(grid, shift(mean), rows);
        assertThat(second.similarity(mean).values()).containsExactly(expected(grid, rows), within(1e-4));
    }

    @Test
    void partsOfSumsAddUp() {
        GridShape grid = GridShape.sequence(5);
        Random random = new Random(3);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(random(random, 5, 1));
        }
        float[] shift = new float[DIM];
        SimilaritySums together = sums(grid, shift, rows.subList(0, 4));
        SimilaritySums others = sums(grid, shift, rows.subList(4, 10));
        for (int start = 0; start < others.length(); start += 8) {
            together.addPart(start, others.part(start, Math.min(8, others.length() - start)));
        }
        assertThat(together.similarity(together.mean()).values()).containsExactly(expected(grid, rows), within(1e-4));
    }

    @Test
    void sumsWithShiftsOfTheirOwnAddUpWithoutThem() {
        GridShape grid = GridShape.grid(2, 3);
        Random random = new Random(4);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            rows.add(random(random, 2, 3));
        }
        SimilaritySums together = new SimilaritySums(grid, new float[DIM]);
        for (List<Data> part : List.of(rows.subList(0, 40), rows.subList(40, 70))) {
            SimilaritySums sums = sums(grid, firstVector(part), part);
            sums.unshift();
            together.addPart(0, sums.part(0, sums.length()));
        }
        assertThat(together.mean()).containsExactly(mean(grid, rows), within(1e-5));
        assertThat(together.similarity(together.mean()).values()).containsExactly(expected(grid, rows), within(1e-4));
    }

    @Test
    void aMeanFarFromZeroCostsNoDigitThatFloatsHave() {
        GridShape grid = GridShape.sequence(6);
        Random random = new Random(5);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Data row = random(random, 6, 1);
            for (int k = 0; k < row.values.length; k++) {
                row.values[k] += 10_000;
            }
            rows.add(row);
        }
        SimilaritySums sums = sums(grid, firstVector(rows), rows);
        sums.unshift();
        assertThat(sums.similarity(sums.mean()).values()).containsExactly(expected(grid, rows), within(1e-4));
    }

    @Test
    void rowsOfManySizesHaveTheirMeanFromTheVectorsAlone() {
        GridShape grid = GridShape.grid(3, 3);
        Random random = new Random(6);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(random(random, 1 + random.nextInt(4), 1 + random.nextInt(4)));
        }
        SimilarityAccumulator accumulator = new SimilarityAccumulator(grid, new float[] {5, 5, 5, 5, 5, 5, 5});
        rows.forEach(row -> accumulator.addVectors(Contents.of(row.values, DIM), row.rows, row.columns));
        SimilaritySums sums = accumulator.sums();
        sums.unshift();
        assertThat(sums.complete()).isFalse();
        assertThat(sums.mean()).containsExactly(mean(grid, rows), within(1e-5));
    }

    @Test
    void positionsOfSeveralBandsHaveTheirProductsToo() {
        GridShape grid = GridShape.sequence(289);
        Random random = new Random(7);
        List<Data> rows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rows.add(random(random, grid.size() - 50 * (i % 3), 1));
        }
        float[] shift = shift(mean(grid, rows));
        SimilaritySums sums = sums(grid, shift, rows);
        double[] found = sums.similarity(sums.mean()).values();
        double[] expected = expected(grid, rows);
        double gap = IntStream.range(0, found.length)
                .mapToDouble(i -> Math.abs(found[i] - expected[i]))
                .max()
                .orElseThrow();
        assertThat(gap).isLessThan(1e-4);
    }

    @Test
    void moreThan16384PositionsAreRefusedWithTheWayOut() {
        assertThat(GridShape.grid(128, 128).size()).isEqualTo(GridShape.MAX_POSITIONS);
        assertThatThrownBy(() -> GridShape.grid(129, 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16384")
                .hasMessageContaining("129 x 128")
                .hasMessageContaining("learnedGrid");
    }
}
