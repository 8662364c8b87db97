package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** A kind of case about positions: what follows from {@code config.json}. */
interface PositionCase extends CaseKind {

    boolean fits(String kind, JsonNode expected);

    void compare(Model model, JsonNode expected, Comparison comparison);

    @Override
    default boolean fits(ModelCase one) {
        return Model.types().contains(one.modelType()) && fits(one.kind(), one.expected());
    }

    @Override
    default void compare(Path model, JsonNode expected, Comparison comparison) {
        compare(Model.read(model.toString()), expected, comparison);
    }
}
