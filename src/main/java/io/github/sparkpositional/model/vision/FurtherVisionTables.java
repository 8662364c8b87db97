package io.github.sparkpositional.model.vision;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Kin of ViT, CLIP and SigLIP: trained tables under keys and with sizes of their own. */
final class FurtherVisionTables {
    private static final String CLIP = "vision_model.embeddings.position_embedding.weight";
    private static final String BLIP = "vision_model.embeddings.position_embedding";
    private static final String VIT = "embeddings.position_embeddings";

    static final Map<String, PartModel> ROWS = Map.ofEntries(
            Map.entry("altclip_vision_model", clip(CLIP, 224, 32)),
            Map.entry("chinese_clip_vision_model", clip(CLIP, 224, 32)),
            Map.entry("clipseg_vision_model", clip("clip." + CLIP, 224, 32)),
            Map.entry("git_vision_model", clip("git.image_encoder." + CLIP, 224, 16)),
            Map.entry("owlvit_vision_model", clip("owlvit." + CLIP, 768, 32)),
            Map.entry("owlv2_vision_model", clip("owlv2." + CLIP, 768, 16)),
            Map.entry("blip_vision_model", clip(BLIP, 384, 16)),
            Map.entry("blip_2_vision_model", clip(BLIP, 224, 14)),
            Map.entry("instructblip_vision_model", clip(BLIP, 224, 14)),
            Map.entry("janus_vision_model", keyed("siglip", "model." + CLIP, 384, 16, 0)),
            Map.entry("groupvit_vision_model", keyed("siglip", "vision_model." + VIT, 224, 16, 0)),
            Map.entry("ijepa", keyed("vit", VIT, 224, 16, 0)),
            Map.entry("vit_msn", keyed("vit", "vit." + VIT, 224, 16, 1)),
            Map.entry("flava_image_model", keyed("vit", "image_model." + VIT, 224, 16, 1)),
            Map.entry("data2vec-vision", VisionWindows::beit),
            Map.entry("donut-swin", VisionWindows::swin),
            Map.entry("maskformer-swin", VisionWindows::swin),
            Map.entry("idefics2_vision", VisionTables::idefics3),
            Map.entry("phi4_multimodal_vision", VisionTables.buckets(448, 14)),
            Map.entry("aimv2_vision_model", FurtherVisionTables::aimv2),
            Map.entry("ovis2_vision", fixed("vision_tower.transformer.embeddings.position_embedding.weight", 224, 14)),
            Map.entry("dpt", FurtherVisionTables::dpt),
            Map.entry("vitdet", FurtherVisionTables::vitdet),
            Map.entry("vilt", FurtherVisionTables::vilt),
            Map.entry("vivit", FurtherVisionTables::vivit),
            Map.entry("timesformer", FurtherVisionTables::timesformer),
            Map.entry("videomae", FurtherVisionTables::videoMae),
            Map.entry("llama4_vision_model", FurtherVisionTables::llama4));

    private FurtherVisionTables() {}

    private static PartModel clip(String key, int image, int patch) {
        return keyed("clip-hf", key, image, patch, 1);
    }

    /** Rows for class tokens, then a row for each patch, resampled to other grids. */
    private static PartModel keyed(String preset, String key, int image, int patch, int prefixRows) {
        return (config, part) ->
                grid(config, part, preset, image, patch, prefixRows, new Chosen().with("tableKey", key));
    }

    private static void grid(
            Keys config, PartBuilder part, String preset, int image, int patch, int prefixRows, Chosen chosen) {
        int[] cells = VisionSizes.cells(config, image, patch);
        part.table(
                preset,
                prefixRows + cells[0] * cells[1],
                chosen.with("tableGrid", cells)
                        .with("prefixRows", prefixRows)
                        .withAny("dim", VisionSizes.width(config)));
    }

    /** A picture of another size is refused, as the owner has it. */
    private static PartModel fixed(String key, int image, int patch) {
        return (config, part) -> grid(
                config,
                part,
                "siglip",
                image,
                patch,
                0,
                new Chosen().with("tableKey", key).with("interpolation", "none"));
    }

    private static void aimv2(Keys config, PartBuilder part) {
        if (config.flag("is_native").orElse(false)) {
            part.preset(
                    "mae",
                    new Chosen()
                            .with("dim", VisionSizes.width(config).orElse(1024))
                            .with("prefixRows", 0));
        } else {
            fixed("vision_model.embeddings.position_embedding.weight", 224, 14).describe(config, part);
        }
    }

    private static void dpt(Keys config, PartBuilder part) {
        if (config.isObject("backbone_config") && !config.flag("is_hybrid").orElse(false)) {
            part.note("its backbone_config is a model of its own, whose positions it has");
            return;
        }
        grid(
                config,
                part,
                "vit",
                384,
                16,
                1,
                new Chosen()
                        .with("tableKey", "dpt.embeddings.position_embeddings")
                        .with("interpolation", "linear"));
    }

    /** The table has a row of a class token, which the model doesn't have. */
    private static void vitdet(Keys config, PartBuilder part) {
        int trained = config.integer("pretrain_image_size").orElse(224)
                / config.integer("patch_size").orElse(16);
        if (config.flag("use_absolute_position_embeddings").orElse(true)) {
            part.tableOf(
                    "learned-grid",
                    1 + trained * trained,
                    new Chosen()
                            .with("tableKey", VIT)
                            .with("unusedRows", 1)
                            .with("tableGrid", new int[] {trained, trained})
                            .with("interpolation", "cubic")
                            .with("sampling", "half-pixel")
                            .with("cubicA", -0.75)
                            .with("dim", VisionSizes.width(config).orElse(768)));
        }
        if (config.flag("use_relative_position_embeddings").orElse(false)) {
            part.note(
                    "every layer multiplies its queries by vectors of distances between rows and between columns, rel_pos_h"
                            + " and rel_pos_w, and adds both products to attention; they are not made here");
        }
    }

    private static void vilt(Keys config, PartBuilder part) {
        grid(
                config,
                part,
                "vit",
                384,
                32,
                1,
                new Chosen()
                        .with("tableKey", "vilt.embeddings.position_embeddings")
                        .with("interpolation", "linear")
                        .with("sampling", "align-corners"));
    }

    /** A row for the class token and for every tubelet of the clip, frame by frame. */
    private static void vivit(Keys config, PartBuilder part) {
        int[] tubelet = config.integers("tubelet_size").orElse(List.of(2, 16, 16)).stream()
                .mapToInt(side -> side)
                .toArray();
        if (tubelet.length != 3 || Arrays.stream(tubelet).anyMatch(side -> side < 1)) {
            throw config.refused("tubelet_size", "must be three sizes, frames, rows and columns");
        }
        int image = config.integer("image_size").orElse(224);
        int rows = config.integer("num_frames").orElse(32) / tubelet[0] * (image / tubelet[1]) * (image / tubelet[2]);
        part.table(
                "bert",
                1 + rows,
                new Chosen()
                        .with("tableKey", "vivit.embeddings.position_embeddings")
                        .with("dim", VisionSizes.width(config).orElse(768)));
        part.note("row 0 is the class token's; those of the patches follow, frame by frame");
    }

    private static void timesformer(Keys config, PartBuilder part) {
        grid(
                config,
                part,
                "vit",
                224,
                16,
                1,
                new Chosen().with("tableKey", "timesformer." + VIT).with("interpolation", "none"));
        String attention = config.text("attention_type").orElse("divided_space_time");
        if (!attention.equals("space_only")) {
            part.table(
                    "bert",
                    config.integer("num_frames").orElse(8),
                    new Chosen()
                            .with("tableKey", "timesformer.embeddings.time_embeddings")
                            .with("dim", VisionSizes.width(config).orElse(768)));
            part.note("the table of encoding learned is that of frames, which is added to all patches of a frame");
        }
    }

    private static void videoMae(Keys config, PartBuilder part) {
        part.preset(
                "encoder",
                "videomae",
                new Chosen().with("dim", VisionSizes.width(config).orElse(768)));
        part.preset(
                "decoder",
                "videomae",
                new Chosen().with("dim", config.integer("decoder_hidden_size").orElse(384)));
    }

    /**
     * Angles of columns, then of rows, both counted from 1; patches first, then a class token that isn't rotated. Source:
     * huggingface/transformers, release 5.17.0, {@code Llama4VisionRotaryEmbedding}.
     */
    private static void llama4(Keys config, PartBuilder part) {
        int[] cells = VisionSizes.cells(config, 448, 14);
        int heads = config.integer("num_attention_heads").orElse(16);
        part.encoding(
                "",
                "rotary-grid",
                new Chosen()
                        .with("dim", VisionSizes.width(config).orElse(768) / heads)
                        .with("base", VisionTowers.theta(config, 10_000))
                        .with("axisOrder", "x,y")
                        .with("positionOffset", 1.0)
                        .with("pairing", "interleaved")
                        .with("angleForm", "repeated"));
        part.table(
                "bert",
                1 + cells[0] * cells[1],
                new Chosen()
                        .with("tableKey", "vision_model.positional_embedding_vlm")
                        .with("dim", VisionSizes.width(config).orElse(768)));
        part.note("the class token stands behind the patches: it has the last row of the table, and isn't rotated");
    }
}
