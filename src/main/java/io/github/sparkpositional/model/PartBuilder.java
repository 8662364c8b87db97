package io.github.sparkpositional.model;

import io.github.sparkpositional.kernel.position.Convention;
import java.util.ArrayList;
import java.util.List;

/** A part on its way from a file. */
final class PartBuilder {
    private final String name;
    private final String modelType;
    private final List<ModelConvention> conventions = new ArrayList<>();
    private List<String> layers = List.of();
    private List<Integer> withoutPositions = List.of();
    private int prefixWithoutPositions;

    PartBuilder(String name, String modelType) {
        this.name = name;
        this.modelType = modelType;
    }

    String modelType() {
        return modelType;
    }

    List<ModelConvention> conventions() {
        return conventions;
    }

    PartBuilder encoding(String layerType, String family, Chosen chosen) {
        return add(layerType, Convention.ofFamily(family, chosen.choices()), List.of());
    }

    PartBuilder preset(String layerType, String preset, Chosen chosen) {
        return add(layerType, Convention.ofPreset(preset, chosen.choices()), List.of());
    }

    PartBuilder preset(String preset, Chosen chosen) {
        return preset("", preset, chosen);
    }

    /** With a learned table of so many rows. */
    PartBuilder table(String layerType, String preset, int rows, Chosen chosen) {
        conventions.add(new ModelConvention(layerType, Convention.ofPreset(preset, chosen.choices()), List.of(), rows));
        return this;
    }

    PartBuilder table(String preset, int rows, Chosen chosen) {
        return table("", preset, rows, chosen);
    }

    PartBuilder add(String layerType, Convention convention, List<Integer> ofLayers) {
        conventions.add(new ModelConvention(layerType, convention, ofLayers, 0));
        return this;
    }

    PartBuilder layers(List<String> types) {
        layers = types;
        return this;
    }

    PartBuilder withoutPositions(List<Integer> numbers) {
        withoutPositions = numbers;
        return this;
    }

    PartBuilder prefixWithoutPositions(int tokens) {
        prefixWithoutPositions = tokens;
        return this;
    }

    ModelPart part() {
        return new ModelPart(name, modelType, conventions, layers, withoutPositions, prefixWithoutPositions);
    }
}
