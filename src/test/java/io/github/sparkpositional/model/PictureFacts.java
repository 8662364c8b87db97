package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PaintedTile;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.PictureLayout;
import java.util.Arrays;
import java.util.List;

/** What stands beside the pixels of one picture: sizes, grids, masks, counts; without the axis of a batch. */
record PictureFacts(ModelInputs inputs, int picture) {

    Numbers named(String name) {
        List<PaintedTile> tiles = inputs.tiles(picture);
        PictureLayout layout = inputs.layout(picture);
        ByteImage original = inputs.picture(picture);
        PaintedTile first = tiles.get(0);
        return switch (name) {
            case "image_grid_thw" -> ModelInputs.grid(inputs.patches(picture));
            case "spatial_shapes" ->
                pair(inputs.patches(picture).rows(), inputs.patches(picture).columns());
            case "image_sizes" ->
                inputs.arrangement().equals("tiles")
                        ? pair(original.height(), original.width())
                        : pair(first.height(), first.width());
            case "original_sizes" -> pair(original.height(), original.width());
            case "reshaped_input_sizes" -> pair(first.height(), first.width());
            case "num_patches" -> scalar(tiles.size());
            case "num_crops" -> scalar(tiles.size() - 1);
            case "batch_num_images" -> scalar(1);
            case "rows" -> Numbers.of(new long[] {layout.rows()}, 1);
            case "cols" -> Numbers.of(new long[] {layout.columns()}, 1);
            case "num_tiles" -> Numbers.of(new long[] {tiles.size()}, 1);
            case "aspect_ratios" -> pair(layout.rows(), layout.columns());
            case "aspect_ratio_ids" -> Numbers.of(new long[] {aspectRatio(layout)}, 1);
            case "aspect_ratio_mask" -> Numbers.stacked(List.of(tileMask(tiles.size())));
            case "pixel_mask" -> pixelMask(first);
            case "pixel_attention_mask" ->
                inputs.arrangement().equals("patches") ? tokenMask(inputs.patches(picture)) : tilePixels(tiles);
            case "image_position_ids" -> coordinates(inputs.patches(picture));
            case "num_soft_tokens_per_image" ->
                scalar(inputs.patches(picture).cells() / ((long) inputs.merged() * inputs.merged()));
            default -> throw new IllegalArgumentException("No input is known by the name " + name + ".");
        };
    }

    /** Number of the tile grid among all that are allowed, rows first, counted from 1. */
    private long aspectRatio(PictureLayout layout) {
        int number = 0;
        for (int rows = 1; rows <= inputs.maxTiles(); rows++) {
            for (int columns = 1; rows * columns <= inputs.maxTiles(); columns++) {
                number++;
                if (rows == layout.rows() && columns == layout.columns()) {
                    return number;
                }
            }
        }
        throw new IllegalStateException("The grid of tiles is not allowed.");
    }

    private Numbers tileMask(int tiles) {
        long[] mask = new long[inputs.maxTiles()];
        Arrays.fill(mask, 0, tiles, 1);
        return Numbers.of(mask, mask.length);
    }

    private Numbers pixelMask(PaintedTile tile) {
        int[] size = inputs.filled();
        long[] mask = new long[size[0] * size[1]];
        for (int row = 0; row < tile.height(); row++) {
            Arrays.fill(mask, row * size[1], row * size[1] + tile.width(), 1);
        }
        return Numbers.of(mask, size[0], size[1]);
    }

    private Numbers tilePixels(List<PaintedTile> tiles) {
        return Numbers.stacked(tiles.stream().map(this::pixelMask).toList());
    }

    private static Numbers tokenMask(PatchGrid grid) {
        boolean[] valid = grid.validTokens();
        long[] mask = new long[valid.length];
        for (int i = 0; i < valid.length; i++) {
            mask[i] = valid[i] ? 1 : 0;
        }
        return Numbers.of(mask, mask.length);
    }

    /** Column and row of every patch, -1 for filling. */
    private static Numbers coordinates(PatchGrid grid) {
        long[] coordinates = new long[2 * grid.tokens()];
        Arrays.fill(coordinates, -1);
        for (int cell = 0; cell < grid.cells(); cell++) {
            coordinates[2 * cell] = cell % grid.columns();
            coordinates[2 * cell + 1] = cell / grid.columns();
        }
        return Numbers.of(coordinates, grid.tokens(), 2);
    }

    private static Numbers pair(long one, long other) {
        return Numbers.of(new long[] {one, other}, 2);
    }

    private static Numbers scalar(long value) {
        return Numbers.of(new long[] {value});
    }
}
