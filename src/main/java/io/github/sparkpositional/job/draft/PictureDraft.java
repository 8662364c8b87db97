package io.github.sparkpositional.job.draft;

import io.github.sparkpositional.kernel.patch.PictureLayout;
import io.github.sparkpositional.kernel.patch.PictureRecipe;
import io.github.sparkpositional.model.processor.ImageProcessor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a model takes of a picture: the stage that makes it, and columns under the names that the model's forward has for them.
 *
 * @param model its directory
 * @param column of the stage's output
 */
record PictureDraft(String model, ImageProcessor processor, String column) {
    /** Heights and widths of pictures that any rule of sizes tells apart. */
    private static final int[][] PROBES = {{480, 640}, {640, 480}, {300, 300}, {1000, 200}, {2000, 3000}};

    private static final int SIDE_WITHOUT_A_MODEL = 32;

    /** Processors whose models take a mask of pixels beside pictures that are filled up. */
    private static final List<String> WITH_PIXEL_MASK =
            List.of("ConditionalDetr", "DeformableDetr", "Detr", "GroundingDino");

    /** Processors of tiles whose models are told the size of the whole picture. */
    private static final List<String> WITH_IMAGE_SIZES = List.of("LlavaNext", "LlavaOnevision");

    void addTo(JobDraft job, String input) {
        job.stage(stage(input));
        columns(job);
    }

    StageDraft stage(String input) {
        StageDraft stage = new StageDraft("ImagePatchifier", purpose())
                .with("inputCol", input)
                .with("outputCol", column)
                .with("modelPath", model);
        if (isPatches()) {
            return stage;
        }
        size().ifPresentOrElse(
                        size -> stage.with("patchHeight", size[0])
                                .with("patchWidth", size[1])
                                .with("valueOrder", "channel,row,column"),
                        () -> {
                            if (!hasPatchSize()) {
                                stage.with("patchHeight", SIDE_WITHOUT_A_MODEL)
                                        .with("patchWidth", SIDE_WITHOUT_A_MODEL)
                                        .with("uneven", "pad");
                            }
                        });
        return stage;
    }

    private boolean hasPatchSize() {
        return processor.choices().written().containsKey("patchHeight");
    }

    private String purpose() {
        String made = "Pictures as the model's own image processor (" + processor.processor() + ") makes them";
        if (isPatches()) {
            return made + ", cut into its patches.";
        }
        return size().isPresent()
                ? made + ". One patch is the whole " + (isTiles() ? "tile" : "picture")
                        + ", so that its numbers are [channel, row, column]."
                : made + ". Their sizes differ, so they are cut into patches.";
    }

    void columns(JobDraft job) {
        if (isPatches()) {
            patches(job);
        } else if (size().isEmpty()) {
            int height = hasPatchSize() ? recipe().convention().patchHeight() : SIDE_WITHOUT_A_MODEL;
            int width = hasPatchSize() ? recipe().convention().patchWidth() : SIDE_WITHOUT_A_MODEL;
            job.note(
                    "Pictures of several sizes: forward takes [batch, 3, height, width], filled up to the largest of a batch, so"
                            + "\npixel_values are made where batches are. One picture of it is, in NumPy,"
                            + "\n  patches.reshape(rows, cols, 3, " + height + ", " + width
                            + ").transpose(2, 0, 3, 1, 4).reshape(3, rows * " + height + ", cols * " + width + ")"
                            + (hasPatchSize()
                                    ? ""
                                    : "\nwhose bottom and right are filled up to multiples of " + height
                                            + "; its pixel_mask is made alike of valid_pixels, without the axis of 3."));
            List.of("rows", "cols", "patches").forEach(field -> job.select(column + "." + field + " AS " + field));
            if (!hasPatchSize()) {
                job.select(column + ".valid_pixels AS valid_pixels");
            }
            if (processor.processor().equals("Pixtral")) {
                job.select(
                        "array(" + column + ".rows * " + recipe().convention().patchHeight() + ", " + column
                                + ".cols * " + recipe().convention().patchWidth() + ") AS image_sizes");
            }
        } else if (isTiles()) {
            tiles(job);
        } else {
            int[] size = size().get();
            job.note("pixel_values is flat: reshape it to [3, " + size[0] + ", " + size[1] + "].");
            job.select(column + ".patches AS pixel_values");
            if (recipe().isFilled() && WITH_PIXEL_MASK.contains(processor.processor())) {
                job.select("transform(" + column + ".valid_pixels, pixel -> int(pixel)) AS pixel_mask");
            }
        }
    }

    private void patches(JobDraft job) {
        job.note("pixel_values is flat: [patches, " + recipe().convention().values(3) + "], row by row.");
        job.select(column + ".patches AS pixel_values");
        switch (processor.processor()) {
            case "Siglip2" ->
                job.select("transform(" + column + ".valid, patch -> int(patch)) AS pixel_attention_mask")
                        .select("array(" + column + ".rows, " + column + ".cols) AS spatial_shapes");
            case "Gemma4" ->
                job.select("transform(" + column + ".valid, (patch, i) -> if(patch, array(int(i % " + column
                        + ".cols), int(i div " + column + ".cols)), array(-1, -1))) AS image_position_ids");
            default -> job.select(grid() + " AS image_grid_thw");
        }
    }

    private void tiles(JobDraft job) {
        int[] size = size().get();
        job.note("pixel_values is an array of tiles, each flat: reshape it to [tiles, 3, " + size[0] + ", " + size[1]
                + "].");
        job.select("transform(" + column + ".tiles, tile -> tile.patches) AS pixel_values");
        if (WITH_IMAGE_SIZES.contains(processor.processor())) {
            job.select("array(" + column + ".image_height, " + column + ".image_width) AS image_sizes");
        }
        if (!processor.processor().equals("Mllama")) {
            return;
        }
        int most = Integer.parseInt(processor.choices().written().get("maxTiles"));
        job.note("Tiles that a picture doesn't have are zeros: fill pixel_values up to " + most + " tiles.");
        StringBuilder before = new StringBuilder("CASE " + column + ".tile_rows");
        int count = 0;
        for (int rows = 1; rows <= most; rows++) {
            before.append(" WHEN ").append(rows).append(" THEN ").append(count);
            count += most / rows;
        }
        job.select("int(" + before + " END + " + column + ".tile_cols) AS aspect_ratio_ids")
                .select("transform(sequence(1, " + most + "), tile -> int(tile <= size(" + column
                        + ".tiles))) AS aspect_ratio_mask");
    }

    /** Frames, rows and columns of patches. */
    String grid() {
        return "array(1, " + column + ".rows, " + column + ".cols)";
    }

    /** Whether the model takes patches in place of pictures. */
    boolean isPatches() {
        return processor.arrangement().equals("patches");
    }

    private boolean isTiles() {
        return recipe().hasTiles();
    }

    private PictureRecipe recipe() {
        // Sizes follow without patches; some models say theirs in a config.json that is not here.
        return processor.recipe();
    }

    /** Height and width that every picture has, or every tile; empty where they differ. */
    Optional<int[]> size() {
        PictureRecipe recipe = recipe();
        List<List<Integer>> sizes = IntStream.range(0, PROBES.length)
                .boxed()
                .flatMap(i -> sizes(recipe, PROBES[i][0], PROBES[i][1]).stream())
                .distinct()
                .toList();
        return sizes.size() == 1
                ? Optional.of(new int[] {sizes.get(0).get(0), sizes.get(0).get(1)})
                : Optional.empty();
    }

    private static List<List<Integer>> sizes(PictureRecipe recipe, int height, int width) {
        PictureLayout layout = recipe.layout(height, width);
        return layout.tiles().stream()
                .map(tile -> List.of(
                        recipe.padHeight() > 0 ? recipe.padHeight() : tile.height(height),
                        recipe.padWidth() > 0 ? recipe.padWidth() : tile.width(width)))
                .toList();
    }
}
