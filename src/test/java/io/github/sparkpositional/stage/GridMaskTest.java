package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** DETR's positions count the valid cells of each row of data: the padding mask stands in a column. */
class GridMaskTest {
    private static final Reference MASKED = Reference.of("detr_sine", "normalized_masked");

    private static Dataset<Row> masked() {
        return SparkTest.session()
                .sql("SELECT named_struct('rows', 4, 'cols', 5) AS grid, transform("
                        + MASKED.sql("padding_mask")
                        + ", padding -> 1 - padding) AS mask");
    }

    private static GridPositionEncoder encoder() {
        return new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("positions")
                .setPreset("detr")
                .setMaskCol("mask")
                .setDim(8);
    }

    @Test
    void everyCellEqualsThatOfTheReference() {
        List<Float> positions = encoder().transform(masked()).first().getList(2);
        List<Float> dimFirst = new ArrayList<>();
        for (int column = 0; column < 8; column++) {
            for (int cell = 0; cell < 20; cell++) {
                dimFirst.add(positions.get(cell * 8 + column));
            }
        }
        for (int i = 0; i < dimFirst.size(); i++) {
            assertThat((double) dimFirst.get(i))
                    .as("number %d", i)
                    .isCloseTo(
                            MASKED.node().get("values").get(i).asDouble(),
                            org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    @Test
    void aMaskOfAnotherSizeIsABadRow() {
        Dataset<Row> frame =
                SparkTest.session().sql("SELECT named_struct('rows', 2, 'cols', 2) AS grid, array(1, 1, 0) AS mask");
        assertThatThrownBy(() -> encoder().transform(frame).collect())
                .hasMessageContaining("3 numbers of column 'mask'");
    }

    @Test
    void aConventionThatCountsNoCellsRefusesAMask() {
        assertThatThrownBy(() -> encoder().setPreset("mae").transform(masked()))
                .hasMessageContaining("maskCol is set to 'mask', but this convention doesn't use a mask");
    }
}
