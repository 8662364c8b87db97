package io.github.sparkpositional.kernel.position.box;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.BOX_COMBINE;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.BOX_SIDES;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.HEIGHT_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.WIDTH_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.X_KEY;
import static io.github.sparkpositional.kernel.position.box.BoxFamily.Y_KEY;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/** Conventions of document models. */
public final class BoxPresets {

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            row(
                    "layoutlm",
                    "LayoutLMEmbeddings",
                    "The six vectors are summed; a side beyond its table is rejected.",
                    keyed("layoutlm").with(BOX_COMBINE, BoxCombine.SUM).with(BOX_SIDES, BoxSides.CHECK)),
            row(
                    "layoutlmv2",
                    "LayoutLMv2Embeddings._calc_spatial_position_embeddings",
                    "The six vectors are concatenated; a side beyond its table is rejected.",
                    keyed("layoutlmv2").with(BOX_COMBINE, BoxCombine.CONCAT).with(BOX_SIDES, BoxSides.CHECK)),
            row(
                    "layoutlmv3",
                    "LayoutLMv3TextEmbeddings.calculate_spatial_position_embeddings",
                    "As layoutlmv2, but sides are clipped to the table.",
                    keyed("layoutlmv3").with(BOX_COMBINE, BoxCombine.CONCAT).with(BOX_SIDES, BoxSides.CLIP)));

    private BoxPresets() {}

    private static Choices keyed(String model) {
        String start = model + ".embeddings.";
        String end = "_position_embeddings.weight";
        return none().with(X_KEY, start + "x" + end)
                .with(Y_KEY, start + "y" + end)
                .with(HEIGHT_KEY, start + "h" + end)
                .with(WIDTH_KEY, start + "w" + end);
    }

    private static Preset row(String name, String function, String sentence, Choices choices) {
        return new Preset(
                name, BoxFamily.INSTANCE, "huggingface/transformers", function, "release 5.18.0", sentence, choices);
    }
}
