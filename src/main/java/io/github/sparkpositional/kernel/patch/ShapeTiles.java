package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid of tiles whose shape is nearest to the picture's, which is stretched to it; among equal shapes the larger grid,
 * while it covers less than twice the picture. Source: huggingface/transformers, {@code get_optimal_tiled_canvas} and {@code
 * crop_image_to_patches} of {@code GotOcr2ImageProcessorPil}, release 5.17.0 (after OpenGVLab/InternVL's {@code
 * dynamic_preprocess}).
 */
record ShapeTiles(int tileHeight, int tileWidth, int minTiles, int maxTiles, TileOverview overview) implements Tiling {

    ShapeTiles {
        if (minTiles > maxTiles) {
            throw new IllegalArgumentException(
                    "minTiles must be at most maxTiles (" + maxTiles + "), but is " + minTiles + ".");
        }
    }

    @Override
    public PictureLayout layout(int height, int width) {
        double shape = (double) width / height;
        double nearest = Double.POSITIVE_INFINITY;
        int rows = 1;
        int columns = 1;
        for (int tiles = minTiles; tiles <= maxTiles; tiles++) {
            for (int across = 1; across <= tiles; across++) {
                if (tiles % across != 0) {
                    continue;
                }
                int down = tiles / across;
                double difference = Math.abs(shape - (double) across / down);
                boolean larger = (double) width * height > 0.5 * tileHeight * tileWidth * across * down;
                if (difference < nearest || difference == nearest && larger) {
                    nearest = difference;
                    rows = down;
                    columns = across;
                }
            }
        }
        PictureTile canvas = PictureTile.of(new Scale(tileHeight * rows, tileWidth * columns));
        List<PictureTile> tiles = new ArrayList<>(PictureLayout.grid(canvas, rows, columns, tileHeight, tileWidth));
        if (tiles.size() > 1 && overview != TileOverview.NONE) {
            tiles.add(
                    overview == TileOverview.FIRST ? 0 : tiles.size(),
                    PictureTile.of(new Scale(tileHeight, tileWidth)));
        }
        return new PictureLayout(
                tiles, rows, columns, tiles.size() > rows * columns && overview == TileOverview.FIRST ? 1 : 0);
    }
}
