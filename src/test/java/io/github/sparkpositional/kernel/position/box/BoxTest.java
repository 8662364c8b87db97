package io.github.sparkpositional.kernel.position.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BoxTest {

    @Test
    void theDivisionComesBeforeTheScale() {
        // 29 / 100 is a little below 0.29 as a double, and so is a thousand times it below 290.
        assertThat(PageBoxes.normalized(new int[] {29, 50, 100, 100}, 100, 100))
                .containsExactly((int) (1000 * (29 / 100.0)), 500, 1000, 1000);
    }

    @Test
    void vectorsAreSummedOrStandSideBySide() {
        assertThat(encoding("layoutlm").encode(new int[] {0, 1, 2, 3})).containsExactly(0 + 1 + 2 + 3 + 2 + 2);
        assertThat(encoding("layoutlmv2").encode(new int[] {0, 1, 2, 3})).containsExactly(0, 1, 2, 3, 2, 2);
    }

    @Test
    void aBoxOutsideTheTableIsABadRow() {
        assertThatThrownBy(() -> encoding("layoutlmv2").encode(new int[] {0, 0, 1, 1, 0, 0, 9, 1}))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(Reason.OUT_OF_RANGE))
                .hasMessageContaining("x1 must be between 0 and 3, but that of box 1 is 9");
    }

    @Test
    void aBoxTurnedInsideOutIsABadRowUnlessSidesAreClipped() {
        int[] turned = {2, 2, 1, 1};

        assertThatThrownBy(() -> encoding("layoutlmv2").encode(turned))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("side must be between 0 and 3, but that of box 0 is -1");
        assertThat(encoding("layoutlmv3").encode(turned)).containsExactly(2, 2, 1, 1, 0, 0);
    }

    @Test
    void aPageNeedsASize() {
        assertThatThrownBy(() -> PageBoxes.normalized(new int[4], 0, 10))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("0.0 x 10.0");
    }

    private static BoxEncoding encoding(String preset) {
        return BoxFamily.INSTANCE.encoding(
                Presets.find(preset).choices(), key -> Tensor.matrix(4, 1, new float[] {0, 1, 2, 3}));
    }
}
