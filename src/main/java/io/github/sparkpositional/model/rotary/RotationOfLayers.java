package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.model.config.Keys;
import java.util.List;
import java.util.stream.IntStream;

/** Which layers of a rotary model know no positions at all. */
@FunctionalInterface
interface RotationOfLayers {

    /** The numbers of layers that don't rotate. */
    List<Integer> without(Keys config, List<String> layerTypes);

    /** All layers rotate, as far as they have attention. */
    static List<Integer> all(Keys config, List<String> layerTypes) {
        return List.of();
    }

    /** Layers with full attention don't (Command R7B). */
    static List<Integer> slidingOnly(Keys config, List<String> layerTypes) {
        return LayerTypes.numbered(layerTypes, LayerTypes.FULL);
    }

    /** Layers with full attention don't, where others have windows (EXAONE 4). */
    static List<Integer> slidingIfAny(Keys config, List<String> layerTypes) {
        return config.isNull("sliding_window") ? List.of() : slidingOnly(config, layerTypes);
    }

    /** Every n-th doesn't, or those that the file says so of. */
    static List<Integer> byInterval(Keys config, List<String> layerTypes) {
        return byInterval(config);
    }

    /**
     * Every n-th doesn't. A list {@code no_rope_layers} has precedence; in spite of its name it holds 1 where a layer rotates
     * (SmolLM3, Llama 4).
     */
    static List<Integer> byInterval(Keys config) {
        int every = config.integer("no_rope_layer_interval").orElse(4);
        int layers = LayerTypes.count(config);
        List<Integer> written = config.integers("no_rope_layers").orElse(List.of());
        if (!written.isEmpty() && layers > 0 && written.size() != layers) {
            throw config.refused(
                    "no_rope_layers", "must have one number per layer, " + layers + ", but has " + written.size());
        }
        return IntStream.range(0, written.isEmpty() ? layers : written.size())
                .filter(i -> written.isEmpty() ? every > 0 && (i + 1) % every == 0 : written.get(i) == 0)
                .boxed()
                .toList();
    }
}
