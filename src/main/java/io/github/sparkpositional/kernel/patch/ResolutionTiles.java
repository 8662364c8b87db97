package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import io.github.sparkpositional.kernel.patch.PictureStep.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Tiles of the best of several resolutions: the one that keeps most of the picture's pixels and, among those, wastes the
 * fewest of its own. Source: huggingface/transformers, {@code select_best_resolution}, {@code get_patch_output_size} and
 * {@code LlavaNextImageProcessorPil}, release 5.17.0. The whole picture stands in front.
 *
 * @param resolutions height and width of each in turn
 * @param plan what happens to each tile
 */
@SuppressWarnings("ArrayRecordComponent")
record ResolutionTiles(int[] resolutions, int tileHeight, int tileWidth, ResizePlan plan) implements Tiling {

    ResolutionTiles {
        for (int i = 0; i < resolutions.length; i += 2) {
            if (resolutions[i] % tileHeight != 0 || resolutions[i + 1] % tileWidth != 0) {
                throw new IllegalArgumentException("tileResolutions must be multiples of tileHeight and tileWidth ("
                        + tileHeight + " x " + tileWidth + "), but one is " + resolutions[i] + " x "
                        + resolutions[i + 1] + ".");
            }
        }
    }

    @Override
    public PictureLayout layout(int height, int width) {
        int best = best(height, width);
        int canvasHeight = resolutions[best];
        int canvasWidth = resolutions[best + 1];
        double scaleHeight = (double) canvasHeight / height;
        double scaleWidth = (double) canvasWidth / width;
        int newHeight = canvasHeight;
        int newWidth = canvasWidth;
        if (scaleWidth < scaleHeight) {
            newHeight = (int) Math.min(Math.ceil(height * scaleWidth), canvasHeight);
        } else {
            newWidth = (int) Math.min(Math.ceil(width * scaleHeight), canvasWidth);
        }
        PictureTile canvas = PictureTile.of(
                new Scale(newHeight, newWidth),
                new Frame(
                        -((canvasHeight - newHeight) / 2),
                        -((canvasWidth - newWidth) / 2),
                        canvasHeight,
                        canvasWidth,
                        0));
        int rows = canvasHeight / tileHeight;
        int columns = canvasWidth / tileWidth;
        List<PictureTile> tiles = new ArrayList<>();
        tiles.add(overview());
        for (PictureTile tile : PictureLayout.grid(canvas, rows, columns, tileHeight, tileWidth)) {
            tiles.add(tile.then(plan.steps(1, tileHeight, tileWidth)));
        }
        return new PictureLayout(tiles, rows, columns, 1);
    }

    /** Stretched to the size of a tile after its own resizing, whatever the picture's shape. */
    private PictureTile overview() {
        int[] size = plan.rule().size(tileHeight, tileWidth);
        return PictureTile.of(new Scale(size[0], size[1])).then(plan.steps(1, size[0], size[1]));
    }

    private int best(int height, int width) {
        int best = 0;
        long mostKept = 0;
        long leastWasted = Long.MAX_VALUE;
        for (int i = 0; i < resolutions.length; i += 2) {
            double scale = Math.min((double) resolutions[i + 1] / width, (double) resolutions[i] / height);
            long kept = Math.min((long) (width * scale) * (long) (height * scale), (long) width * height);
            long wasted = (long) resolutions[i] * resolutions[i + 1] - kept;
            if (kept > mostKept || kept == mostKept && wasted < leastWasted) {
                mostKept = kept;
                leastWasted = wasted;
                best = i;
            }
        }
        return best;
    }
}
