package io.github.sparkpositional.job.draft;

import io.github.sparkpositional.model.processor.ImageProcessor;

/**
 * What a model takes of a video, as {@link PictureDraft} has it for a picture.
 *
 * @param model its directory
 */
record VideoDraft(String model, ImageProcessor processor) {

    /** @param reasons column of reasons why a video is bad; empty where bad rows go elsewhere */
    void addTo(JobDraft job, String input, String reasons) {
        StageDraft stage = new StageDraft(
                        "ImagePatchifier",
                        "Frames as the model's own video processor (" + processor.processor() + ") makes them.")
                .with("inputCol", input)
                .with("outputCol", "clip")
                .with("modelPath", model);
        if (!reasons.isEmpty()) {
            stage.with("handleInvalid", "keep").with("invalidCol", reasons);
            job.withoutQuarantine().select(reasons);
        }
        job.stage(stage);
        if (!processor.arrangement().equals("image")) {
            job.note("pixel_values_videos is flat: [patches, "
                    + processor.recipe().convention().values(3) + "], row by row.");
            job.select("clip.patches AS pixel_values_videos")
                    .select("array(clip.frames, clip.rows, clip.cols) AS video_grid_thw");
            return;
        }
        int[] size = new PictureDraft(model, processor, "clip")
                .size()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the frames of " + processor.file().path() + " have no size of their own"));
        stage.with("patchHeight", size[0])
                .with("patchWidth", size[1])
                .with("temporalPatch", 1)
                .with("valueOrder", "channel,row,column");
        job.note("pixel_values is flat: reshape it to [frames, 3, " + size[0] + ", " + size[1] + "].");
        job.select("clip.patches AS pixel_values");
    }

    /** Frames that are files: those of a folder are one video, in the order of their names. */
    static void addFolders(JobDraft job) {
        job.stage(
                new StageDraft("SQLTransformer", "The pictures of a folder are the frames of a video, by their names.")
                        .with(
                                "statement",
                                "SELECT video, transform(array_sort(collect_list(struct(path, content))), frame -> frame.content)"
                                        + " AS frames FROM (SELECT *, regexp_replace(path, '/[^/]*$', '') AS video FROM __THIS__)"
                                        + " GROUP BY video"));
    }
}
