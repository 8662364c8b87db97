package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import io.github.sparkpositional.kernel.patch.PictureStep.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * The grid of tiles that needs the least enlarging or, where all need shrinking, the least shrinking; among those the
 * smallest. The picture stands at its top left, black to the right and below. Source: huggingface/transformers, {@code
 * get_optimal_tiled_canvas} and {@code get_image_size_fit_to_canvas} of {@code MllamaImageProcessorPil}, {@code get_best_fit}
 * and {@code get_max_res_without_distortion} of {@code Llama4ImageProcessor}, release 5.17.0.
 */
record CanvasTiles(int tileHeight, int tileWidth, int maxTiles, TileOverview overview, TileGrowth growth)
        implements Tiling {

    @Override
    public PictureLayout layout(int height, int width) {
        int[] grid = grid(height, width);
        int canvasHeight = grid[0] * tileHeight;
        int canvasWidth = grid[1] * tileWidth;
        int[] size = size(height, width, canvasHeight, canvasWidth);
        PictureTile canvas = PictureTile.of(new Scale(size[0], size[1]), new Frame(0, 0, canvasHeight, canvasWidth, 0));
        List<PictureTile> tiles = new ArrayList<>(PictureLayout.grid(canvas, grid[0], grid[1], tileHeight, tileWidth));
        if (tiles.size() > 1 && overview != TileOverview.NONE) {
            tiles.add(
                    overview == TileOverview.FIRST ? 0 : tiles.size(),
                    PictureTile.of(new Scale(tileHeight, tileWidth)));
        }
        return new PictureLayout(
                tiles, grid[0], grid[1], tiles.size() > grid[0] * grid[1] && overview == TileOverview.FIRST ? 1 : 0);
    }

    private int[] grid(int height, int width) {
        int[] best = null;
        double bestScale = 0;
        for (int rows = 1; rows <= maxTiles; rows++) {
            for (int columns = 1; rows * columns <= maxTiles; columns++) {
                double scale = Math.min((double) rows * tileHeight / height, (double) columns * tileWidth / width);
                if (best == null
                        || isBetter(scale, bestScale)
                        || scale == bestScale && rows * columns < best[0] * best[1]) {
                    best = new int[] {rows, columns};
                    bestScale = scale;
                }
            }
        }
        return best;
    }

    private boolean isBetter(double scale, double than) {
        boolean enlarges = scale >= 1;
        if (enlarges != than >= 1) {
            return enlarges;
        }
        return enlarges && growth == TileGrowth.TILE ? scale < than : scale > than;
    }

    private int[] size(int height, int width, int canvasHeight, int canvasWidth) {
        boolean whole = growth == TileGrowth.CANVAS;
        int mostHeight = whole ? canvasHeight : Math.min(Math.max(height, tileHeight), canvasHeight);
        int mostWidth = whole ? canvasWidth : Math.min(Math.max(width, tileWidth), canvasWidth);
        double scaleHeight = (double) mostHeight / height;
        double scaleWidth = (double) mostWidth / width;
        return scaleWidth < scaleHeight
                ? new int[] {Math.min(Math.max(1, (int) (height * scaleWidth)), mostHeight), mostWidth}
                : new int[] {mostHeight, Math.min(Math.max(1, (int) (width * scaleHeight)), mostWidth)};
    }
}
