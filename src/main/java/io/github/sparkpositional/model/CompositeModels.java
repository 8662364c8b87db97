package io.github.sparkpositional.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Models made of parts, one row per {@code model_type}. */
final class CompositeModels {
    private static final MultimodalIds QWEN2_VL = MultimodalIds.of("qwen2-vl-ids", 151655, 151656);
    private static final MultimodalIds QWEN2_5_VL = MultimodalIds.of("qwen2-5-vl-ids", 151655, 151656);
    private static final MultimodalIds QWEN3_VL = MultimodalIds.of("qwen3-vl-ids", 151655, 151656);
    private static final MultimodalIds QWEN3_5 = MultimodalIds.of("qwen3-vl-ids", 248056, 248057);
    private static final MultimodalIds OMNI =
            MultimodalIds.of("qwen2-5-omni-ids", 151655, 151656).with("audioTokenId", "audio_token_id", 151646);
    private static final MultimodalIds OMNI3 =
            MultimodalIds.of("qwen3-omni-ids", 151655, 151656).with("audioTokenId", "audio_token_id", 151646);
    private static final MultimodalIds GLM4V = MultimodalIds.of("glm-4v-ids", 151343, 151344)
            .with("videoStartId", "video_start_token_id", 151341)
            .with("videoEndId", "video_end_token_id", 151342);
    private static final MultimodalIds ERNIE =
            MultimodalIds.of("ernie-4-5-vl-ids", 100295, 103367).merging(2);
    private static final MultimodalIds HUNYUAN = MultimodalIds.ofImages("hunyuan-vl-ids", 120120);

    static final SortedMap<String, CompositeModel> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("clip", of("clip_text_model", "clip_vision_model")),
            Map.entry("siglip", of("siglip_text_model", "siglip_vision_model")),
            Map.entry("siglip2", of("siglip2_text_model", "siglip2_vision_model")),
            Map.entry("llava", of("llama", "clip_vision_model")),
            Map.entry("llava_next", of("llama", "clip_vision_model")),
            Map.entry("llava_onevision", of("qwen2", "siglip_vision_model")),
            Map.entry("internvl", of("qwen2", "internvl_vision")),
            Map.entry("idefics3", of("llama", "idefics3_vision")),
            Map.entry("smolvlm", of("llama", "smolvlm_vision")),
            Map.entry("paligemma", of("gemma", "siglip_vision_model")),
            Map.entry("mistral3", of("mistral", "pixtral")),
            Map.entry("gemma3", of("gemma3_text", "siglip_vision_model")),
            Map.entry("gemma4", of("gemma4_text", "")),
            Map.entry("llama4", of("llama4_text", "")),
            Map.entry("sam", of("", "sam_vision_model")),
            Map.entry("qwen2_vl", new CompositeModel("qwen2_vl_text", "qwen2_vl_vision", QWEN2_VL)),
            Map.entry("qwen2_5_vl", new CompositeModel("qwen2_5_vl_text", "qwen2_5_vl_vision", QWEN2_5_VL)),
            Map.entry("qwen3_vl", new CompositeModel("qwen3_vl_text", "qwen3_vl_vision", QWEN3_VL)),
            Map.entry("qwen3_vl_moe", new CompositeModel("qwen3_vl_moe_text", "qwen3_vl_moe_vision", QWEN3_VL)),
            Map.entry("qwen3_5", new CompositeModel("qwen3_5_text", "qwen3_5_vision", QWEN3_5)),
            Map.entry("qwen3_5_moe", new CompositeModel("qwen3_5_moe_text", "qwen3_5_moe_vision", QWEN3_5)),
            Map.entry(
                    "qwen2_5_omni_thinker",
                    new CompositeModel("qwen2_5_omni_text", "qwen2_5_omni_vision_encoder", OMNI)),
            Map.entry(
                    "qwen3_omni_moe_thinker",
                    new CompositeModel("qwen3_omni_moe_text", "qwen3_omni_moe_vision_encoder", OMNI3)),
            Map.entry("glm4v", new CompositeModel("glm4v_text", "glm4v_vision", GLM4V)),
            Map.entry("ernie4_5_vl_moe", new CompositeModel("ernie4_5_vl_moe_text", "ernie4_5_vl_moe_vision", ERNIE)),
            Map.entry("hunyuan_vl", new CompositeModel("hunyuan_vl_text", "", HUNYUAN))));

    private CompositeModels() {}

    private static CompositeModel of(String text, String vision) {
        return new CompositeModel(text, vision, null);
    }
}
