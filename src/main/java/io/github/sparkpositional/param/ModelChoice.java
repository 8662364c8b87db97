package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.ModelSelection;
import io.github.sparkpositional.model.part.ModelConvention;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The convention that a stage takes from a model's files.
 *
 * @param model read from its directory
 * @param found what the params select
 */
record ModelChoice(Model model, ModelSelection.Found found) {

    /** What a stage's params select among the conventions of some families. */
    static ModelChoice of(HasModel<?> stage, Collection<? extends Family> families) {
        Model model = Model.read(stage.getModelPath());
        String part = stage.isChosen(HasModel.MODEL_PART) ? stage.getModelPart() : "";
        String layerType = stage.isChosen(HasModel.LAYER_TYPE) ? stage.getLayerType() : "";
        return new ModelChoice(model, new ModelSelection(families, part, layerType).in(model));
    }

    /** The model's convention, overridden by what is set by hand: by a preset, if one is set, and by single choices. */
    Convention overriddenBy(Optional<String> preset, Choices chosen) {
        Convention own = found.convention().convention();
        return preset.map(name -> Convention.ofPreset(name, chosen).knowing(own.choices()))
                .orElseGet(() ->
                        new Convention(own.preset(), own.family(), own.choices().overriddenBy(chosen)));
    }

    /** For column metadata: which model, which file of it said what, and what that file was. */
    SortedMap<String, String> facts(Convention used, Choices chosen) {
        ModelConvention convention = found.convention();
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(HasModel.MODEL_PATH.name(), model.path());
        facts.put(HasModel.MODEL_PART.name(), found.part().name());
        facts.put("modelType", found.part().modelType());
        if (!convention.layerType().isEmpty()) {
            facts.put(HasModel.LAYER_TYPE.name(), convention.layerType());
        }
        if (!convention.layers().isEmpty()) {
            facts.put(
                    "layers",
                    Choice.write(convention.layers().stream().mapToInt(i -> i).toArray()));
        }
        List<String> told = convention.convention().choices().written().entrySet().stream()
                .filter(choice -> !chosen.written().containsKey(choice.getKey()))
                .filter(choice ->
                        choice.getValue().equals(used.choices().written().get(choice.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        facts.put("choices of config.json", String.join(",", told));
        facts.put("sha256 of config.json", model.config().sha256());
        return facts;
    }
}
