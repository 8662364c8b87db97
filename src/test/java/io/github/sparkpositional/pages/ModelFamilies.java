package io.github.sparkpositional.pages;

import io.github.sparkpositional.kernel.convention.Family;
import java.util.Map;

/** The models that an encoding is known from: headings of the page of presets. */
final class ModelFamilies {
    private static final Map<String, String> MODELS = Map.ofEntries(
            Map.entry("sinusoid", "The original transformer, fairseq, Marian, NLLB, Whisper, diffusion time steps"),
            Map.entry("learned", "BERT, GPT-2, RoBERTa, OPT, BART, CLIP's text encoder"),
            Map.entry("learned-sinusoid", "Learned from your sequences"),
            Map.entry("rotary", "Llama, Mistral, Qwen, GPT-NeoX, GPT-J, Phi-3, gpt-oss, Gemma: rotary"),
            Map.entry("attention-temperature", "Llama 4, Ministral 3: attention temperature"),
            Map.entry("relative-index", "T5, DeBERTa, Shaw et al.: relative distances"),
            Map.entry("relative-sinusoid", "Transformer-XL, XLNet, Conformer"),
            Map.entry("alibi", "ALiBi, BLOOM, Falcon, MPT"),
            Map.entry("randomized-positions", "Randomized positions"),
            Map.entry("position-ids", "Position ids of text models"),
            Map.entry(
                    "multimodal-ids",
                    "Position ids of Qwen-VL, Qwen-Omni, GLM-4V, Ernie 4.5 VL, HunYuan-VL, VideoRoPE"),
            Map.entry("point-fourier", "NeRF: points"),
            Map.entry(
                    "grid-sinusoid",
                    "MAE, DiT, JEPA, MoCo v3, SimpleViT, RT-DETR, VideoMAE: fixed sinusoids of a grid"),
            Map.entry("learned-grid", "ViT, DeiT, CLIP, SigLIP, DINOv2, Qwen3-VL: learned tables of a grid"),
            Map.entry("learned-grid-sinusoid", "Learned from your grids"),
            Map.entry("factorized-grid", "NaViT, NaFlex, DETR: tables of rows and of columns"),
            Map.entry("rotary-grid", "DINOv3, EVA-02, Pixtral, Qwen-VL, RoPE-ViT: rotary on a grid"),
            Map.entry("masked-sinusoid", "DETR, Deformable DETR: sinusoids of padded pictures"),
            Map.entry("grid-fourier", "Perceiver: Fourier features of a grid"),
            Map.entry("random-fourier", "Segment Anything"),
            Map.entry("window-index", "Swin, BEiT: relative positions in a window"),
            Map.entry("log-coordinates", "Swin V2: log-spaced offsets"),
            Map.entry("grid-alibi", "CROMA: ALiBi on a grid"),
            Map.entry("reference-cell", "Offsets from a reference cell"),
            Map.entry("grid-ids", "Patch ids of NaFlex, NaViT, Idefics2, Qwen2-VL"),
            Map.entry("box", "LayoutLM: boxes on a page"));

    private ModelFamilies() {}

    /** A family that is not listed goes by its own name. */
    static String heading(Family family) {
        return MODELS.getOrDefault(family.name(), family.name());
    }
}
