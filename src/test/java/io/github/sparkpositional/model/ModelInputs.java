package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.patch.AxisOrder;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.PaintedTile;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.patch.PatchConvention.PatchPrefix;
import io.github.sparkpositional.kernel.patch.PatchConvention.UnevenSides;
import io.github.sparkpositional.kernel.patch.PatchGrid;
import io.github.sparkpositional.kernel.patch.PictureLayout;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.model.processor.ImageProcessor;
import java.util.ArrayList;
import java.util.List;

/** What a model takes of some pictures, by the names of its inputs; made by the same recipe as patches in a table are. */
final class ModelInputs {
    private static final int RGB = 3;

    private final ImageProcessor processor;
    private final PictureRecipe recipe;
    private final List<ByteImage> pictures;
    private final boolean isVideo;
    private final List<List<PaintedTile>> painted = new ArrayList<>();

    private ModelInputs(ImageProcessor processor, List<ByteImage> pictures, boolean isVideo) {
        this.processor = processor;
        this.recipe = processor.recipe();
        this.pictures = pictures;
        this.isVideo = isVideo;
        if (!processor.arrangement().equals("video")) {
            pictures.forEach(picture -> painted.add(recipe.paint(picture)));
        }
    }

    static ModelInputs of(ImageProcessor processor, List<ByteImage> pictures) {
        return new ModelInputs(processor, pictures, false);
    }

    static ModelInputs ofFrames(ImageProcessor processor, List<ByteImage> frames) {
        return new ModelInputs(processor, frames, true);
    }

    /** An input with its batch axis. */
    Numbers named(String name) {
        if (name.equals("pixel_values_videos") && arrangement().equals("video")) {
            return video(recipe.video(pictures));
        }
        if (name.equals("video_grid_thw")) {
            return Numbers.stacked(List.of(grid(recipe.video(pictures).grid())));
        }
        List<Numbers> each = new ArrayList<>();
        for (int picture = 0; picture < pictures.size(); picture++) {
            each.add(name.startsWith("pixel_values") ? pixels(picture) : new PictureFacts(this, picture).named(name));
        }
        if (name.equals("pixel_values") && !processor.isStacked()) {
            return Numbers.concatenated(each);
        }
        Numbers stacked = Numbers.stacked(each);
        return isVideo ? Numbers.stacked(List.of(stacked)) : stacked;
    }

    ByteImage picture(int index) {
        return pictures.get(index);
    }

    PictureLayout layout(int index) {
        return recipe.layout(picture(index).height(), picture(index).width());
    }

    /** The tiles of a picture; one where it is not cut. */
    List<PaintedTile> tiles(int index) {
        return painted.get(index);
    }

    PatchGrid patches(int index) {
        PaintedTile only = tiles(index).get(0);
        return recipe.grid(only.height(), only.width());
    }

    String arrangement() {
        return processor.arrangement();
    }

    PictureRecipe recipe() {
        return recipe;
    }

    int maxTiles() {
        return Integer.parseInt(processor.choices().written().get("maxTiles"));
    }

    int merged() {
        return Integer.parseInt(processor.choices().written().get("smartFactor"))
                / recipe.convention().patchHeight();
    }

    /** Height and width that all pictures are filled up to. */
    int[] filled() {
        int height = recipe.padHeight();
        int width = recipe.padWidth();
        for (List<PaintedTile> tiles : painted) {
            for (PaintedTile tile : tiles) {
                height = Math.max(height, tile.height());
                width = Math.max(width, tile.width());
            }
        }
        return new int[] {height, width};
    }

    private Numbers pixels(int index) {
        List<PaintedTile> tiles = tiles(index);
        if (arrangement().equals("patches")) {
            PatchGrid grid = patches(index);
            int values = grid.convention().values(RGB);
            float[] numbers = new float[grid.length(RGB)];
            tiles.get(0).write(grid, recipe.normalization(), numbers, 0, values);
            return Numbers.of(numbers, grid.tokens(), values);
        }
        int[] size = filled();
        if (arrangement().equals("image")) {
            return Numbers.of(plane(tiles.get(0), size), RGB, size[0], size[1]);
        }
        List<Numbers> planes = new ArrayList<>();
        for (PaintedTile tile : tiles) {
            planes.add(Numbers.of(plane(tile, size), RGB, size[0], size[1]));
        }
        if (!processor.processor().equals("Mllama")) {
            return Numbers.stacked(planes);
        }
        // Llama 3.2 Vision has an axis of pictures, and as many tiles as any picture may have.
        while (planes.size() < maxTiles()) {
            planes.add(Numbers.of(new float[RGB * size[0] * size[1]], RGB, size[0], size[1]));
        }
        return Numbers.stacked(List.of(Numbers.stacked(planes)));
    }

    /** A tile as one patch, [channel, row, column]. */
    private float[] plane(PaintedTile tile, int[] size) {
        PatchConvention whole = new PatchConvention(
                size[0],
                size[1],
                1,
                AxisOrder.of("channel,row,column"),
                TokenOrder.ROW_MAJOR,
                1,
                PatchPrefix.NONE,
                0,
                UnevenSides.PAD);
        float[] numbers = new float[RGB * size[0] * size[1]];
        tile.write(
                new PatchGrid(whole, tile.height(), tile.width(), 1, 1, 1),
                recipe.normalization(),
                numbers,
                0,
                numbers.length);
        return numbers;
    }

    static Numbers grid(PatchGrid grid) {
        return Numbers.of(new long[] {grid.tubelets(), grid.rows(), grid.columns()}, 3);
    }

    private static Numbers video(PictureRecipe.Video video) {
        return Numbers.of(
                video.patches(),
                video.grid().tokens(),
                video.grid().convention().values(RGB));
    }
}
