package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilesTest {
    private static final int TILE = 16;

    /** Every tile is of one colour, so that its first number tells which it is. */
    @ParameterizedTest
    @CsvSource({"nearest-shape,last", "nearest-shape,first", "nearest-shape,none", "canvas,last", "canvas,first"})
    void everyTileKnowsItsPlace(String rule, String overview) throws IOException {
        ImagePatchifier stage =
                patchifier(rule).setTileOverview(overview).setMaxTiles(6).setMinTiles(6);
        List<Row> tiles = tiles(stage, 2, 3);
        int views = overview.equals("none") ? 0 : 1;
        assertThat(tiles).hasSize(6 + views);
        int first = overview.equals("first") ? 1 : 0;
        for (int i = 0; i < tiles.size(); i++) {
            Row tile = tiles.get(i);
            if (i < first || i >= first + 6) {
                assertThat(tile.<Integer>getAs("tile_row")).isNull();
                assertThat(tile.<Integer>getAs("tile_col")).isNull();
            } else {
                int row = tile.getAs("tile_row");
                int column = tile.getAs("tile_col");
                assertThat(row * 3 + column).isEqualTo(i - first);
                assertThat(tile.<Float>getList(tile.fieldIndex("patches")).get(0))
                        .isEqualTo(colour(row, column) / 255f);
            }
        }
    }

    @Test
    void resolutionsBeginWithTheWhole() throws IOException {
        ImagePatchifier stage = patchifier("resolutions")
                .setTileResolutions(new int[] {2 * TILE, 3 * TILE, 3 * TILE, TILE})
                .setExactSize(TILE, TILE);
        List<Row> tiles = tiles(stage, 2, 3);
        assertThat(tiles).hasSize(7);
        assertThat(tiles.get(0).<Integer>getAs("tile_row")).isNull();
        assertThat(tiles.stream().skip(1).map(tile -> tile.getAs("tile_row") + "/" + tile.getAs("tile_col")))
                .containsExactly("0/0", "0/1", "0/2", "1/0", "1/1", "1/2");
    }

    @Test
    void everyTileGetsItsPositions() throws IOException {
        Dataset<Row> tiles = patchifier("nearest-shape")
                .setPatchSize(8, 8)
                .transform(pictures(1, 2))
                .selectExpr("explode(image.tiles) AS tile");
        Dataset<Row> positions = new GridPositionEncoder()
                .setInputCol("tile")
                .setOutputCol("positions")
                .setPreset("mae")
                .setDim(8)
                .transform(tiles);
        assertThat(positions.select("positions").collectAsList())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.getList(0)).hasSize((1 + 4) * 8));
    }

    private static ImagePatchifier patchifier(String rule) {
        return new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol("image")
                .setTiles(rule)
                .setTileHeight(TILE)
                .setTileWidth(TILE)
                .setPatchSize(TILE, TILE)
                .setNormalization("unit");
    }

    private static List<Row> tiles(ImagePatchifier stage, int rows, int columns) throws IOException {
        return stage.transform(pictures(rows, columns))
                .selectExpr("image.tiles")
                .first()
                .getList(0);
    }

    /** One picture of so many tiles. */
    private static Dataset<Row> pictures(int rows, int columns) throws IOException {
        BufferedImage picture = new BufferedImage(columns * TILE, rows * TILE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, colour(y / TILE, x / TILE) * 0x010101);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        List<Row> row = new ArrayList<>(List.of(RowFactory.create((Object) bytes.toByteArray())));
        return SparkTest.session().createDataFrame(row, new StructType().add("content", DataTypes.BinaryType));
    }

    private static int colour(int row, int column) {
        return 20 + 30 * (3 * row + column);
    }
}
