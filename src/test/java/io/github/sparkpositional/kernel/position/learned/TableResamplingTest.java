package io.github.sparkpositional.kernel.position.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TableResamplingTest {

    private static float[] line(Resampling resampling, int newSize, float... table) {
        return TableResampling.grid(table, 0, 1, 1, table.length, 1, newSize, resampling);
    }

    @Test
    void linearOnRowCentresIsTheKnownHalfPixelRule() {
        Resampling linear = Resampling.of(Interpolation.LINEAR, Sampling.HALF_PIXEL);

        assertThat(line(linear, 4, 0, 10)).containsExactly(0, 2.5f, 7.5f, 10);
    }

    @Test
    void alignedCornersKeepTheOutermostRows() {
        Resampling corners = Resampling.of(Interpolation.LINEAR, Sampling.ALIGN_CORNERS);

        assertThat(line(corners, 5, 0, 10, 20)).containsExactly(0, 5, 10, 15, 20);
        assertThat(line(corners, 1, 4, 10, 20)).containsExactly(4);
    }

    @Test
    void antialiasAveragesWhatItShrinks() {
        Resampling antialias = Resampling.of(Interpolation.LINEAR, Sampling.ANTIALIAS);
        Resampling plain = Resampling.of(Interpolation.LINEAR, Sampling.HALF_PIXEL);

        // A triangle of 4 rows' half-width about 1.5 over rows 0 .. 3: weights 5/8, 7/8, 7/8, 5/8 of their sum.
        assertThat(line(antialias, 1, 8, 0, 0, 0)[0]).isCloseTo(8 * 0.625f / 3, within(1e-6f));
        assertThat(line(plain, 1, 8, 0, 0, 0)[0]).isZero();
    }

    @Property
    void weightsOfEveryNewRowSumToOne(
            @ForAll Sampling sampling,
            @ForAll @IntRange(min = 1, max = 40) int oldSize,
            @ForAll @IntRange(min = 1, max = 40) int newSize) {
        for (Interpolation interpolation : List.of(Interpolation.LINEAR, Interpolation.CUBIC)) {
            float[] ones = new float[oldSize];
            Arrays.fill(ones, 1);

            for (float row : line(Resampling.of(interpolation, sampling), newSize, ones)) {
                assertThat(row).isCloseTo(1, within(1e-6f));
            }
        }
    }

    @Test
    void theTwoBicubicsOfTheFieldDiffer() {
        float[] table = {0, 1, 0, 0};

        assertThat(line(Resampling.of(Interpolation.CUBIC, Sampling.HALF_PIXEL), 8, table))
                .isNotEqualTo(line(Resampling.of(Interpolation.CUBIC, Sampling.ANTIALIAS), 8, table));
    }

    @Test
    void aTableThatHasTheSizeComesBackAsItIsEvenWithAnOffset() {
        float[] table = {3, 1, 4, 1, 5, 9};
        Resampling offset = new Resampling(Interpolation.CUBIC, Sampling.HALF_PIXEL, -0.75, 0.1, List.of());

        assertThat(TableResampling.grid(table, 0, 1, 2, 3, 2, 3, offset)).containsExactly(table);
        assertThat(TableResampling.grid(table, 0, 1, 2, 3, 2, 4, offset)).hasSize(8);
    }

    @Test
    void rowsAndColumnsAreResampledOnTheirOwn() {
        Resampling corners = Resampling.of(Interpolation.LINEAR, Sampling.ALIGN_CORNERS);
        float[] table = {0, 10, 20, 30};

        assertThat(TableResampling.grid(table, 0, 1, 2, 2, 3, 2, corners)).containsExactly(0, 10, 10, 20, 20, 30);
        assertThat(TableResampling.grid(table, 0, 1, 2, 2, 2, 3, corners)).containsExactly(0, 5, 10, 20, 25, 30);
    }

    @Test
    void withoutInterpolationALongerAxisIsABadRow() {
        Resampling none = Resampling.of(Interpolation.NONE, Sampling.HALF_PIXEL);

        assertThat(line(none, 2, 7, 8, 9)).containsExactly(7, 8);
        assertThatThrownBy(() -> line(none, 4, 7, 8, 9))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(Reason.OUT_OF_RANGE));
    }
}
