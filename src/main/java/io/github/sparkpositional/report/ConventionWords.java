package io.github.sparkpositional.report;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.patch.NormalizationFamily;
import io.github.sparkpositional.kernel.patch.PatchConvention;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.Presets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A convention as column metadata has it, in words.
 *
 * @param facts every choice by its name
 */
public record ConventionWords(SortedMap<String, String> facts) {

    /** The encoding, if the metadata names one that is known here. */
    public Optional<Family> family() {
        return Families.all().stream()
                .filter(family -> family.name().equals(facts.get("encoding")))
                .findFirst();
    }

    /** Whether the vectors were learned, by a model or on the cluster, in place of computed. */
    public boolean isLearned() {
        return family().map(family -> family.name().startsWith("learned")).orElse(false);
    }

    /** Sentences about the preset and the encoding; none where the metadata says nothing. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        preset().ifPresent(preset -> sentences.add("Preset " + preset.name() + ", as in " + preset.project() + " ("
                + preset.function() + "). " + preset.sentence()));
        family().ifPresent(family -> sentences.add("Encoding " + family.name() + ". " + family.sentence()));
        if (facts.containsKey(PatchConvention.PATCH_HEIGHT.name())) {
            sentences.add("Patches of " + facts.get(PatchConvention.PATCH_HEIGHT.name()) + " × "
                    + facts.get(PatchConvention.PATCH_WIDTH.name())
                    + " pixels; the values of a patch are in the order "
                    + facts.get(PatchConvention.VALUE_ORDER.name()) + ", normalised as "
                    + facts.get(NormalizationFamily.NORMALIZATION.name()) + ".");
        }
        return sentences;
    }

    private Optional<Preset> preset() {
        return Presets.all().stream()
                .filter(preset -> preset.name().equals(facts.get("preset")))
                .findFirst();
    }

    /** Every choice, its value, and what it means. */
    public DataTable choices() {
        Map<String, String> meanings = new HashMap<>();
        family().map(Family::choices)
                .ifPresent(choices -> choices.forEach(choice -> meanings.put(choice.name(), choice.sentence())));
        for (Choice<?> choice : PatchConvention.CHOICES) {
            meanings.putIfAbsent(choice.name(), choice.sentence());
        }
        for (Choice<?> choice : NormalizationFamily.INSTANCE.choices()) {
            meanings.putIfAbsent(choice.name(), choice.sentence());
        }
        meanings.putIfAbsent("version", "Version of Spark Positional that computed the column.");
        meanings.putIfAbsent("decoder", "The library that decoded the pictures.");
        meanings.putIfAbsent("preset", "The named convention that the choices started from.");
        meanings.putIfAbsent("encoding", "The engine that reads the choices.");
        List<List<String>> rows = new ArrayList<>();
        facts.forEach((name, value) -> rows.add(List.of(name, value, meanings.getOrDefault(name, ""))));
        return new DataTable(List.of("choice", "value", "meaning"), rows);
    }
}
