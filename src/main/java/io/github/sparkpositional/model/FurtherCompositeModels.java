package io.github.sparkpositional.model;

import static io.github.sparkpositional.model.CompositeModel.ROOT;
import static io.github.sparkpositional.model.CompositeModels.of;
import static io.github.sparkpositional.model.CompositeModels.row;
import static io.github.sparkpositional.model.CompositeModels.text;

import java.util.Map;

/** Less common models made of parts, as {@link CompositeModels} has the others. */
final class FurtherCompositeModels {
    private static final String CLIP = "clip_vision_model";
    private static final String SIGLIP = "siglip_vision_model";

    static final Map<String, CompositeModel> ROWS = Map.ofEntries(
            row("aimv2", of("aimv2_text_model", "aimv2_vision_model")),
            row("altclip", of("altclip_text_model", "altclip_vision_model")),
            row("aria", of("aria_text", "idefics3_vision")),
            row("aya_vision", of("cohere2", SIGLIP)),
            row("blip", of("blip_text_model", "blip_vision_model")),
            row("blip-2", of("opt", "blip_2_vision_model")),
            row("chinese_clip", of("chinese_clip_text_model", "chinese_clip_vision_model")),
            row("clipseg", of("clipseg_text_model", "clipseg_vision_model")),
            row("cohere2_vision", of("cohere2", SIGLIP)),
            row("deepseek_vl", of("llama", SIGLIP)),
            row("depth_anything", vision("dinov2", "backbone_config")),
            row("flava", text("flava_text_model").vision("flava_image_model", "image_config")),
            row("fuyu", text("persimmon")),
            row("gemma3n", of("gemma3n_text", "gemma3n_vision").audio("gemma3n_audio")),
            row("git", text("git", ROOT).vision("git_vision_model")),
            row("glm4v_moe", of("glm4v_moe_text", "glm4v_moe_vision").counting(CompositeModels.GLM4V)),
            row("got_ocr2", of("qwen2", "got_ocr2_vision")),
            row("groupvit", of("groupvit_text_model", "groupvit_vision_model")),
            row("grounding-dino", text("bert").vision("grounding-dino", ROOT)),
            row("idefics2", of("mistral", "idefics2_vision")),
            row("instructblip", of("opt", "instructblip_vision_model")),
            row("janus", of("llama", "janus_vision_model")),
            row("llava_next_video", of("llama", CLIP)),
            row("mllama", of("mllama_text_model", "mllama_vision_model")),
            row("ovis2", of("qwen2", "ovis2_vision")),
            row("owlv2", of("owlv2_text_model", "owlv2_vision_model")),
            row("owlvit", of("owlvit_text_model", "owlvit_vision_model")),
            row(
                    "phi4_multimodal",
                    text("phi4_multimodal", ROOT)
                            .vision("phi4_multimodal_vision")
                            .audio("phi4_multimodal_audio")),
            row("sam2", vision("sam2_vision_model")),
            row("sam_hq", vision("sam_hq_vision_model")),
            row("t5gemma", text("t5_gemma_module", "encoder", "decoder")),
            row("video_llava", of("llama", CLIP)),
            row("vilt", text("vilt", ROOT).vision("vilt", ROOT)),
            row("vipllava", of("llama", CLIP)),
            row("vision-encoder-decoder", text("trocr", "decoder").vision("vit", "encoder")),
            row("vision-text-dual-encoder", of("bert", CLIP)),
            row("voxtral", text("llama").audio("voxtral_encoder")));

    private FurtherCompositeModels() {}

    private static CompositeModel vision(String fallback, String... keys) {
        return new CompositeModel().vision(fallback, keys);
    }
}
