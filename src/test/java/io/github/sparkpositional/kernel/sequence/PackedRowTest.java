package io.github.sparkpositional.kernel.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import org.junit.jupiter.api.Test;

class PackedRowTest {

    @Test
    void positionsRestartPerDocumentWhereTheFamilyBeginsToCount() {
        assertThat(PackedRow.positionIds(new int[] {2, 3}, 2)).containsExactly(2, 3, 2, 3, 4);
    }

    @Test
    void emptyDocumentsTakeNoPlace() {
        assertThat(PackedRow.segmentIds(new int[] {0, 2, 0, 1})).containsExactly(1, 1, 3);
        assertThat(PackedRow.cumulativeLengths(new int[] {0, 2, 0, 1})).containsExactly(0, 0, 2, 2, 3);
        assertThat(PackedRow.labels(new int[] {7, 8, 9}, new int[] {0, 2, 0, 1}, -100))
                .containsExactly(-100, 8, -100);
    }

    @Test
    void labelsNeedOneIdPerToken() {
        assertThatThrownBy(() -> PackedRow.labels(new int[] {7}, new int[] {2}, -100))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("2 tokens");
    }

    @Test
    void aSeparatorEndsItsDocument() {
        int[] ids = {0, 5, 0, 0, 6};

        assertThat(new Separator(0, Separator.Place.END).lengths(ids)).containsExactly(1, 2, 1, 1);
        assertThat(new Separator(0, Separator.Place.END).lengths(new int[] {5, 0}))
                .containsExactly(2);
        assertThat(new Separator(0, Separator.Place.END).lengths(new int[0])).isEmpty();
    }

    @Test
    void masksAreRefusedPastTheLimit() {
        assertThatThrownBy(() -> PackedRow.blocked(new int[5], 4))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("limited to 4 tokens");
    }
}
