package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.relative.WindowIndexFamily.TABLE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Presets;
import io.github.sparkpositional.kernel.position.learned.Interpolation;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Choices SWIN = Presets.find("swin").choices();

    @Property
    void everyRowOfTheTableIsUsed(
            @ForAll @IntRange(min = 1, max = 6) int rows, @ForAll @IntRange(min = 1, max = 6) int columns) {
        for (String preset : new String[] {"swin", "beit"}) {
            WindowIndex index =
                    WindowIndexFamily.INSTANCE.index(Presets.find(preset).choices());

            int[] used = Arrays.stream(index.matrix(rows, columns, 64))
                    .distinct()
                    .sorted()
                    .toArray();

            assertThat(used)
                    .containsExactly(
                            IntStream.range(0, index.tableRows(rows, columns)).toArray());
        }
    }

    @Test
    void aTableOfAnotherWindowIsResampledOnlyWhenItsWindowIsKnown() {
        Tensor constant = Tensor.matrix(15, 1, filled(15, 2.5f));
        WindowIndex plain = WindowIndexFamily.INSTANCE.index(SWIN);
        WindowIndex resampling = WindowIndexFamily.INSTANCE.index(
                SWIN.with(TABLE_WINDOW, new int[] {2, 3}).with(INTERPOLATION, Interpolation.CUBIC));

        assertThatThrownBy(() -> plain.bias(constant, 4, 5, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must have 63 rows, but has 15");
        assertThat(resampling.bias(constant, 4, 5, 64)).hasSize(400).containsOnly(2.5f);
        assertThat(resampling.bias(constant, 2, 3, 64)).containsExactly(plain.bias(constant, 2, 3, 64));
    }

    @Test
    void aSideOfOneCannotBeDividedBy() {
        LogCoordinates coordinates =
                LogCoordinatesFamily.INSTANCE.coordinates(Presets.find("swinv2").choices());

        assertThatThrownBy(() -> coordinates.table(1, 4))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("at least 2");
        assertThat(coordinates.table(8, 4).values()[1]).isEqualTo((float) (-Math.log(9) / Math.log(8)));
    }

    @Test
    void cellsAreSeenFromAReferenceCell() {
        ReferenceCell reference = new ReferenceCell(2, 3, 1, 1);

        assertThat(reference.offsets()).containsExactly(-1, -1, -1, 0, -1, 1, 0, -1, 0, 0, 0, 1);
        float[] polar = reference.distancesAndDirections();
        assertThat(polar[8]).isZero();
        assertThat(polar[9]).isZero();
        assertThat(polar[2]).isEqualTo(1);
        assertThat(polar[3]).isEqualTo((float) (-Math.PI / 2));
        assertThat(polar[4]).isEqualTo((float) Math.sqrt(2));
        assertThat(reference.indices(1)).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(new ReferenceCell(1, 5, 0, 0).indices(1)).containsExactly(4, 5, 5, 5, 5);
    }

    @Test
    void aReferenceCellMustStandInTheGrid() {
        assertThatThrownBy(() -> new ReferenceCell(2, 3, 2, 0))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("outside the grid of 2 x 3");
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
