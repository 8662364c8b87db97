package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierFamily;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A full set of choices for one family: a preset's, overridden by single ones.
 *
 * @param preset name of the preset it started from; empty if it was chosen piece by piece
 */
public record Convention(Optional<String> preset, Family family, Choices choices) {

    /** Starts from a preset. */
    public static Convention ofPreset(String name, Choices overrides) {
        Preset preset = Presets.find(name);
        return new Convention(
                Optional.of(name), preset.family(), preset.choices().overriddenBy(overrides));
    }

    /** Starts from a family with nothing chosen. */
    public static Convention ofFamily(String name, Choices choices) {
        return new Convention(Optional.empty(), Families.find(name), choices);
    }

    /** Refuses a choice that the family doesn't know: it would be ignored silently. */
    public Convention {
        List<String> known = family.choices().stream().map(Choice::name).toList();
        for (String name : choices.written().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("'" + name + "' is not a choice of the encoding " + family.name()
                        + preset.map(started -> " (preset " + started + ")").orElse("") + ". "
                        + Suggestion.of(name, known));
            }
        }
    }

    /** This, and what follows from elsewhere where nobody chose otherwise and the family asks for it. */
    public Convention knowing(Choices known) {
        Map<String, String> asked = new TreeMap<>(known.written());
        asked.keySet().retainAll(family.choices().stream().map(Choice::name).toList());
        return new Convention(preset, family, Choices.of(asked).overriddenBy(choices));
    }

    /**
     * This for tables that may have no names: a preset's name of the only table that it reads is that of the model's file, and
     * nobody asked for it where the table stands alone.
     */
    public Convention reading(TableSource tables) {
        Convention read = this;
        for (Choice<String> key : List.of(LearnedFamily.TABLE_KEY, RandomFourierFamily.PROJECTION_KEY)) {
            String written = choices.written().get(key.name());
            if (written != null
                    && !tables.hasNames()
                    && written.equals(presetChoices().get(key.name()))) {
                read = read.with(key, "");
            }
        }
        return read;
    }

    private Map<String, String> presetChoices() {
        return preset.<Map<String, String>>map(
                        name -> Presets.find(name).choices().written())
                .orElse(Map.of());
    }

    /** This with one choice made otherwise. */
    public <T> Convention with(Choice<T> choice, T value) {
        return new Convention(preset, family, choices.with(choice, value));
    }

    /** Every choice of the family written out, those that nobody made included. */
    public Choices complete() {
        return choices.complete(family.choices());
    }
}
