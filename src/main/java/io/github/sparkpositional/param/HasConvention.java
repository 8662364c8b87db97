package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.Presets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.Param;

/**
 * The convention: a preset by name, or an encoding whose choices are set one by one. Every choice of every encoding is
 * a param of the stage; those that are set override the preset's.
 */
public interface HasConvention<S> extends HasPreset<S>, HasDim<S>, HasModel<S> {
    Choice<String> ENCODING = Choice.text(
            "encoding",
            "Kind of encoding, for a convention that has no preset: its choices are then set one by one. Leave preset"
                    + " unset.");

    /** Families whose choices are params of the stage. */
    List<Family> families();

    default Param<String> encoding() {
        return stageParams().get(ENCODING);
    }

    default S setEncoding(String value) {
        return choose(ENCODING, value);
    }

    /**
     * The convention that the params describe.
     *
     * @param preset what is taken where neither preset nor encoding is set
     * @param known choices that follow from elsewhere, for example the dim of the embeddings; weaker than what is set
     *     and than what a preset says
     * @throws IllegalArgumentException if preset and encoding are both set, unknown, of another kind than the stage, or
     *     if a choice is set that they don't have; if the model at modelPath isn't understood, or has no convention or
     *     several that fit
     */
    default Convention convention(String preset, Choices known) {
        Choices chosen = chosenByHand();
        if (isChosen(ENCODING) && isChosen(PRESET)) {
            throw new IllegalArgumentException("preset ('" + getPreset() + "') and encoding ('" + chosen(ENCODING)
                    + "') are both set; set one of them.");
        }
        Convention convention = isChosen(MODEL_PATH)
                ? ofModel().overriddenBy(isChosen(PRESET) ? Optional.of(getPreset()) : Optional.empty(), chosen)
                : withoutModel(preset, chosen);
        if (!families().contains(convention.family())) {
            throw new IllegalArgumentException(convention
                            .preset()
                            .map(name -> "preset '" + name + "' has the encoding ")
                            .orElse("")
                    + "'" + convention.family().name() + "', which this stage doesn't support; it supports: "
                    + families().stream().map(Family::name).collect(Collectors.joining(", ")) + ".");
        }
        return convention.knowing(known);
    }

    /** Families that are looked for in the model at modelPath; fewer where another param says what is done with positions. */
    default List<Family> modelFamilies() {
        return families();
    }

    /** What column metadata says about the model that a convention is from; nothing where modelPath is unset. */
    default SortedMap<String, String> modelFacts(Convention used) {
        return isChosen(MODEL_PATH) ? ofModel().facts(used, chosenByHand()) : Collections.emptySortedMap();
    }

    /** Rows of the trained table that the model at modelPath has, by its configuration; 0: a formula, unknown, or no model. */
    default int modelTableRows() {
        return isChosen(MODEL_PATH) ? ofModel().found().convention().tableRows() : 0;
    }

    private Choices chosenByHand() {
        return stageParams().chosen(this, conventionChoices(families()));
    }

    /** What is set by hand selects among what the model has: the encoding, or that of the preset. */
    private ModelChoice ofModel() {
        if (isChosen(PRESET)) {
            return ModelChoice.of(this, List.of(Presets.find(getPreset()).family()));
        }
        return ModelChoice.of(this, isChosen(ENCODING) ? List.of(Families.find(chosen(ENCODING))) : modelFamilies());
    }

    private Convention withoutModel(String preset, Choices chosen) {
        for (Choice<String> choice : List.of(MODEL_PART, LAYER_TYPE)) {
            if (isChosen(choice)) {
                throw new IllegalArgumentException(choice.name() + " is set to '" + chosen(choice)
                        + "', but modelPath is not; set modelPath, or unset " + choice.name() + ".");
            }
        }
        return isChosen(ENCODING)
                ? Convention.ofFamily(chosen(ENCODING), chosen)
                : Convention.ofPreset(isChosen(PRESET) ? getPreset() : preset, chosen);
    }

    /** All choices of some families, each once; without their fallbacks, which would hide what the preset says. */
    static List<Choice<?>> conventionChoices(Collection<? extends Family> families) {
        Map<String, Choice<?>> choices = new LinkedHashMap<>();
        for (Family family : families) {
            for (Choice<?> choice : family.choices()) {
                choices.putIfAbsent(choice.name(), choice.orElse(null));
            }
        }
        return new ArrayList<>(choices.values());
    }

    /** The families of a kind. */
    static List<Family> familiesOf(Class<? extends Family> kind) {
        return Families.all().stream().filter(kind::isInstance).toList();
    }

    default String getEncoding() {
        return chosen(ENCODING);
    }
}
