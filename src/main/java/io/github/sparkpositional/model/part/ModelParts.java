package io.github.sparkpositional.model.part;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of a model.
 *
 * @param understood those that its file describes in words that are known
 * @param problems why others are not, by their names
 */
public record ModelParts(List<ModelPart> understood, SortedMap<String, String> problems) {

    public ModelParts {
        understood = List.copyOf(understood);
        problems = new TreeMap<>(problems);
    }

    public static ModelParts of(ModelPart... all) {
        return new ModelParts(List.of(all), new TreeMap<>(Map.of()));
    }
}
