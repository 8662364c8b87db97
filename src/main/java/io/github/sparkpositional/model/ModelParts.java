package io.github.sparkpositional.model;

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
record ModelParts(List<ModelPart> understood, SortedMap<String, String> problems) {

    ModelParts {
        understood = List.copyOf(understood);
        problems = new TreeMap<>(problems);
    }

    static ModelParts of(ModelPart... all) {
        return new ModelParts(List.of(all), new TreeMap<>(Map.of()));
    }
}
