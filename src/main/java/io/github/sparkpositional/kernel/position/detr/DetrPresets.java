package io.github.sparkpositional.kernel.position.detr;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily.COORDINATE_SHIFT;
import static io.github.sparkpositional.kernel.position.detr.MaskedSinusoidFamily.NORMALIZE;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/** Conventions of detection transformers. */
public final class DetrPresets {
    private static final Choices NORMALIZED =
            none().with(AXIS_ORDER, new String[] {"y", "x"}).with(BASE, 10000.0).with(NORMALIZE, true);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            row(
                    "detr",
                    "facebookresearch/detr",
                    "PositionEmbeddingSine",
                    "commit 29901c51d7fe8712168b8d0d64351170bc0f83e0",
                    "1-based positions of valid cells, as a fraction of a full turn; y then x, sine and cosine"
                            + " alternating.",
                    NORMALIZED),
            row(
                    "deformable-detr",
                    "huggingface/transformers",
                    "DeformableDetrSinePositionEmbedding",
                    "release 5.18.0",
                    "As detr, with half a cell subtracted from every position.",
                    NORMALIZED.with(COORDINATE_SHIFT, -0.5)));

    private DetrPresets() {}

    private static Preset row(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, MaskedSinusoidFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
