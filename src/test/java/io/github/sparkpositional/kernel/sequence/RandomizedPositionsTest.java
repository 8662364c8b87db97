package io.github.sparkpositional.kernel.sequence;

import static io.github.sparkpositional.kernel.sequence.RandomizedPositions.POSITION_RANGE;
import static io.github.sparkpositional.kernel.sequence.RandomizedPositions.POSITION_SEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomizedPositionsTest {

    @Property
    void positionsAreDistinctRisingInRangeAndTheSameOnEveryAttempt(
            @ForAll long rowSeed, @ForAll @IntRange(max = 200) int n, @ForAll @IntRange(max = 100_000) int spare) {
        Choices choices = Choices.none().with(POSITION_RANGE, Math.max(1, n + spare));

        int[] positions = RandomizedPositions.INSTANCE.draw(choices, rowSeed, n);

        assertThat(positions).hasSize(n).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(positions)).allMatch(position -> position >= 0 && position < n + spare);
        assertThat(RandomizedPositions.INSTANCE.draw(choices, rowSeed, n)).containsExactly(positions);
    }

    @Test
    void aRangeAsLongAsTheSequenceLeavesNoChoice() {
        assertThat(RandomizedPositions.draw(5, 1, 5)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void everyPositionIsEquallyLikely() {
        int[] counts = new int[10];
        for (int row = 0; row < 20_000; row++) {
            for (int position : RandomizedPositions.draw(10, SplitMix.seed(7, row), 3)) {
                counts[position]++;
            }
        }
        assertThat(IntStream.of(counts))
                .allSatisfy(count -> assertThat((double) count).isCloseTo(6000, within(300.0)));
    }

    @Test
    void seedsAndRowsChangeTheDraw() {
        Choices choices = Choices.none().with(POSITION_RANGE, 1_000_000_000);

        int[] positions = RandomizedPositions.INSTANCE.draw(choices, 1, 8);

        assertThat(RandomizedPositions.INSTANCE.draw(choices, 2, 8)).isNotEqualTo(positions);
        assertThat(RandomizedPositions.INSTANCE.draw(choices.with(POSITION_SEED, 1), 1, 8))
                .isNotEqualTo(positions);
    }

    @Test
    void moreTokensThanPositionsAreABadRow() {
        assertThatThrownBy(() -> RandomizedPositions.draw(4, 1, 5))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("is 4 for 5 tokens");
    }
}
