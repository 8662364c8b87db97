package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.position.box.BoxFamily;
import io.github.sparkpositional.kernel.position.fourier.FourierChoices;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points, boxes and cells of the reference cases, through stages and SQL functions. */
class CoordinateStagesTest {
    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    @Test
    void nerfGivesItsFeaturesOfPoints() {
        Reference nerf = Reference.of("nerf_fourier", "multires_l10");
        nerf.isIn(Reference.throughPipeline(
                sql("SELECT cast(" + nerf.sql("x") + " AS array<float>) AS x"),
                new PointFourierEncoder()
                        .setInputCol("x")
                        .setOutputCol("output")
                        .setPreset("nerf")));
        Reference short4 = Reference.of("nerf_fourier", "multires_l4");
        short4.isIn(sql("SELECT pos_points(cast(" + short4.sql("x") + " AS array<float>), 'nerf', map('"
                + FourierChoices.BAND_COUNT.name() + "', 4))"));
    }

    @Test
    void samSeesPointsOnTheirImage() {
        Reference sam = Reference.of("sam_random_fourier", "points");
        sam.isIn(Reference.throughPipeline(
                sql("SELECT cast(" + sam.sql("points_xy")
                        + " AS array<float>) AS points, named_struct('width', 100, 'height', 64) AS size"),
                new PointFourierEncoder()
                        .setInputCol("points")
                        .setOutputCol("output")
                        .setPreset("sam")
                        .setTablePath(sam.tables())
                        .setImageSizeCol("size")
                        .choose(RandomFourierFamily.PROJECTION_KEY, "matrix")));
        assertThatThrownBy(
                        () -> sql("SELECT pos_points(array(1, 2), 'sam', map('projectionKey', 'matrix', 'tablePath', '"
                                + sam.tables() + "'))"))
                .hasMessageContaining("set imageSizeCol or imageSize");
    }

    @Test
    void aPointWithAnotherNumberOfCoordinatesIsABadRow() {
        assertThatThrownBy(() ->
                        sql("SELECT pos_points(array(array(1, 2)), 'nerf')").collect())
                .hasMessageContaining("Entry 0 must have 3 numbers, but has 2")
                .hasMessageContaining("[wrong-shape]");
    }

    @Test
    void decimalsAreNumbersToo() {
        assertThat(sql("SELECT pos_points(array(0.5, 0.25), 'nerf', map('axisCount', 1, 'bandCount', 1))")
                        .first()
                        .<Float>getList(0))
                .containsExactly(
                        0.5f, (float) Math.sin(0.5), (float) Math.cos(0.5), 0.25f, (float) Math.sin(0.25), (float)
                                Math.cos(0.25));
    }

    @Test
    void whatHasNoFiniteVectorIsABadRow() {
        for (String point : List.of("1e308D", "double('NaN')", "double('-Infinity')", "-1.7976931348623157e308D")) {
            assertThat(kept("pos_points(array(" + point + "), 'nerf', map('axisCount', '1', "))
                    .as(point)
                    .isNull();
        }
        assertThat(kept("pos_points(array(3e38D), 'nerf', map('axisCount', '1', 'bandCount', '1', "))
                .isNotNull();
    }

    @Test
    void aBoxBeyondAnIntIsABadRow() {
        String page = "map('boxOutput', 'boxes', 'pageSize', '1,1', ";
        assertThat(kept("pos_boxes(array(0D, 2147483.647D, -2147483.648D, 1D), " + page))
                .isEqualTo(List.of(0, 2147483647, -2147483648, 1000));
        for (String side : List.of("2147483.649D", "-2147483.65D", "1e300D", "double('Infinity')", "double('NaN')")) {
            assertThat(kept("pos_boxes(array(0D, 0D, " + side + ", 1D), " + page))
                    .as(side)
                    .isNull();
        }
    }

    /** @param call up to the last entry of its options */
    private static Object kept(String call) {
        Row row = sql("SELECT " + call + "'handleInvalid', 'keep'))").first();
        return row.isNullAt(0) ? null : row.getList(0);
    }

    @Test
    void aPaddedTableRepeatsItsFirstVector() {
        Reference siglip = Reference.of("resample_position_table", "siglip2_padded");
        siglip.isIn(Reference.throughPipeline(
                sql("SELECT named_struct('rows', 2, 'cols', 3) AS grid"),
                new GridPositionEncoder()
                        .setInputCol("grid")
                        .setOutputCol("output")
                        .setPreset("siglip2")
                        .setTablePath(siglip.tables())
                        .setPaddedTokens(8)
                        .choose(LearnedFamily.TABLE_KEY, "table")));
        assertThat(sql("SELECT pos_grid(named_struct('rows', 3, 'cols', 3), 'dit', 4, map('paddedTokens', '8', "
                                + "'handleInvalid', 'keep'))")
                        .first()
                        .isNullAt(0))
                .isTrue();
        assertThat(sql("SELECT pos_grid(named_struct('rows', 1, 'cols', 2), 'dit', 4, map('paddedTokens', '4', "
                                + "'combine', 'ids'))")
                        .first()
                        .<Integer>getList(0))
                .containsExactly(0, 1, 0, 0);
    }

    @Test
    void boxesAreNormalised() {
        Reference boxes = Reference.of("layoutlm_boxes", "normalize_boxes");
        boxes.isIn(Reference.throughPipeline(
                sql("SELECT " + boxes.sql("boxes") + " AS boxes, named_struct('width', 612, 'height', 792) AS page"),
                new BoxPositionEncoder()
                        .setInputCol("boxes")
                        .setOutputCol("output")
                        .setBoxOutput("boxes")
                        .setPageSizeCol("page")));
        boxes.isIn(
                sql("SELECT pos_boxes(" + boxes.sql("boxes") + ", map('boxOutput', 'boxes', 'pageSize', '612,792'))"));
    }

    @Test
    void boxesGetTheirVectors() {
        Reference concat = Reference.of("layoutlm_boxes", "layoutlmv2_concat");
        BoxPositionEncoder encoder = keyed("layoutlmv2", concat);
        concat.isIn(Reference.throughPipeline(sql("SELECT " + concat.sql("boxes") + " AS boxes"), encoder));
        Reference sum = Reference.of("layoutlm_boxes", "layoutlm_v1_sum");
        sum.isIn(Reference.throughPipeline(sql("SELECT " + sum.sql("boxes") + " AS boxes"), keyed("layoutlm", sum)));
    }

    @Test
    void aBoxOutsideTheTablesIsABadRow() {
        Reference tables = Reference.of("layoutlm_boxes", "layoutlmv2_concat");
        BoxPositionEncoder encoder = keyed("layoutlmv2", tables);
        Dataset<Row> outside = sql("SELECT array(0, 0, 20, 1) AS boxes");
        assertThatThrownBy(() -> encoder.transform(outside).collect()).hasMessageContaining("[out-of-range]");
        assertThat(encoder.setHandleInvalid("skip").transform(outside).count()).isZero();
    }

    private static BoxPositionEncoder keyed(String preset, Reference tables) {
        return new BoxPositionEncoder()
                .setInputCol("boxes")
                .setOutputCol("output")
                .setPreset(preset)
                .setTablePath(tables.tables())
                .choose(BoxFamily.X_KEY, "x_table")
                .choose(BoxFamily.Y_KEY, "y_table")
                .choose(BoxFamily.HEIGHT_KEY, "h_table")
                .choose(BoxFamily.WIDTH_KEY, "w_table");
    }

    @Test
    void cellsGetTheirCoordinates() {
        Reference.of("grid_position_ids", "naflex_coordinates")
                .isIn(sql("SELECT pos_grid_ids(named_struct('rows', 3, 'cols', 4), 'naflex-ids').patch_coord"));
        Reference.of("grid_position_ids", "merge_blocks_2")
                .isIn(Reference.throughPipeline(
                                sql("SELECT named_struct('frames', 1, 'rows', 4, 'cols', 6) AS grid"),
                                new GridPositionIds()
                                        .setInputCol("grid")
                                        .setOutputCol("output")
                                        .setPreset("qwen2-vl-grid-ids"))
                        .select("output.patch_coord"));
    }

    @Test
    void aFractionalCoordinateGivesTheRowOfATable() {
        Reference.of("grid_position_ids", "idefics2_padded")
                .isIn(Reference.throughPipeline(
                                sql("SELECT named_struct('rows', 3, 'cols', 5) AS grid"),
                                new GridPositionIds()
                                        .setInputCol("grid")
                                        .setOutputCol("output")
                                        .setPreset("idefics2-ids")
                                        .setPaddedGrid(4, 6)
                                        .choose(GridIdsFamily.TABLE_SIDE, 4))
                        .select("output.position_ids"));
        Reference.of("grid_position_ids", "idefics2_release4_shrunk_coordinates")
                .isIn(sql("SELECT pos_grid_ids(named_struct('rows', 4, 'cols', 4), 'idefics2-ids-release4',"
                        + " map('tableSide', 4)).position_ids"));
    }

    /** The text of Pixtral's processor, written down: [IMG] * columns, then [IMG_BREAK], and [IMG_END] at the end. */
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 4, 1", "4, 6, 2", "21, 32, 1", "6, 3, 3"})
    void tokensThatEndRowsCountInASequence(int rows, int columns, int merge) {
        List<Integer> places = new ArrayList<>();
        int place = 0;
        for (int row = 0; row < rows / merge; row++) {
            for (int column = 0; column < columns / merge; column++) {
                places.add(place++);
            }
            place++;
        }
        Row ids = sql("SELECT pos_grid_ids(named_struct('rows', " + rows + ", 'cols', " + columns
                        + "), 'pixtral-sequence-ids', map('mergeSize', " + merge + ")).position_ids")
                .first();
        List<Integer> found = ids.getList(0);
        assertThat(found).hasSize(rows * columns);
        for (int cell = 0; cell < found.size(); cell++) {
            int token = cell / columns / merge * (columns / merge) + cell % columns / merge;
            assertThat(found.get(cell)).isEqualTo(places.get(token));
        }
    }

    @Test
    void paddedTokensAreToldFromCells() {
        Row row =
                sql("SELECT ids.* FROM (SELECT pos_grid_ids(named_struct('rows', 1, 'cols', 2), 'naflex-ids', map('paddedTokens', 3)) AS ids)")
                        .first();
        assertThat(row.<Integer>getList(0)).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(row.<Boolean>getList(1)).containsExactly(true, true, false);
        assertThat(row.<Integer>getList(2)).containsExactly(1, 2);
    }
}
