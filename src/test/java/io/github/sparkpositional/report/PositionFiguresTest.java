package io.github.sparkpositional.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.report.Block.Picture;
import io.github.sparkpositional.report.figure.ColorScale;
import io.github.sparkpositional.report.figure.HeatMap;
import io.github.sparkpositional.report.figure.LineChart;
import io.github.sparkpositional.report.figure.SmallMultiples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionFiguresTest {

    @Test
    void aTableIsDrawnAsItIs() {
        PositionFigures figures = sequence(6, 8);
        HeatMap table = (HeatMap) figures.table().drawing();
        assertThat(table.values().length).isEqualTo(6);
        assertThat(table.values()[3][0]).isCloseTo(Math.sin(3), within(1e-6));
        assertThat(table.values()[3][1]).isCloseTo(Math.cos(3), within(1e-6));
        assertThat(table.scale().low()).isEqualTo(-table.scale().high());
        assertThat(figures.table().caption()).doesNotContain("The first", "Every");
    }

    /** Of sinusoids the product of two positions depends on their distance: the mean of the cosines of its angles. */
    @Test
    void similaritiesAreThoseOfTheFormula() {
        PositionFigures figures = sequence(32, 16);
        double[][] similarities = ((HeatMap) figures.similarity().drawing()).values();
        LineChart.Curve curve =
                ((LineChart) figures.byDistance().drawing()).curves().get(0);
        for (int distance = 0; distance < 32; distance++) {
            double expected = 0;
            for (int k = 0; k < 8; k++) {
                expected += Math.cos(distance * Math.pow(10000, -k / 8.0)) / 8;
            }
            assertThat(similarities[31][31 - distance]).isCloseTo(expected, within(1e-6));
            assertThat(curve.x()[distance]).isEqualTo(distance);
            assertThat(curve.y()[distance]).isCloseTo(expected, within(1e-6));
        }
        double[] norms = ((LineChart) figures.norms().drawing()).curves().get(0).y();
        assertThat(norms).hasSize(32);
        assertThat(Arrays.stream(norms).boxed())
                .allSatisfy(norm -> assertThat(norm).isCloseTo(Math.sqrt(8), within(1e-5)));
    }

    @Test
    void eachCellHasItsMapAtItsPlace() {
        PositionFigures figures = grid(3, 4, 8);
        double[][][][] maps = ((SmallMultiples) figures.similarity().drawing()).maps();
        assertThat(maps.length).isEqualTo(3);
        assertThat(maps[0].length).isEqualTo(4);
        Vectors vectors = figures.vectors();
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(maps[row][column][row][column]).isCloseTo(1, within(1e-9));
                assertThat(maps[row][column][2][1]).isEqualTo(vectors.similarity(1 + row * 4 + column, 1 + 2 * 4 + 1));
            }
        }
    }

    @Test
    void cellsInAnotherOrderStandWhereTheyBelong() {
        Vectors byRow = grid(3, 4, 8).vectors();
        float[] turned = new float[12 * 8];
        int[] order = TokenOrder.COLUMN_MAJOR.cells(3, 4, 1);
        for (int token = 0; token < 12; token++) {
            System.arraycopy(byRow.values(), (1 + order[token]) * 8, turned, token * 8, 8);
        }
        PositionFigures figures = new PositionFigures(
                "t", "", new Vectors(turned, 12, 8), PositionLayout.grid(0, 3, 4, TokenOrder.COLUMN_MAJOR, 1));
        assertThat(((SmallMultiples) figures.similarity().drawing()).maps())
                .isDeepEqualTo(((SmallMultiples) grid(3, 4, 8).similarity().drawing()).maps());
    }

    @Test
    void distancesOfCellsAreStraight() {
        LineChart.Curve curve =
                ((LineChart) grid(4, 4, 8).byDistance().drawing()).curves().get(0);
        assertThat(curve.x()).containsExactly(0, 1, 2, 3, 4);
        assertThat(curve.y()[0]).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatIsTooLargeIsThinnedAndSaid() {
        PositionFigures figures = sequence(5000, 1024);
        HeatMap table = (HeatMap) figures.table().drawing();
        assertThat(table.values().length).isEqualTo(256);
        assertThat(table.values()[0]).hasSize(512);
        assertThat(figures.table().caption())
                .contains("The first 256 of 5000 positions.", "Every second of 1024 numbers is drawn.");
        Picture similarity = figures.similarity();
        assertThat(((HeatMap) similarity.drawing()).values().length).isLessThanOrEqualTo(256);
        assertThat(similarity.caption()).contains("Every 20th of 5000 positions is drawn.");
        Picture maps = grid(60, 60, 8).similarity();
        assertThat(((SmallMultiples) maps.drawing()).maps().length).isEqualTo(12);
        assertThat(maps.caption())
                .contains("Every 5th of 60 rows of maps is drawn.", "third of 60 columns of each map");
    }

    @Test
    void coloursReachFromEndToEndOfTheNumbersAndTheirScaleIsSaid() {
        PositionFigures opposite = new PositionFigures(
                "t", "", new Vectors(new float[] {3, 0, -1, 0, 0, 2}, 3, 2), PositionLayout.sequence(3));
        assertThat(((HeatMap) opposite.table().drawing()).scale()).isEqualTo(ColorScale.aroundZero(3));
        assertThat(opposite.table().caption()).contains("Colours go from −3 (blue) over 0 (white) to 3 (orange).");
        assertThat(((HeatMap) opposite.similarity().drawing()).scale()).isEqualTo(ColorScale.aroundZero(1));
        assertThat(opposite.similarity().caption()).contains("Colours go from −1 (blue) over 0 (white) to 1 (orange).");
        PositionFigures near = sequence(4, 64);
        assertThat(((HeatMap) near.similarity().drawing()).scale().low()).isBetween(0.1, 0.9);
        assertThat(near.similarity().caption()).contains("(dark) to 1 (light).");
    }

    @Test
    void figuresThatStandSideBySideAreOfOneHeight() {
        for (PositionFigures figures : List.of(sequence(9, 8), grid(3, 4, 8), grid(14, 14, 8), grid(2, 30, 8))) {
            List<Picture> all = figures.all();
            for (int i = 0; i < all.size(); i += 2) {
                assertThat(all.get(i).drawing().height())
                        .isEqualTo(all.get(i + 1).drawing().height());
            }
        }
    }

    @Test
    void vectorsWithoutDirectionHaveNoSimilarity() {
        float[] values = {0, 0, 1, 1, Float.NaN, 1};
        PositionFigures figures = new PositionFigures("t", "", new Vectors(values, 3, 2), PositionLayout.sequence(3));
        double[][] similarities = ((HeatMap) figures.similarity().drawing()).values();
        assertThat(similarities[0]).containsOnly(Double.NaN);
        assertThat(similarities[1][1]).isCloseTo(1, within(1e-9));
        assertThat(similarities[2]).containsOnly(Double.NaN);
        assertThat(figures.vectors().notFinite()).isEqualTo(1);
        assertThat(figures.all()).hasSize(4).allSatisfy(picture -> assertThat(PageWriter.html(page(picture)))
                .contains("<svg"));
    }

    @Test
    void oneVectorIsEnough() {
        assertThat(sequence(1, 2).all()).allSatisfy(picture -> assertThat(PageWriter.html(page(picture)))
                .doesNotContain("NaN"));
    }

    @Test
    void vectorsAndPositionsMustBeAsMany() {
        Vectors vectors = sequence(5, 2).vectors();
        assertThatThrownBy(() -> new PositionFigures("t", "", vectors, PositionLayout.grid(0, 2, 2)))
                .hasMessage("There are 5 vectors for 4 positions.");
    }

    private static Report page(Picture picture) {
        return new Report("t", "", List.of(new Chapter("c", List.of(new Block.Figures(List.of(picture))))));
    }

    private static PositionFigures sequence(int length, int dim) {
        Convention convention = Convention.ofPreset("vaswani", Choices.none().with(PositionChoices.DIM, dim));
        float[] values = ((TokenFamily) convention.family())
                .encoding(convention.choices(), TableSource.NONE)
                .table(0, length);
        return new PositionFigures("t", "", new Vectors(values, length, dim), PositionLayout.sequence(length));
    }

    /** Behind one row of zeros. */
    private static PositionFigures grid(int rows, int columns, int dim) {
        Convention convention = Convention.ofPreset("dit", Choices.none().with(PositionChoices.DIM, dim));
        float[] cells = ((GridFamily) convention.family())
                .encoding(convention.choices(), TableSource.NONE)
                .table(rows, columns);
        float[] values = new float[cells.length + dim];
        System.arraycopy(cells, 0, values, dim, cells.length);
        assertThat(Arrays.copyOf(values, dim)).containsOnly(0);
        return new PositionFigures(
                "t", "", new Vectors(values, rows * columns + 1, dim), PositionLayout.grid(1, rows, columns));
    }
}
