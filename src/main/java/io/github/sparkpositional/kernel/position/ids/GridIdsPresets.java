package io.github.sparkpositional.kernel.position.ids;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.FRACTIONS;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.GRID_IDS;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.ROW_TOKENS;
import static io.github.sparkpositional.kernel.position.ids.GridIdsFamily.TABLE_SIDE;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.ids.GridIdsFamily.Kind;
import java.util.List;

/** Conventions of the ids of cells. */
public final class GridIdsPresets {
    private static final String TRANSFORMERS = "huggingface/transformers";
    private static final String RELEASE_5 = "release 5.18.0";

    private static final Choices BUCKETS = none().with(GRID_IDS, Kind.BUCKETS);

    /** One row per convention. */
    public static final List<Preset> ROWS = List.of(
            ids(
                    "naflex-ids",
                    "huggingface/pytorch-image-models",
                    "patchify_image (naflex_transforms)",
                    "commit aa4b5850c1543fa488abf260f18390eda46cf85d",
                    "patch_coord: row and column of every patch, row by row.",
                    none().with(GRID_IDS, Kind.COORDINATES).with(TOKEN_ORDER, TokenOrder.ROW_MAJOR)),
            ids(
                    "qwen2-vl-grid-ids",
                    TRANSFORMERS,
                    "get_vision_position_ids",
                    RELEASE_5,
                    "Row and column of every patch in blocks of 2 x 2.",
                    none().with(GRID_IDS, Kind.COORDINATES)
                            .with(TOKEN_ORDER, TokenOrder.MERGE_BLOCKS)
                            .with(MERGE_SIZE, 2)),
            ids(
                    "navit-ids",
                    TRANSFORMERS,
                    "get_vision_nearest_position_ids",
                    RELEASE_5,
                    "The fractional coordinate's row of a 70 x 70 table; set tableSide to the model's.",
                    BUCKETS.with(FRACTIONS, FractionalBuckets.QUOTIENT).with(TABLE_SIDE, 70)),
            ids(
                    "idefics2-ids",
                    TRANSFORMERS,
                    "Idefics2VisionEmbeddings.forward",
                    RELEASE_5,
                    "As navit-ids, with coordinates stepped by a rounded 1 / n.",
                    BUCKETS.with(FRACTIONS, FractionalBuckets.STEPS).with(TABLE_SIDE, 70)),
            ids(
                    "idefics2-ids-release4",
                    TRANSFORMERS,
                    "Idefics2VisionEmbeddings.forward",
                    "release 4.57.6",
                    "As navit-ids, with coordinates shrunk by 1e-6, so that boundaries fall low.",
                    BUCKETS.with(FRACTIONS, FractionalBuckets.SHRUNK).with(TABLE_SIDE, 70)),
            ids(
                    "pixtral-sequence-ids",
                    TRANSFORMERS,
                    "PixtralProcessor.__call__",
                    "release 5.17.0",
                    "Where the [IMG] tokens of an image stand: [IMG_BREAK] ends each row, [IMG_END] the last; set mergeSize"
                            + " to the model's spatial_merge_size.",
                    none().with(GRID_IDS, Kind.SEQUENCE).with(ROW_TOKENS, 1).with(MERGE_SIZE, 1)));

    private GridIdsPresets() {}

    private static Preset ids(
            String name, String project, String function, String version, String sentence, Choices choices) {
        return new Preset(name, GridIdsFamily.INSTANCE, project, function, version, sentence, choices);
    }
}
