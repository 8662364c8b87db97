package io.github.sparkpositional.model;

import static io.github.sparkpositional.model.CompositeModel.of;
import static java.util.Map.entry;

import java.util.Map;

/** Models that count the tokens of pictures, videos and sound on several axes (M-RoPE and its kin). */
final class MropeModels {
    private static final TokenCounting QWEN2_VL = TokenCounting.of("qwen2-vl-ids", 151655, 151656);
    private static final TokenCounting QWEN2_5_VL = TokenCounting.of("qwen2-5-vl-ids", 151655, 151656);
    private static final TokenCounting QWEN3_VL = TokenCounting.of("qwen3-vl-ids", 151655, 151656);
    private static final TokenCounting QWEN3_5 = TokenCounting.of("qwen3-vl-ids", 248056, 248057);
    private static final TokenCounting OMNI =
            TokenCounting.of("qwen2-5-omni-ids", 151655, 151656).with("audioTokenId", "audio_token_id", 151646);
    private static final TokenCounting OMNI3 =
            TokenCounting.of("qwen3-omni-ids", 151655, 151656).with("audioTokenId", "audio_token_id", 151646);
    private static final TokenCounting GLM4V = TokenCounting.of("glm-4v-ids", 151343, 151344)
            .with("videoStartId", "video_start_token_id", 151341)
            .with("videoEndId", "video_end_token_id", 151342);
    private static final TokenCounting ERNIE =
            TokenCounting.of("ernie-4-5-vl-ids", 100295, 103367).merging(2);
    private static final TokenCounting HUNYUAN = TokenCounting.ofImages("hunyuan-vl-ids", 120120);

    static final Map<String, CompositeModel> ROWS = Map.ofEntries(
            entry("qwen2_vl", of("qwen2_vl_text", "qwen2_vl_vision").counting(QWEN2_VL)),
            entry("qwen2_5_vl", of("qwen2_5_vl_text", "qwen2_5_vl_vision").counting(QWEN2_5_VL)),
            entry("qwen3_vl", of("qwen3_vl_text", "qwen3_vl_vision").counting(QWEN3_VL)),
            entry("qwen3_vl_moe", of("qwen3_vl_moe_text", "qwen3_vl_moe_vision").counting(QWEN3_VL)),
            entry("qwen3_5", of("qwen3_5_text", "qwen3_5_vision").counting(QWEN3_5)),
            entry("qwen3_5_moe", of("qwen3_5_moe_text", "qwen3_5_moe_vision").counting(QWEN3_5)),
            entry(
                    "qwen2_5_omni_thinker",
                    of("qwen2_5_omni_text", "qwen2_5_omni_vision_encoder")
                            .audio("qwen2_5_omni_audio_encoder")
                            .counting(OMNI)),
            entry(
                    "qwen3_omni_moe_thinker",
                    of("qwen3_omni_moe_text", "qwen3_omni_moe_vision_encoder")
                            .audio("qwen3_omni_moe_audio_encoder")
                            .counting(OMNI3)),
            entry("glm4v", of("glm4v_text", "glm4v_vision").counting(GLM4V)),
            entry(
                    "ernie4_5_vl_moe",
                    of("ernie4_5_vl_moe_text", "ernie4_5_vl_moe_vision").counting(ERNIE)),
            entry("hunyuan_vl", of("hunyuan_vl_text", "hunyuan_vl_vision").counting(HUNYUAN)),
            entry("glm4v_moe", of("glm4v_moe_text", "glm4v_moe_vision").counting(GLM4V)));

    private MropeModels() {}
}
