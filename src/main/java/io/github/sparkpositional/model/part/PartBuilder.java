package io.github.sparkpositional.model.part;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.model.config.Chosen;
import java.util.ArrayList;
import java.util.List;

/** A part on its way from a file. */
public final class PartBuilder {
    private final String name;
    private final String modelType;
    private final List<ModelConvention> conventions = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> layers = List.of();
    private List<Integer> withoutPositions = List.of();
    private int prefixWithoutPositions;

    public PartBuilder(String name, String modelType) {
        this.name = name;
        this.modelType = modelType;
    }

    String modelType() {
        return modelType;
    }

    public List<ModelConvention> conventions() {
        return conventions;
    }

    public PartBuilder encoding(String layerType, String family, Chosen chosen) {
        return add(layerType, Convention.ofFamily(family, chosen.choices()), List.of());
    }

    public PartBuilder preset(String layerType, String preset, Chosen chosen) {
        return add(layerType, Convention.ofPreset(preset, chosen.choices()), List.of());
    }

    public PartBuilder preset(String preset, Chosen chosen) {
        return preset("", preset, chosen);
    }

    /** With a learned table of so many rows. */
    public PartBuilder table(String layerType, String preset, int rows, Chosen chosen) {
        conventions.add(new ModelConvention(layerType, Convention.ofPreset(preset, chosen.choices()), List.of(), rows));
        return this;
    }

    public PartBuilder table(String preset, int rows, Chosen chosen) {
        return table("", preset, rows, chosen);
    }

    /** With a learned table of so many rows that no preset has. */
    public PartBuilder tableOf(String family, int rows, Chosen chosen) {
        conventions.add(new ModelConvention("", Convention.ofFamily(family, chosen.choices()), List.of(), rows));
        return this;
    }

    /** What else is to be known of its positions, in a sentence without a full stop. */
    public PartBuilder note(String sentence) {
        notes.add(sentence);
        return this;
    }

    public PartBuilder add(String layerType, Convention convention, List<Integer> ofLayers) {
        conventions.add(new ModelConvention(layerType, convention, ofLayers, 0));
        return this;
    }

    public PartBuilder layers(List<String> types) {
        layers = types;
        return this;
    }

    public PartBuilder withoutPositions(List<Integer> numbers) {
        withoutPositions = numbers;
        return this;
    }

    public PartBuilder prefixWithoutPositions(int tokens) {
        prefixWithoutPositions = tokens;
        return this;
    }

    public ModelPart part() {
        return new ModelPart(name, modelType, conventions, layers, withoutPositions, prefixWithoutPositions, notes);
    }
}
