package io.github.sparkpositional.model;

import static java.util.Map.entry;

import io.github.sparkpositional.table.FileTableSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the checkpoints of a {@code model_type} call the embeddings of tokens and the projection of patches. Names of modules
 * in front may be more or fewer; releases differ in them.
 *
 * <p>Source: the modules of huggingface/transformers, release 5.18.0, {@code models/TYPE/modeling_TYPE.py}, and the names that
 * release 4 gave them.
 */
public final class TensorNames {
    /** What nearly all decoders have; layers that predict further tokens may have one of their own. */
    private static final List<String> DECODER =
            List.of("model.embed_tokens.weight", "language_model.embed_tokens.weight", "embed_tokens.weight");

    private static final Map<String, List<String>> EMBEDDINGS = new TreeMap<>(Map.ofEntries(
            entry("aimv2_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("albert", List.of("embeddings.word_embeddings.weight")),
            entry("altclip_text_model", List.of("embeddings.word_embeddings.weight")),
            entry("bart", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("bert", List.of("embeddings.word_embeddings.weight")),
            entry("bert-generation", List.of("embeddings.word_embeddings.weight")),
            entry("big_bird", List.of("embeddings.word_embeddings.weight")),
            entry("blenderbot", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("blenderbot-small", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("blip_text_model", List.of("embeddings.word_embeddings.weight")),
            entry("bloom", List.of("word_embeddings.weight")),
            entry("camembert", List.of("embeddings.word_embeddings.weight")),
            entry("chinese_clip_text_model", List.of("embeddings.word_embeddings.weight")),
            entry("clip_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("clipseg_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("codegen", List.of("wte.weight")),
            entry("convbert", List.of("embeddings.word_embeddings.weight")),
            entry("data2vec-text", List.of("embeddings.word_embeddings.weight")),
            entry("deberta", List.of("embeddings.word_embeddings.weight")),
            entry("deberta-v2", List.of("embeddings.word_embeddings.weight")),
            entry("distilbert", List.of("embeddings.word_embeddings.weight")),
            entry("electra", List.of("embeddings.word_embeddings.weight")),
            entry("ernie", List.of("embeddings.word_embeddings.weight")),
            entry("esm", List.of("embeddings.word_embeddings.weight")),
            entry("falcon", List.of("word_embeddings.weight")),
            entry("flava_text_model", List.of("embeddings.word_embeddings.weight")),
            entry("git", List.of("embeddings.word_embeddings.weight")),
            entry("gpt2", List.of("wte.weight")),
            entry("gpt_bigcode", List.of("wte.weight")),
            entry("gpt_neo", List.of("wte.weight")),
            entry("gpt_neox", List.of("embed_in.weight")),
            entry("gptj", List.of("wte.weight")),
            entry("groupvit_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("layoutlm", List.of("embeddings.word_embeddings.weight")),
            entry("layoutlmv2", List.of("embeddings.word_embeddings.weight")),
            entry("layoutlmv3", List.of("embeddings.word_embeddings.weight")),
            entry("led", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("lilt", List.of("embeddings.word_embeddings.weight")),
            entry("longformer", List.of("embeddings.word_embeddings.weight")),
            entry("longt5", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("m2m_100", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("marian", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("mbart", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("megatron-bert", List.of("embeddings.word_embeddings.weight")),
            entry("mobilebert", List.of("embeddings.word_embeddings.weight")),
            entry("modernbert", List.of("embeddings.tok_embeddings.weight")),
            entry("mpnet", List.of("embeddings.word_embeddings.weight")),
            entry("mpt", List.of("wte.weight")),
            entry("mt5", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("nllb-moe", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("nomic_bert", List.of("embeddings.word_embeddings.weight")),
            entry("opt", List.of("decoder.embed_tokens.weight")),
            entry("owlv2_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("owlvit_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("pegasus", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("perceiver", List.of("input_preprocessor.embeddings.weight")),
            entry("plbart", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("qwen2_5_omni_text", List.of("thinker.model.embed_tokens.weight", "model.embed_tokens.weight")),
            entry("roberta", List.of("embeddings.word_embeddings.weight")),
            entry("roberta-prelayernorm", List.of("embeddings.word_embeddings.weight")),
            entry("siglip2_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("siglip_text_model", List.of("text_model.embeddings.token_embedding.weight")),
            entry("splinter", List.of("embeddings.word_embeddings.weight")),
            entry("squeezebert", List.of("embeddings.word_embeddings.weight")),
            entry("switch_transformers", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("t5", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("tapas", List.of("embeddings.word_embeddings.weight")),
            entry("umt5", List.of("shared.weight", "encoder.embed_tokens.weight")),
            entry("vilt", List.of("text_embeddings.word_embeddings.weight")),
            entry("whisper", List.of("decoder.embed_tokens.weight")),
            entry("xlm-roberta", List.of("embeddings.word_embeddings.weight")),
            entry("xlm-roberta-xl", List.of("embeddings.word_embeddings.weight")),
            entry("xlnet", List.of("word_embedding.weight")),
            entry("xmod", List.of("embeddings.word_embeddings.weight"))));

    private static final Map<String, String> PROJECTIONS = new TreeMap<>(Map.ofEntries(
            entry("aimv2_vision_model", "embeddings.patch_embed"),
            entry("altclip_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("beit", "embeddings.patch_embeddings.projection"),
            entry("blip_2_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("blip_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("chinese_clip_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("clip_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("clipseg_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("data2vec-vision", "embeddings.patch_embeddings.projection"),
            entry("deit", "embeddings.patch_embeddings.projection"),
            entry("dinov2", "embeddings.patch_embeddings.projection"),
            entry("dinov2_with_registers", "embeddings.patch_embeddings.projection"),
            entry("dinov3_vit", "embeddings.patch_embeddings"),
            entry("donut-swin", "embeddings.patch_embeddings.projection"),
            entry("ernie4_5_vl_moe_vision", "patch_embed.proj"),
            entry("flava_image_model", "embeddings.patch_embeddings.projection"),
            entry("git_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("glm4v_moe_vision", "visual.patch_embed.proj"),
            entry("glm4v_vision", "visual.patch_embed.proj"),
            entry("groupvit_vision_model", "embeddings.patch_embeddings.projection"),
            entry("hunyuan_vl_vision", "embeddings.patch_embedding"),
            entry("idefics2_vision", "vision_model.embeddings.patch_embedding"),
            entry("idefics3_vision", "vision_model.embeddings.patch_embedding"),
            entry("ijepa", "embeddings.patch_embeddings.projection"),
            entry("instructblip_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("internvl_vision", "embeddings.patch_embeddings.projection"),
            entry("janus_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("owlv2_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("owlvit_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("pixtral", "patch_conv"),
            entry("qwen2_5_omni_vision_encoder", "visual.patch_embed.proj"),
            entry("qwen2_5_vl_vision", "visual.patch_embed.proj"),
            entry("qwen2_vl_vision", "visual.patch_embed.proj"),
            entry("qwen3_5_moe_vision", "visual.patch_embed.proj"),
            entry("qwen3_5_vision", "visual.patch_embed.proj"),
            entry("qwen3_vl_moe_vision", "visual.patch_embed.proj"),
            entry("qwen3_vl_vision", "visual.patch_embed.proj"),
            entry("sam_hq_vision_model", "vision_encoder.patch_embed.projection"),
            entry("sam_vision_model", "vision_encoder.patch_embed.projection"),
            entry("siglip2_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("siglip_vision_model", "vision_model.embeddings.patch_embedding"),
            entry("smolvlm_vision", "vision_model.embeddings.patch_embedding"),
            entry("swin", "embeddings.patch_embeddings.projection"),
            entry("swinv2", "embeddings.patch_embeddings.projection"),
            entry("vit", "embeddings.patch_embeddings.projection"),
            entry("vit_mae", "embeddings.patch_embeddings.projection"),
            entry("vit_msn", "embeddings.patch_embeddings.projection")));

    private TensorNames() {}

    /**
     * The table of token embeddings in a checkpoint.
     *
     * @param type of the text part
     * @throws IllegalArgumentException if the checkpoint has none of its names, or several tensors of one
     */
    public static String embedding(String type, FileTableSource checkpoint) {
        List<String> names = EMBEDDINGS.getOrDefault(type, DECODER);
        return names.stream()
                .flatMap(name -> checkpoint.find(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(checkpoint.path()
                        + " has no tensor, or several, that the embeddings of model_type '" + type + "' are called ("
                        + String.join(", ", names) + "); set tableKey."));
    }

    /**
     * The weight of the projection of patches in a checkpoint.
     *
     * @param type of the vision part
     * @throws IllegalArgumentException if the type has none, or if the checkpoint has no tensor of its name, or several
     */
    public static String projectionWeight(String type, FileTableSource checkpoint) {
        String module = PROJECTIONS.get(type);
        if (module == null) {
            throw new IllegalArgumentException(
                    "no projection of patches is known for model_type '" + type + "'; set tablePath and weightKey.");
        }
        return checkpoint
                .find(module + ".weight")
                .orElseThrow(() -> new IllegalArgumentException(checkpoint.path()
                        + " has no tensor, or several, that the projection of model_type '" + type + "' is called ("
                        + module + ".weight); set weightKey."));
    }

    /** The bias beside a weight, if the checkpoint has one. */
    public static Optional<String> biasBeside(String weight, FileTableSource checkpoint) {
        String bias = weight.replaceFirst("weight$", "bias");
        return checkpoint.find(bias).filter(bias::equals);
    }
}
