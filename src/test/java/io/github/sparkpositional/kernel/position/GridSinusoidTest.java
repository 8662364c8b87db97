package io.github.sparkpositional.kernel.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridSinusoidTest {

    private static GridEncoding preset(String name, int dim) {
        return ((GridFamily) Presets.find(name).family())
                .encoding(Presets.find(name).choices().with(PositionChoices.DIM, dim), TableSource.NONE);
    }

    private static float[] row(GridEncoding encoding, int row, int... sizes) {
        return Arrays.copyOfRange(encoding.table(sizes), row * encoding.dim(), (row + 1) * encoding.dim());
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "3, 5", "1, 1", "1, 7"})
    void everyCellOfAGridHasItsOwnVector(int rows, int columns) {
        GridEncoding encoding = preset("jepa", 16);
        Set<String> distinct = new HashSet<>();
        for (int cell = 0; cell < rows * columns; cell++) {
            distinct.add(Arrays.toString(row(encoding, cell, rows, columns)));
        }

        assertThat(distinct).hasSize(rows * columns);
    }

    @Test
    void eachAxisHasItsOwnColumns() {
        GridEncoding encoding = preset("jepa", 16);
        float[] cell = row(encoding, 2 * 5 + 3, 3, 5);
        TokenEncoding axis = ((TokenFamily) Families.find("sinusoid"))
                .encoding(
                        Choices.none().with(PositionChoices.DIM, 8).with(PositionChoices.COLUMNS, ColumnOrder.SPLIT),
                        TableSource.NONE);

        assertThat(Arrays.copyOfRange(cell, 0, 8)).isEqualTo(axis.table(2, 1));
        assertThat(Arrays.copyOfRange(cell, 8, 16)).isEqualTo(axis.table(3, 1));
    }

    @Test
    void theClassRowIsZeroAndComesFirst() {
        assertThat(preset("mae", 16).prefixRows()).isEqualTo(1);
        assertThat(row(preset("mae", 16), 0, 2, 3)).containsOnly(0f);
        assertThat(row(preset("mae", 16), 1, 2, 3)).isEqualTo(row(preset("dit", 16), 0, 2, 3));
    }

    @Test
    void columnMajorEqualsTheOtherAxisFirstOnSquareGridsOnly() {
        GridEncoding columnMajor = preset("hf-rt-detr-release-4", 16);
        GridEncoding rowMajor = preset("hf-rt-detr", 16);

        assertThat(columnMajor.table(3, 3)).isEqualTo(rowMajor.table(3, 3));
        assertThat(columnMajor.table(2, 3)).isNotEqualTo(rowMajor.table(2, 3));
    }

    @Test
    void theOneDimensionalFormGivesSeparateVectorsOfRowAndColumn() {
        Choices choices = Choices.none().with(PositionChoices.DIM, 6);
        GridEncoding x = GridSinusoidFamily.INSTANCE.encoding(
                choices.with(GridSinusoidFamily.AXIS_ORDER, new String[] {"x"}), TableSource.NONE);
        GridEncoding y = GridSinusoidFamily.INSTANCE.encoding(
                choices.with(GridSinusoidFamily.AXIS_ORDER, new String[] {"y"}), TableSource.NONE);
        TokenEncoding token = SinusoidFamily.INSTANCE.encoding(choices, TableSource.NONE);

        for (int cell = 0; cell < 6; cell++) {
            assertThat(row(x, cell, 2, 3)).isEqualTo(token.table(cell % 3, 1));
            assertThat(row(y, cell, 2, 3)).isEqualTo(token.table(cell / 3, 1));
        }
    }

    @Test
    void aRunningIndexIsTheTokenTable() {
        TokenEncoding token = ((TokenFamily) Presets.find("videomae-1d").family())
                .encoding(Presets.find("videomae-1d").choices().with(PositionChoices.DIM, 7), TableSource.NONE);

        assertThat(preset("videomae", 7).table(2, 2, 3)).isEqualTo(token.table(0, 12));
    }

    @Test
    void everyGridIsStretchedOntoTheBaseSize() {
        GridEncoding encoding = preset("diffusers-2d", 16);

        assertThat(row(encoding, 1 * 4 + 1, 4, 4)).isEqualTo(row(encoding, 2 * 8 + 2, 8, 8));
    }

    @Test
    void framesRepeatATwoDimensionalConvention() {
        float[] frame = preset("jepa", 8).table(2, 3);
        float[] clip = preset("jepa", 8).table(2, 2, 3);

        assertThat(Arrays.copyOfRange(clip, 0, frame.length)).isEqualTo(frame);
        assertThat(Arrays.copyOfRange(clip, frame.length, clip.length)).isEqualTo(frame);
    }

    @Test
    void aDimThatTheConventionCanNotShareIsRefused() {
        assertThatThrownBy(() -> preset("mae", 18))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dim must be a multiple of 4");
        assertThatThrownBy(() -> preset("big-vision", 4)).hasMessageContaining("at least 2 frequencies");
        assertThatThrownBy(() -> preset("jepa-3d", 12)).hasMessageContaining("dim must give t 1/2");
        assertThat(row(preset("tensor2tensor-nd", 10), 5, 2, 3)).endsWith(0f, 0f);
    }

    @Test
    void aGridWithoutCellsIsABadRow() {
        assertThatThrownBy(() -> preset("mae", 16).table(0, 4))
                .isInstanceOfSatisfying(InvalidRowException.class, bad -> assertThat(bad.reason())
                        .isEqualTo(Reason.WRONG_GRID));
        assertThatThrownBy(() -> preset("mae", 768).table(100_000, 100_000)).isInstanceOf(InvalidRowException.class);
    }
}
