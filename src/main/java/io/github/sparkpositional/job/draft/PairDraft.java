package io.github.sparkpositional.job.draft;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import io.github.sparkpositional.model.tokenizer.ModelTokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model takes of a text with a picture. Where positions follow from the grid of the picture (the Qwen-VL models and
 * their like), its placeholder in the text becomes as many tokens as the model makes of the picture.
 *
 * @param model its directory
 */
record PairDraft(String model, PictureDraft pictures, TextDraft text, Optional<Model> understood) {

    void addTo(JobDraft job, String picture, String column) {
        Optional<Placeholder> placeholder = pictures.isPatches() ? placeholder() : Optional.empty();
        if (placeholder.isEmpty()) {
            pictures.addTo(job, picture);
            text.addTo(job, column);
            job.note(
                    "Placeholders of pictures in the texts stay as they are: repeat each as often as the model wants.");
            return;
        }
        Placeholder found = placeholder.get();
        job.stage(pictures.stage(picture));
        job.stage(new StageDraft(
                        "SQLTransformer",
                        "The placeholder of the picture, once for each token that becomes of its patches.")
                .with(
                        "statement",
                        "SELECT *, " + pictures.grid() + " AS image_grid_thw, replace(" + quoted(column) + ", '"
                                + found.token + "', repeat('" + found.token + "', int(" + pictures.column()
                                + ".rows * " + pictures.column() + ".cols div " + found.merged * found.merged
                                + "))) AS text_with_places FROM __THIS__"));
        text.tokenize(job, "text_with_places");
        job.stage(new StageDraft("MultimodalPositionIds", "Positions in time, height and width, [3, tokens].")
                        .with("inputCol", "tokens")
                        .with("imageGridCol", "image_grid_thw")
                        .with("outputCol", "position_ids")
                        .with("layout", "nested")
                        .with("modelPath", model))
                .select("position_ids");
        job.note("pixel_values is flat: one row for each patch.");
        job.select(pictures.column() + ".patches AS pixel_values").select("image_grid_thw");
    }

    private static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    private record Placeholder(String token, int merged) {}

    private Optional<Placeholder> placeholder() {
        List<ModelConvention> conventions = understood
                .flatMap(known -> known.part(ModelPart.TEXT))
                .map(ModelPart::conventions)
                .orElse(List.of());
        return conventions.stream()
                .filter(one -> one.convention().family().name().equals("multimodal-ids"))
                .map(one -> one.convention().choices())
                .flatMap(choices -> placeholder(choices).stream())
                .findFirst();
    }

    private Optional<Placeholder> placeholder(Choices choices) {
        Map<String, String> written = choices.written();
        int id = Integer.parseInt(written.getOrDefault("imageTokenId", "-1"));
        int merged = Integer.parseInt(written.getOrDefault("visionMergeSize", "2"));
        return ModelTokenizer.ofModel(model)
                .tokenOf(id)
                .map(token -> new Placeholder(token.replace("'", "\\'"), merged));
    }
}
