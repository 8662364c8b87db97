package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * The tiles of one picture.
 *
 * @param tiles row by row; a view of the whole picture stands in front of them or behind them
 * @param rows of tiles; 0 where the picture is not cut into any
 * @param columns of tiles; 0 where the picture is not cut into any
 * @param first which of them is the first tile: 1 where a view of the whole picture stands in front
 */
public record PictureLayout(List<PictureTile> tiles, int rows, int columns, int first) {

    public PictureLayout {
        tiles = List.copyOf(tiles);
    }

    /** The picture as one. */
    static PictureLayout single(PictureTile tile) {
        return new PictureLayout(List.of(tile), 0, 0, 0);
    }

    /** Row of a tile in the grid of tiles; null for a view of the whole picture. */
    public Integer rowOf(int tile) {
        return isWhole(tile) ? null : (tile - first) / columns;
    }

    /** Column of a tile in the grid of tiles; null for a view of the whole picture. */
    public Integer columnOf(int tile) {
        return isWhole(tile) ? null : (tile - first) % columns;
    }

    private boolean isWhole(int tile) {
        return tile < first || tile - first >= rows * columns;
    }

    /** Cuts what {@code canvas} gives into tiles of a size. */
    static List<PictureTile> grid(PictureTile canvas, int rows, int columns, int tileHeight, int tileWidth) {
        List<PictureTile> tiles = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                tiles.add(canvas.then(
                        List.of(new Frame(row * tileHeight, column * tileWidth, tileHeight, tileWidth, 0))));
            }
        }
        return tiles;
    }
}
