package io.github.sparkpositional.model.vision;

import static io.github.sparkpositional.model.vision.PatchTable.of;
import static java.util.Map.entry;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;

/** Vision models with a trained table of patches, of which the keys of sizes say all: kin of ViT, CLIP and SigLIP. */
final class PatchTables {
    private static final String CLIP = "vision_model.embeddings.position_embedding.weight";
    private static final String BLIP = "vision_model.embeddings.position_embedding";
    private static final String VIT = "embeddings.position_embeddings";

    static final Map<String, PartModel> ROWS = Map.ofEntries(
            entry("altclip_vision_model", clip(CLIP, 224, 32)),
            entry("blip_2_vision_model", clip(BLIP, 224, 14)),
            entry("blip_vision_model", clip(BLIP, 384, 16)),
            entry("chinese_clip_vision_model", clip(CLIP, 224, 32)),
            entry("clip_vision_model", of("clip-hf", 224, 32, 1)),
            entry("clipseg_vision_model", clip("clip." + CLIP, 224, 32)),
            entry("deit", of("deit", 224, 16, 2)),
            entry("dinov2", of("dinov2-hf", 224, 14, 1)),
            entry("flava_image_model", of("vit", 224, 16, 1).keyed("image_model." + VIT)),
            entry("git_vision_model", clip("git.image_encoder." + CLIP, 224, 16)),
            entry("groupvit_vision_model", of("siglip", 224, 16, 0).keyed("vision_model." + VIT)),
            entry("idefics2_vision", buckets(224, 32)),
            entry("idefics3_vision", buckets(224, 32)),
            entry("ijepa", of("vit", 224, 16, 0).keyed(VIT)),
            entry("instructblip_vision_model", clip(BLIP, 224, 14)),
            entry("janus_vision_model", of("siglip", 384, 16, 0).keyed("model." + CLIP)),
            entry("ovis2_vision", fixed("vision_tower.transformer.embeddings.position_embedding.weight")),
            entry("owlv2_vision_model", clip("owlv2." + CLIP, 768, 16)),
            entry("owlvit_vision_model", clip("owlvit." + CLIP, 768, 32)),
            entry("phi4_multimodal_vision", buckets(448, 14)),
            entry("siglip_vision_model", of("siglip", 224, 16, 0)),
            entry("smolvlm_vision", buckets(224, 32)),
            entry(
                    "vilt",
                    of("vit", 384, 32, 1)
                            .keyed("vilt.embeddings.position_embeddings")
                            .with("interpolation", "linear")
                            .with("sampling", "align-corners")),
            entry("vit", of("vit", 224, 16, 1)),
            entry("vit_msn", of("vit", 224, 16, 1).keyed("vit." + VIT)));

    private PatchTables() {}

    private static PatchTable clip(String key, int image, int patch) {
        return PatchTable.of("clip-hf", image, patch, 1).keyed(key);
    }

    /** A picture of another size is refused, as its owner has it. */
    static PatchTable fixed(String key) {
        return of("siglip", 224, 14, 0).keyed(key).with("interpolation", "none");
    }

    /** The row of a patch goes by where it stands in the picture, whatever the picture's size. */
    private static PartModel buckets(int image, int patch) {
        return (config, part) -> {
            int[] cells = VisionSizes.cells(config, image, patch);
            of("idefics2", image, patch, 0).describe(config, part);
            part.preset("idefics2-ids", new Chosen().with("tableSide", cells[0]));
        };
    }
}
