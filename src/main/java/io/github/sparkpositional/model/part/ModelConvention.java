package io.github.sparkpositional.model.part;

import io.github.sparkpositional.kernel.position.Convention;
import java.util.List;

/**
 * A convention that a model has.
 *
 * @param layerType which layers, or which side of the model, in the words of its file ({@code sliding_attention}, {@code
 *     encoder}); empty where the part has but one
 * @param layers 0-based numbers of the layers that it holds for; empty: all of them, or none in particular
 * @param tableRows rows of the learned table, those of prefixes and padding included; 0: a formula, or unknown
 */
public record ModelConvention(String layerType, Convention convention, List<Integer> layers, int tableRows) {
    /** The sides of a model with an encoder and a decoder, where their positions differ. */
    public static final String ENCODER = "encoder";

    public static final String DECODER = "decoder";

    public ModelConvention {
        layers = List.copyOf(layers);
    }
}
