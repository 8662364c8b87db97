package io.github.sparkpositional.model.audio;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import io.github.sparkpositional.model.part.PartBuilder;
import io.github.sparkpositional.model.part.PartModel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Encoders of sound, by {@code model_type}. Tokens are what the convolutions in front make of the frames of a spectrogram. Source:
 * huggingface/transformers, release 5.17.0, {@code SinusoidsPositionEmbedding} and {@code chunk_and_pad_features} of Qwen's Omni
 * models, {@code Qwen2AudioEncoder} and {@code Gemma4AudioRelPositionalEncoding}.
 */
public final class AudioModels {
    private static final String CONVOLUTION =
            "a trained convolution over frames makes its positions from the sound itself; there is nothing to attach";
    private static final String DISTANCES =
            "its layers multiply queries by sinusoids of distances, which are not made here";

    public static final SortedMap<String, PartModel> ROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("whisper", AudioModels::whisper),
            Map.entry("voxtral_encoder", AudioModels::voxtral),
            Map.entry("qwen2_audio_encoder", AudioModels::qwen2Audio),
            Map.entry("qwen2_5_omni_audio_encoder", AudioModels::qwen25Omni),
            Map.entry("qwen3_omni_moe_audio_encoder", AudioModels::qwen3Omni),
            Map.entry("gemma4_audio", AudioModels::gemma4),
            without("gemma3n_audio", DISTANCES),
            without("data2vec-audio", CONVOLUTION),
            without("hubert", CONVOLUTION),
            without("sew", CONVOLUTION),
            without("unispeech", CONVOLUTION),
            without("wav2vec2", CONVOLUTION),
            without(
                    "wavlm",
                    "a trained convolution makes its positions from the sound itself, and its layers add gated biases by"
                            + " distance, which are not made here"),
            without("wav2vec2-bert", DISTANCES),
            without("seamless_m4t", DISTANCES),
            without("seamless_m4t_v2", DISTANCES),
            without("phi4_multimodal_audio", "its layers add trained biases by distance, which are not made here")));

    private AudioModels() {}

    private static Map.Entry<String, PartModel> without(String modelType, String why) {
        return Map.entry(modelType, PartModel.without(why));
    }

    private static void whisper(Keys config, PartBuilder part) {
        part.table("whisper", heard(config), new Chosen().with("dim", config.required("d_model")));
    }

    private static void qwen2Audio(Keys config, PartBuilder part) {
        part.table(
                "bert",
                heard(config),
                new Chosen().with("dim", width(config)).with("tableKey", "audio_tower.embed_positions.weight"));
    }

    private static void voxtral(Keys config, PartBuilder part) {
        part.table("whisper", heard(config), new Chosen().with("dim", width(config)));
    }

    private static void qwen25Omni(Keys config, PartBuilder part) {
        int frames = config.integer("n_window").orElse(100);
        if (frames < 1 || frames > 1 << 20) {
            throw config.refused("n_window", "must be 1 to " + (1 << 20) + ", but is " + frames);
        }
        chunks(2 * frames, frames, config, part);
    }

    /** The owner counts 13 tokens for each chunk, whatever its length: what three convolutions of step 2 leave of 100 frames. */
    private static void qwen3Omni(Keys config, PartBuilder part) {
        int frames = config.integer("n_window").orElse(50);
        if (frames != 50) {
            throw config.refused("n_window", "must be 50, but is " + frames);
        }
        chunks(100, 13, config, part);
    }

    /** Sound in chunks of so many frames, which become so many tokens with positions from 0 on. */
    private static void chunks(int frames, int tokens, Keys config, PartBuilder part) {
        part.table(
                "whisper",
                heard(config),
                new Chosen().with("dim", width(config)).with("positionPeriod", tokens));
        part.note("sound is encoded in chunks of " + frames + " frames, which become " + tokens
                + " tokens each; every chunk counts from 0");
    }

    /** Sinusoids of distances, the farthest first, which every layer projects and shifts along its keys. */
    private static void gemma4(Keys config, PartBuilder part) {
        int context = config.integer("attention_chunk_size").orElse(12)
                + config.integer("attention_context_left").orElse(13)
                - 1
                + config.integer("attention_context_right").orElse(0);
        int rows = context / 2 + 1;
        part.table(
                "whisper",
                rows,
                new Chosen()
                        .with("dim", config.integer("hidden_size").orElse(1024))
                        .with("positions", "reversed"));
        part.note("its " + rows + " rows are distances from " + (rows - 1)
                + " to 0, not tokens; each layer projects them and shifts them along its keys");
    }

    private static int heard(Keys config) {
        return config.integer("max_source_positions").orElse(1500);
    }

    private static int width(Keys config) {
        return config.integer("d_model", "hidden_size").orElse(1280);
    }
}
