package io.github.sparkpositional.job.run.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 16, 17, 1000, 4096, 4097})
    void everyNumberIsMetOnce(long count) {
        for (long seed : new long[] {0, 1, -7}) {
            Permutation permutation = new Permutation(count, seed);
            assertThat(LongStream.range(0, count).map(permutation::of).sorted().toArray())
                    .isEqualTo(LongStream.range(0, count).toArray());
        }
    }

    @Test
    void largeCountsAreLeftWithinTheirBounds() {
        Permutation permutation = new Permutation(10_000_000_000L, 1);
        assertThat(LongStream.range(9_999_999_000L, 10_000_000_000L)
                        .map(permutation::of)
                        .distinct())
                .hasSize(1000)
                .allMatch(place -> place >= 0 && place < 10_000_000_000L);
    }

    /** Of a fair shuffle a number is as often moved up as down, and few stay near. */
    @Test
    void placesAreSpread() {
        int count = 10_000;
        Permutation permutation = new Permutation(count, 3);
        double inFirstHalf = LongStream.range(0, count / 2)
                .map(permutation::of)
                .filter(place -> place < count / 2)
                .count();
        assertThat(inFirstHalf / count).isBetween(0.23, 0.27);
        double near = LongStream.range(0, count)
                .filter(i -> Math.abs(permutation.of(i) - i) < count / 100)
                .count();
        assertThat(near / count).isBetween(0.01, 0.03);
    }
}
