package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.model.config.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The types of a model's layers: a list in its file, or a pattern that its owner has in code. */
@FunctionalInterface
interface LayerTypes {
    String FULL = "full_attention";
    String SLIDING = "sliding_attention";
    String LINEAR = "linear_attention";
    String CONVOLUTION = "conv";

    /** Types of layers that no position is told. */
    Set<String> WITHOUT_ATTENTION = Set.of(LINEAR, CONVOLUTION);

    int MOST_LAYERS = 10_000;

    List<String> of(Keys config);

    /** Not told apart by the owner. */
    static List<String> none(Keys config) {
        return config.texts("layer_types").orElse(List.of());
    }

    /** Full attention, with windows from layer {@code max_window_layers} on where the file switches them on (Qwen2). */
    static List<String> windowsFrom(Keys config) {
        boolean used = config.flag("use_sliding_window").orElse(false);
        int from = config.integer("max_window_layers").orElse(28);
        return listed(config, i -> !used || i < from || config.isNull("sliding_window"), SLIDING);
    }

    /** Windows in every other layer, from the first on (Gemma 2, gpt-oss). */
    static List<String> everyOther(Keys config) {
        return listed(config, i -> i % 2 == 1, SLIDING);
    }

    /** Windows in all layers but every n-th (Gemma 3, Command R7B). */
    static LayerTypes slidingBut(int n) {
        return config -> {
            int every = positive(config, "sliding_window_pattern", n);
            return listed(config, i -> (i + 1) % every == 0, SLIDING);
        };
    }

    /** As {@link #slidingBut}, and the last layer is a full one (Gemma 4). */
    static LayerTypes slidingButLast(int n) {
        return config -> {
            int last = count(config) - 1;
            List<String> types = new ArrayList<>(listed(config, i -> (i + 1) % n == 0, SLIDING));
            if (!types.isEmpty()) {
                types.set(last < 0 ? types.size() - 1 : last, FULL);
            }
            return types;
        };
    }

    /** Full attention in the first of every n layers (ModernBERT). */
    static List<String> globalFirst(Keys config) {
        int every = positive(config, "global_attn_every_n_layers", 3);
        return listed(config, i -> i % every == 0, SLIDING);
    }

    /** Linear attention in all layers but every n-th (Qwen3-Next, Qwen3.5). */
    static List<String> linearBut(Keys config) {
        int every = positive(config, "full_attention_interval", 4);
        return listed(config, i -> (i + 1) % every == 0, LINEAR);
    }

    /** Full attention, or windows in the layers without positions where the file switches them on (SmolLM3). */
    static List<String> windowsWithoutRope(Keys config) {
        boolean used = config.flag("use_sliding_window").orElse(false) && !config.isNull("sliding_window");
        List<Integer> without = RotationOfLayers.byInterval(config);
        return listed(config, i -> !used || !without.contains(i), SLIDING);
    }

    /** Full attention in the layers without positions, chunks in the others (Llama 4). */
    static List<String> chunksWithRope(Keys config) {
        List<Integer> without = RotationOfLayers.byInterval(config);
        return listed(config, without::contains, "chunked_attention");
    }

    /** Windows in three of four layers, or in none where the file names no window (EXAONE 4). */
    static List<String> windowsBut4(Keys config) {
        config.node("sliding_window_pattern"); // LLLG, or 4: layer_types says the same.
        boolean used = config.has("sliding_window") || !config.isNull("sliding_window");
        return listed(config, i -> !used || (i + 1) % 4 == 0, SLIDING);
    }

    /** Full attention in even layers, linear in odd ones (MiniMax-Text). */
    static List<String> linearInOdd(Keys config) {
        return listed(config, i -> i % 2 == 0, LINEAR);
    }

    /** Recurrences in all layers but those of a list (Bamba). */
    static List<String> attentionIndices(Keys config) {
        List<Integer> attention = config.integers("attn_layer_indices").orElse(List.of());
        return current(config.texts("layers_block_type").orElseGet(() -> listed(config, attention::contains, LINEAR)));
    }

    /** Convolutions in all layers but those of a list; without one, attention in all of them (LFM2). */
    static List<String> fullIndices(Keys config) {
        List<Integer> full = config.integers("full_attn_idxs").orElse(null);
        return listed(config, i -> full == null || full.contains(i), CONVOLUTION);
    }

    /** Attention beside a recurrence in every layer (Falcon H1). */
    static List<String> hybrid(Keys config) {
        return listed(config, i -> false, "hybrid");
    }

    /** As the file lists them; without a list recurrences (Granite 4). */
    static List<String> attentionOf(Keys config) {
        return current(config.texts("layers_block_type").orElseGet(() -> listed(config, i -> false, LINEAR)));
    }

    /** Types of layers as release 5 names them. */
    private static List<String> current(List<String> types) {
        return types.stream()
                .map(type -> switch (type) {
                    case "attention" -> FULL;
                    case "mamba", "mamba2" -> LINEAR;
                    default -> type;
                })
                .toList();
    }

    /** Numbers of layers of a type. */
    static List<Integer> numbered(List<String> types, String type) {
        return IntStream.range(0, types.size())
                .filter(i -> types.get(i).equals(type))
                .boxed()
                .toList();
    }

    /** How many layers a model has; 0 if its file doesn't say. */
    static int count(Keys config) {
        int layers = config.integer("num_hidden_layers", "n_layer", "n_layers", "num_layers")
                .orElse(0);
        if (layers < 0 || layers > MOST_LAYERS) {
            throw config.refused("num_hidden_layers", "must be 0 to " + MOST_LAYERS + ", but is " + layers);
        }
        return layers;
    }

    private static int positive(Keys config, String key, int fallback) {
        int n = config.integer(key, "_" + key).orElse(fallback);
        if (n < 1) {
            throw config.refused(key, "must be at least 1, but is " + n);
        }
        return n;
    }

    private static List<String> listed(Keys config, IntPredicate full, String other) {
        int layers = count(config);
        List<String> written = config.texts("layer_types").orElse(null);
        if (written == null) {
            return IntStream.range(0, layers)
                    .mapToObj(i -> full.test(i) ? FULL : other)
                    .toList();
        }
        if (layers > 0 && written.size() != layers) {
            throw config.refused(
                    "layer_types", "must have one type per layer, " + layers + ", but has " + written.size());
        }
        return written;
    }
}
