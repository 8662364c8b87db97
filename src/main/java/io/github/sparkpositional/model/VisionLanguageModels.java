package io.github.sparkpositional.model;

import static io.github.sparkpositional.model.CompositeModel.ROOT;
import static io.github.sparkpositional.model.CompositeModel.of;
import static io.github.sparkpositional.model.CompositeModel.ofText;
import static java.util.Map.entry;

import java.util.Map;

/** Text models that read what a vision model makes of pictures, and count its tokens like those of text. */
final class VisionLanguageModels {
    private static final String CLIP = "clip_vision_model";
    private static final String SIGLIP = "siglip_vision_model";

    static final Map<String, CompositeModel> ROWS = Map.ofEntries(
            entry("aria", of("aria_text", "idefics3_vision")),
            entry("aya_vision", of("cohere2", SIGLIP)),
            entry("blip-2", of("opt", "blip_2_vision_model")),
            entry("cohere2_vision", of("cohere2", SIGLIP)),
            entry("deepseek_vl", of("llama", SIGLIP)),
            entry("fuyu", ofText("persimmon")),
            entry("gemma3", of("gemma3_text", SIGLIP)),
            entry("gemma3n", of("gemma3n_text", "gemma3n_vision").audio("gemma3n_audio")),
            entry("gemma4", of("gemma4_text", "gemma4_vision").audio("gemma4_audio")),
            entry("git", ofText("git", ROOT).vision("git_vision_model")),
            entry("got_ocr2", of("qwen2", "got_ocr2_vision")),
            entry("idefics2", of("mistral", "idefics2_vision")),
            entry("idefics3", of("llama", "idefics3_vision")),
            entry("instructblip", of("opt", "instructblip_vision_model")),
            entry("internvl", of("qwen2", "internvl_vision")),
            entry("janus", of("llama", "janus_vision_model")),
            entry("llama4", of("llama4_text", "llama4_vision_model")),
            entry("llava", of("llama", CLIP)),
            entry("llava_next", of("llama", CLIP)),
            entry("llava_next_video", of("llama", CLIP)),
            entry("llava_onevision", of("qwen2", SIGLIP)),
            entry("mistral3", of("mistral", "pixtral")),
            entry("mllama", of("mllama_text_model", "mllama_vision_model")),
            entry("ovis2", of("qwen2", "ovis2_vision")),
            entry("paligemma", of("gemma", SIGLIP)),
            entry(
                    "phi4_multimodal",
                    ofText("phi4_multimodal", ROOT)
                            .vision("phi4_multimodal_vision")
                            .audio("phi4_multimodal_audio")),
            entry("smolvlm", of("llama", "smolvlm_vision")),
            entry("video_llava", of("llama", CLIP)),
            entry("vipllava", of("llama", CLIP)),
            entry("vision-encoder-decoder", ofText("trocr", "decoder").vision("vit", "encoder")));

    private VisionLanguageModels() {}
}
