package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole picture and, where it is elongated, equal crops along its longer edge, each resized. Source:
 * huggingface/transformers, {@code pan_and_scan} of {@code Gemma3ImageProcessorPil}, release 5.17.0.
 *
 * @param minCrop fewest pixels of a crop's edge
 * @param maxCrops most crops
 * @param minRatio least ratio of the longer to the shorter edge
 * @param plan what happens to the whole and to each crop
 */
record PanAndScan(int minCrop, int maxCrops, double minRatio, ResizePlan plan) implements Tiling {

    @Override
    public PictureLayout layout(int height, int width) {
        List<PictureTile> tiles = new ArrayList<>();
        tiles.add(new PictureTile(plan.steps(1, height, width)));
        boolean wide = width >= height;
        int longest = Math.max(height, width);
        int shortest = Math.min(height, width);
        double ratio = (double) longest / shortest;
        int crops = Math.min((int) Math.floor(ratio + 0.5), longest / minCrop);
        crops = Math.min(maxCrops, Math.max(2, crops));
        int crop = (longest - 1) / crops + 1;
        if (ratio < minRatio || Math.min(crop, shortest) < minCrop) {
            return new PictureLayout(tiles, 0, 0, 0);
        }
        for (int i = 0; i < crops; i++) {
            int start = i * crop;
            int length = Math.min(crop, longest - start);
            if (length < 1) {
                // More crops than the edge has pixels for: the owner's last ones are empty, and fail.
                break;
            }
            Frame frame = wide ? new Frame(0, start, height, length, 0) : new Frame(start, 0, length, width, 0);
            tiles.add(PictureTile.of(frame).then(plan.steps(1, frame.height(), frame.width())));
        }
        return new PictureLayout(tiles, wide ? 1 : crops, wide ? crops : 1, 1);
    }
}
