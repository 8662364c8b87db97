package io.github.sparkpositional.kernel.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.ids.CellIds;
import io.github.sparkpositional.kernel.position.ids.FractionalBuckets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PositionIdsTest {

    @Test
    void paddingIsSkippedWhereverItStands() {
        assertThat(fairseq(0, 5, 6, 1, 1)).containsExactly(2, 3, 1, 1);
        assertThat(fairseq(0, 1, 1, 5, 6)).containsExactly(1, 1, 2, 3);
        assertThat(fairseq(4, 5, 1, 6)).containsExactly(6, 1, 7);
    }

    private static int[] fairseq(int past, int... ids) {
        PositionRule rule = new PositionRule(PositionRule.Kind.REAL_TOKENS, 2 + past, 1, 1);
        return rule.positions(rule.mask(ids));
    }

    @Test
    void aPositionBeyondAnIntIsABadRowAndNoNegativeNumber() {
        assertThat(PositionIds.countedByMask(new int[] {1, 0}, Integer.MAX_VALUE, 1))
                .containsExactly(Integer.MAX_VALUE, 1);
        assertOutOfRange(() -> PositionIds.countedByMask(new int[] {1, 1}, Integer.MAX_VALUE, 1));
        assertOutOfRange(() -> PositionIds.plain(2, Integer.MAX_VALUE));
        assertOutOfRange(() -> PackedRow.positionIds(new int[] {2}, Integer.MAX_VALUE));
        assertOutOfRange(() -> PackedRow.segmentIds(new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE, 2}));
        assertOutOfRange(() -> PositionIds.fromStart(2, Integer.MIN_VALUE));
    }

    private static void assertOutOfRange(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(InvalidRowException.class, invalid -> assertThat(invalid.reason())
                        .isEqualTo(Reason.OUT_OF_RANGE));
    }

    @Test
    void aMaskCountsFromTheOffsetAndPaddingGetsItsOwnNumber() {
        int[] mask = {0, 0, 1, 1};

        assertThat(PositionIds.countedByMask(mask, 0, 1)).containsExactly(1, 1, 0, 1);
        assertThat(PositionIds.countedByMask(mask, 2, 1)).containsExactly(1, 1, 2, 3);
    }

    @Test
    void positionsArePlainReversedOrShifted() {
        assertThat(PositionIds.plain(3, 2)).containsExactly(2, 3, 4);
        assertThat(PositionIds.plain(0, 2)).isEmpty();
        assertThat(PositionIds.reversed(3)).containsExactly(2, 1, 0);
        assertThat(PositionIds.fromStart(4, 2)).containsExactly(0, 0, 0, 1);
    }

    @Test
    void aGridLargerOrSmallerThanItsTableIsSpreadOverIt() {
        assertThat(CellIds.buckets(FractionalBuckets.QUOTIENT, 4, 1, 8)).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
        assertThat(CellIds.buckets(FractionalBuckets.QUOTIENT, 4, 2, 2)).containsExactly(0, 2, 8, 10);
        assertThat(CellIds.buckets(FractionalBuckets.QUOTIENT, 1, 2, 3)).containsOnly(0);
    }

    @Test
    void releaseFourOfIdefics2FallsOneBucketLowOnBoundaries() {
        assertThat(FractionalBuckets.STEPS.of(4, 4)).containsExactly(0, 1, 2, 3);
        assertThat(FractionalBuckets.SHRUNK.of(4, 4)).containsExactly(0, 0, 1, 2);
    }

    @Test
    void cellsOfThePaddingGetZero() {
        assertThat(CellIds.paddedBuckets(FractionalBuckets.STEPS, 2, 1, 2, 2, 3))
                .containsExactly(0, 1, 0, 0, 0, 0);
        assertThatThrownBy(() -> CellIds.paddedBuckets(FractionalBuckets.STEPS, 2, 3, 2, 2, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coordinatesFollowTheTokenOrderInEveryFrame() {
        assertThat(CellIds.coordinates(TokenOrder.MERGE_BLOCKS, 1, 2, 4, 2))
                .containsExactly(0, 0, 0, 1, 1, 0, 1, 1, 0, 2, 0, 3, 1, 2, 1, 3);
        assertThat(CellIds.coordinates(TokenOrder.ROW_MAJOR, 2, 1, 2, 1)).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
    }
}
