package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.PictureStep.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * Tiles of a picture whose longest edge gets a length and which is then stretched to whole tiles; the whole is resampled from
 * what was resized already. Source: huggingface/transformers, {@code Idefics3ImageProcessorPil} ({@code
 * get_resize_output_image_size}, {@code resize_for_vision_encoder}, {@code split_images}), release 5.17.0.
 *
 * @param edge length of the longest edge; 0: as it is
 * @param tile height and width of a tile
 * @param most tiles along an edge are as many as needed; 1: the whole picture as one tile
 */
record LongestEdgeTiles(int edge, int tile, int most, TileOverview overview) implements Tiling {
    private static final int LONGEST = 4096;

    static LongestEdgeTiles of(Choices choices) {
        int tile = choices.get(TILE_HEIGHT);
        if (tile != choices.get(TILE_WIDTH)) {
            throw new IllegalArgumentException("tileHeight and tileWidth must be equal for tiles longest-edge, but are "
                    + tile + " and " + choices.get(TILE_WIDTH) + ".");
        }
        boolean resized = choices.get(ResizePlan.RESIZE) != ResizeRule.NONE;
        return new LongestEdgeTiles(
                resized ? choices.get(ResizePlan.RESIZE_EDGE) : 0,
                tile,
                choices.get(MAX_TILES),
                choices.get(TILE_OVERVIEW));
    }

    @Override
    public PictureLayout layout(int height, int width) {
        List<PictureStep> steps = new ArrayList<>();
        int[] size = {height, width};
        if (edge > 0) {
            size = bounded(resized(height, width));
            steps.add(new Scale(size[0], size[1]));
        }
        Scale one = new Scale(tile, tile);
        if (most == 1) {
            steps.add(one);
            return PictureLayout.single(new PictureTile(steps));
        }
        size = whole(size[0], size[1]);
        steps.add(new Scale(size[0], size[1]));
        PictureTile canvas = new PictureTile(steps);
        if (size[0] <= tile && size[1] <= tile) {
            return PictureLayout.single(canvas);
        }
        int rows = size[0] / tile;
        int columns = size[1] / tile;
        List<PictureTile> tiles = new ArrayList<>(PictureLayout.grid(canvas, rows, columns, tile, tile));
        if (overview != TileOverview.NONE) {
            tiles.add(overview == TileOverview.FIRST ? 0 : tiles.size(), canvas.then(List.of(one)));
        }
        return new PictureLayout(
                tiles, rows, columns, tiles.size() > rows * columns && overview == TileOverview.FIRST ? 1 : 0);
    }

    /** The longest edge gets its length; the other is rounded down, then up to an even number. */
    private int[] resized(int height, int width) {
        double shape = (double) width / height;
        if (width >= height) {
            int other = (int) (edge / shape);
            return new int[] {Math.max(1, other + other % 2), edge};
        }
        int other = (int) (edge * shape);
        return new int[] {edge, Math.max(1, other + other % 2)};
    }

    private static int[] bounded(int[] size) {
        double shape = (double) size[1] / size[0];
        if (size[1] >= size[0] && size[1] > LONGEST) {
            return new int[] {Math.max(1, (int) (LONGEST / shape)), LONGEST};
        }
        return size[0] > size[1] && size[0] > LONGEST
                ? new int[] {LONGEST, Math.max(1, (int) (LONGEST * shape))}
                : size;
    }

    private int[] whole(int height, int width) {
        double shape = (double) width / height;
        if (width >= height) {
            int newWidth = up(width);
            return new int[] {up((int) (newWidth / shape)), newWidth};
        }
        int newHeight = up(height);
        return new int[] {newHeight, up((int) (newHeight * shape))};
    }

    private int up(int length) {
        return Math.max(1, (length - 1) / tile + 1) * tile;
    }
}
