package io.github.sparkpositional.model.part;

import java.util.List;

/**
 * What a model has for one kind of data.
 *
 * @param name text, vision or audio
 * @param modelType of this part
 * @param conventions of positions
 * @param layers type of each layer, in the words of its file; empty where they are all alike and have no name
 * @param withoutPositions 0-based numbers of the layers that know no positions (NoPE)
 * @param prefixWithoutPositions tokens in front of the patches that get no position: registers, and class tokens of rotary
 *     towers
 * @param notes what else is to be known of its positions: why there are none, or what its layers make themselves
 */
public record ModelPart(
        String name,
        String modelType,
        List<ModelConvention> conventions,
        List<String> layers,
        List<Integer> withoutPositions,
        int prefixWithoutPositions,
        List<String> notes) {

    public static final String TEXT = "text";
    public static final String VISION = "vision";
    public static final String AUDIO = "audio";

    public ModelPart {
        conventions = List.copyOf(conventions);
        layers = List.copyOf(layers);
        withoutPositions = List.copyOf(withoutPositions);
        notes = List.copyOf(notes);
    }
}
