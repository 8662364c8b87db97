package io.github.sparkpositional.kernel.position.learned;

import static io.github.sparkpositional.kernel.convention.Choices.none;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.COLUMN_TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.JOIN;
import static io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.ROW_TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.LearnedGridFamily.ASPECT;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATE_OFFSET;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.learned.FactorizedGridFamily.Join;
import java.util.List;

/** Grid conventions that look up trained tables. */
public final class LearnedGridPresets {
    private static final String TRANSFORMERS = "release 5.18.0";
    private static final String TIMM = "commit aa4b5850c1543fa488abf260f18390eda46cf85d";
    private static final String DINOV2 = "commit b8931f7bf91576930313be2c6d6af376033b35f0";

    private static final LearnedGridFamily TABLE = LearnedGridFamily.INSTANCE;
    private static final FactorizedGridFamily TWO_TABLES = FactorizedGridFamily.INSTANCE;

    private static final Choices BICUBIC = none().with(INTERPOLATION, Interpolation.CUBIC)
            .with(SAMPLING, Sampling.HALF_PIXEL)
            .with(CUBIC_A, -0.75);
    private static final Choices BICUBIC_ANTIALIAS = none().with(INTERPOLATION, Interpolation.CUBIC)
            .with(SAMPLING, Sampling.ANTIALIAS)
            .with(CUBIC_A, -0.5);
    private static final Choices BILINEAR_CORNERS =
            none().with(INTERPOLATION, Interpolation.LINEAR).with(SAMPLING, Sampling.ALIGN_CORNERS);

    private static final Choices NAFLEX_FACTORIZED = none().with(ROW_TABLE_KEY, "embeds.pos_embed_y")
            .with(COLUMN_TABLE_KEY, "embeds.pos_embed_x")
            .with(INTERPOLATION, Interpolation.LINEAR)
            .with(SAMPLING, Sampling.HALF_PIXEL);
    private static final String IDEFICS2_KEY = "model.vision_model.embeddings.position_embedding.weight";

    public static final List<Preset> ROWS = List.of(
            new Preset(
                    "vit",
                    TABLE,
                    "huggingface/transformers",
                    "ViTEmbeddings.interpolate_pos_encoding",
                    TRANSFORMERS,
                    "Class row kept; bicubic (-0.75) without antialias.",
                    keyed(BICUBIC, "embeddings.position_embeddings", 1)),
            new Preset(
                    "deit",
                    TABLE,
                    "huggingface/transformers",
                    "DeiTEmbeddings.interpolate_pos_encoding",
                    TRANSFORMERS,
                    "As vit, with a class and a distillation row.",
                    keyed(BICUBIC, "embeddings.position_embeddings", 2)),
            new Preset(
                    "timm-vit",
                    TABLE,
                    "huggingface/pytorch-image-models",
                    "resample_abs_pos_embed",
                    TIMM,
                    "Class row kept; bicubic (-0.5) with antialias.",
                    keyed(BICUBIC_ANTIALIAS, "pos_embed", 1)),
            new Preset(
                    "dinov2",
                    TABLE,
                    "facebookresearch/dinov2",
                    "DinoVisionTransformer.interpolate_pos_encoding",
                    DINOV2,
                    "Hub weights without registers: bicubic (-0.75), source step old/(new + 0.1).",
                    keyed(BICUBIC, "pos_embed", 1).with(INTERPOLATE_OFFSET, 0.1)),
            new Preset(
                    "dinov2-registers",
                    TABLE,
                    "facebookresearch/dinov2",
                    "DinoVisionTransformer.interpolate_pos_encoding(interpolate_antialias=True)",
                    DINOV2,
                    "Hub weights with registers: bicubic (-0.5) with antialias and no offset.",
                    keyed(BICUBIC_ANTIALIAS, "pos_embed", 1)),
            new Preset(
                    "dinov2-hf",
                    TABLE,
                    "huggingface/transformers",
                    "Dinov2Embeddings.interpolate_pos_encoding",
                    TRANSFORMERS,
                    "As vit: no 0.1 offset, unlike the hub's own code.",
                    keyed(BICUBIC, "embeddings.position_embeddings", 1)),
            new Preset(
                    "clip",
                    TABLE,
                    "mlfoundations/open_clip",
                    "resize_pos_embed",
                    "commit 89fb801f1e6087880e951fc8354b8a2077b79c6d",
                    "Class row kept; bicubic (-0.5) with antialias.",
                    keyed(BICUBIC_ANTIALIAS, "visual.positional_embedding", 1)),
            new Preset(
                    "clip-hf",
                    TABLE,
                    "huggingface/transformers",
                    "CLIPVisionEmbeddings.interpolate_pos_encoding",
                    TRANSFORMERS,
                    "Class row kept; bicubic (-0.75) without antialias.",
                    keyed(BICUBIC, "vision_model.embeddings.position_embedding.weight", 1)),
            new Preset(
                    "siglip",
                    TABLE,
                    "huggingface/transformers",
                    "SiglipVisionEmbeddings.interpolate_pos_encoding",
                    TRANSFORMERS,
                    "No class row; bicubic (-0.75) without antialias.",
                    keyed(BICUBIC, "vision_model.embeddings.position_embedding.weight", 0)),
            new Preset(
                    "siglip2",
                    TABLE,
                    "huggingface/transformers",
                    "Siglip2VisionEmbeddings.resize_positional_embeddings",
                    TRANSFORMERS,
                    "No class row; bilinear with antialias.",
                    keyed(
                            none().with(INTERPOLATION, Interpolation.LINEAR).with(SAMPLING, Sampling.ANTIALIAS),
                            "vision_model.embeddings.position_embedding.weight",
                            0)),
            new Preset(
                    "big-vision-learned",
                    TABLE,
                    "google-research/big_vision",
                    "resample_posemb",
                    "commit 0127fb6b337ee2a27bf4e54dea79cff176527356",
                    "No class row; bilinear with the corner rows kept in place.",
                    keyed(BILINEAR_CORNERS, "pos_embedding", 0)),
            new Preset(
                    "qwen3-vl",
                    TABLE,
                    "huggingface/transformers",
                    "get_vision_interpolation_indices_and_weights",
                    TRANSFORMERS,
                    "Bilinear with the corner rows kept in place; cells in blocks of 2 x 2.",
                    keyed(BILINEAR_CORNERS, "model.visual.pos_embed.weight", 0)
                            .with(TOKEN_ORDER, TokenOrder.MERGE_BLOCKS)
                            .with(MERGE_SIZE, 2)),
            new Preset(
                    "naflex",
                    TABLE,
                    "huggingface/pytorch-image-models",
                    "NaFlexEmbeds._apply_learned_pos_embed",
                    TIMM,
                    "No class row; bicubic (-0.5) with antialias.",
                    keyed(BICUBIC_ANTIALIAS, "embeds.pos_embed", 0)),
            new Preset(
                    "naflex-aspect",
                    TABLE,
                    "huggingface/pytorch-image-models",
                    "NaFlexEmbeds._apply_learned_pos_embed(pos_embed_ar_preserving)",
                    TIMM,
                    "As naflex, resampled to a square of the longer side and cropped.",
                    keyed(BICUBIC_ANTIALIAS, "embeds.pos_embed", 0).with(ASPECT, Aspect.PRESERVE)),
            new Preset(
                    "minicpm-v",
                    TABLE,
                    "huggingface/transformers",
                    "get_vision_nearest_position_ids",
                    TRANSFORMERS,
                    "The row of the cell's fractional coordinate, i/n in float32.",
                    keyed(none().with(INTERPOLATION, Interpolation.BUCKET), "", 0)),
            new Preset(
                    "idefics2",
                    TABLE,
                    "huggingface/transformers",
                    "Idefics2VisionEmbeddings.forward",
                    TRANSFORMERS,
                    "The row of the cell's fractional coordinate, i * (1/n) in float32.",
                    keyed(none().with(INTERPOLATION, Interpolation.BUCKET_BY_STEPS), IDEFICS2_KEY, 0)),
            new Preset(
                    "idefics2-release-4",
                    TABLE,
                    "huggingface/transformers",
                    "Idefics2VisionEmbeddings.forward",
                    "release 4.57.6",
                    "As idefics2 with fractions shrunk by 1e-6, so that boundaries fall one row low.",
                    keyed(none().with(INTERPOLATION, Interpolation.BUCKET_SHRUNK), IDEFICS2_KEY, 0)),
            new Preset(
                    "naflex-factorized",
                    TWO_TABLES,
                    "huggingface/pytorch-image-models",
                    "NaFlexEmbeds._apply_factorized_pos_embed",
                    TIMM,
                    "Row table plus column table, each resampled linearly.",
                    NAFLEX_FACTORIZED),
            new Preset(
                    "naflex-factorized-aspect",
                    TWO_TABLES,
                    "huggingface/pytorch-image-models",
                    "NaFlexEmbeds._apply_factorized_pos_embed(pos_embed_ar_preserving)",
                    TIMM,
                    "As naflex-factorized, both resampled to the longer side and cropped.",
                    NAFLEX_FACTORIZED.with(ASPECT, Aspect.PRESERVE)),
            new Preset(
                    "navit",
                    TWO_TABLES,
                    "lucidrains/vit-pytorch",
                    "NaViT.forward",
                    "commit 69d24fe9e3024c0d4b02761123b8583a24ebed1e",
                    "Row table plus column table, looked up by index; a grid past their ends is an error.",
                    none().with(ROW_TABLE_KEY, "pos_embed_height")
                            .with(COLUMN_TABLE_KEY, "pos_embed_width")
                            .with(INTERPOLATION, Interpolation.NONE)),
            new Preset(
                    "detr-learned",
                    TWO_TABLES,
                    "facebookresearch/detr",
                    "PositionEmbeddingLearned.forward",
                    "commit 29901c51d7fe8712168b8d0d64351170bc0f83e0",
                    "Column table entry, then row table entry; 50 rows each.",
                    none().with(ROW_TABLE_KEY, "backbone.1.row_embed.weight")
                            .with(COLUMN_TABLE_KEY, "backbone.1.col_embed.weight")
                            .with(INTERPOLATION, Interpolation.NONE)
                            .with(JOIN, Join.CONCAT)
                            .with(AXIS_ORDER, new String[] {"x", "y"})));

    private LearnedGridPresets() {}

    private static Choices keyed(Choices choices, String key, int prefixRows) {
        return choices.with(TABLE_KEY, key).with(PREFIX_ROWS, prefixRows).with(TOKEN_ORDER, TokenOrder.ROW_MAJOR);
    }
}
