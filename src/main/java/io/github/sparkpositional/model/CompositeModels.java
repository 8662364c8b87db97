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
    static final MultimodalIds GLM4V = MultimodalIds.of("glm-4v-ids", 151343, 151344)
            .with("videoStartId", "video_start_token_id", 151341)
            .with("videoEndId", "video_end_token_id", 151342);
    private static final MultimodalIds ERNIE =
            MultimodalIds.of("ernie-4-5-vl-ids", 100295, 103367).merging(2);
    private static final MultimodalIds HUNYUAN = MultimodalIds.ofImages("hunyuan-vl-ids", 120120);

    private static final String CLIP = "clip_vision_model";
    private static final String SIGLIP = "siglip_vision_model";

    static final SortedMap<String, CompositeModel> ROWS = new TreeMap<>(Map.ofEntries(
            row("clip", of("clip_text_model", CLIP)),
            row("siglip", of("siglip_text_model", SIGLIP)),
            row("siglip2", of("siglip2_text_model", "siglip2_vision_model")),
            row("llava", of("llama", CLIP)),
            row("llava_next", of("llama", CLIP)),
            row("llava_onevision", of("qwen2", SIGLIP)),
            row("internvl", of("qwen2", "internvl_vision")),
            row("idefics3", of("llama", "idefics3_vision")),
            row("smolvlm", of("llama", "smolvlm_vision")),
            row("paligemma", of("gemma", SIGLIP)),
            row("mistral3", of("mistral", "pixtral")),
            row("gemma3", of("gemma3_text", SIGLIP)),
            row("gemma4", of("gemma4_text", "gemma4_vision").audio("gemma4_audio")),
            row("llama4", of("llama4_text", "llama4_vision_model")),
            row("sam", new CompositeModel().vision("sam_vision_model")),
            row("qwen2_vl", of("qwen2_vl_text", "qwen2_vl_vision").counting(QWEN2_VL)),
            row("qwen2_5_vl", of("qwen2_5_vl_text", "qwen2_5_vl_vision").counting(QWEN2_5_VL)),
            row("qwen3_vl", of("qwen3_vl_text", "qwen3_vl_vision").counting(QWEN3_VL)),
            row("qwen3_vl_moe", of("qwen3_vl_moe_text", "qwen3_vl_moe_vision").counting(QWEN3_VL)),
            row("qwen3_5", of("qwen3_5_text", "qwen3_5_vision").counting(QWEN3_5)),
            row("qwen3_5_moe", of("qwen3_5_moe_text", "qwen3_5_moe_vision").counting(QWEN3_5)),
            row("qwen2_audio", text("qwen2").audio("qwen2_audio_encoder")),
            row(
                    "qwen2_5_omni_thinker",
                    of("qwen2_5_omni_text", "qwen2_5_omni_vision_encoder")
                            .audio("qwen2_5_omni_audio_encoder")
                            .counting(OMNI)),
            row(
                    "qwen3_omni_moe_thinker",
                    of("qwen3_omni_moe_text", "qwen3_omni_moe_vision_encoder")
                            .audio("qwen3_omni_moe_audio_encoder")
                            .counting(OMNI3)),
            row("glm4v", of("glm4v_text", "glm4v_vision").counting(GLM4V)),
            row(
                    "ernie4_5_vl_moe",
                    of("ernie4_5_vl_moe_text", "ernie4_5_vl_moe_vision").counting(ERNIE)),
            row("hunyuan_vl", of("hunyuan_vl_text", "hunyuan_vl_vision").counting(HUNYUAN)),
            row("whisper", text("whisper", CompositeModel.ROOT).audio("whisper", CompositeModel.ROOT))));

    static {
        ROWS.putAll(FurtherCompositeModels.ROWS);
    }

    private CompositeModels() {}

    static Map.Entry<String, CompositeModel> row(String modelType, CompositeModel model) {
        return Map.entry(modelType, model);
    }

    static CompositeModel of(String text, String vision) {
        return text(text).vision(vision);
    }

    static CompositeModel text(String text, String... keys) {
        return new CompositeModel().text(text, keys);
    }
}
