package io.github.sparkpositional.kernel.position.detr;

import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskedSinusoidTest {
    private static final Choices DETR = Presets.find("detr").choices().with(DIM, 8);

    @Test
    void paddingDoesNotMoveTheValidCells() {
        MaskedSinusoidEncoding encoding = MaskedSinusoidFamily.INSTANCE.encoding(DETR, TableSource.NONE);
        float[] image = encoding.table(2, 3);
        boolean[] padding = new boolean[3 * 5];
        for (int cell = 0; cell < padding.length; cell++) {
            padding[cell] = cell / 5 > 1 || cell % 5 > 2;
        }
        float[] padded = encoding.table(padding, 3, 5);

        for (int row = 0; row < 2; row++) {
            assertThat(Arrays.copyOfRange(padded, row * 5 * 8, (row * 5 + 3) * 8))
                    .containsExactly(Arrays.copyOfRange(image, row * 3 * 8, (row + 1) * 3 * 8));
        }
    }

    @Test
    void aMaskOfAnotherSizeIsABadRow() {
        MaskedSinusoidEncoding encoding = MaskedSinusoidFamily.INSTANCE.encoding(DETR, TableSource.NONE);

        assertThatThrownBy(() -> encoding.table(new boolean[5], 2, 3))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("2 x 3 cells, but has 5");
    }

    @Test
    void aDimThatTheAxesCannotShareIsRefused() {
        assertThatThrownBy(() -> MaskedSinusoidFamily.INSTANCE.encoding(DETR.with(DIM, 10), TableSource.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiple of 4");
    }
}
