package io.github.sparkpositional.job.document;

import io.github.sparkpositional.kernel.compare.Variant;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Presets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A convention as it is asked for: the options of a command, and the stage of a job. */
public final class Setting {
    private final Variant variant;
    private final Optional<String> preset;

    public Setting(Variant variant) {
        this.variant = variant;
        this.preset = variant.convention().preset().filter(name -> keepsAllOf(variant, name));
    }

    /** Options can make a preset's choice otherwise, but they can't take it back. */
    private static boolean keepsAllOf(Variant variant, String preset) {
        return variant.convention()
                .choices()
                .written()
                .keySet()
                .containsAll(Presets.find(preset).choices().written().keySet());
    }

    /** Options of {@code jobs/submit table}. */
    public String options() {
        List<String> words = new ArrayList<>();
        Convention convention = variant.convention();
        words.add(preset.map(name -> "--preset " + name)
                .orElse("--encoding " + convention.family().name()));
        if (variant.extent().grid().isEmpty()) {
            words.add("--length " + variant.extent().length());
            if (variant.extent().start() != 0) {
                words.add("--start " + start());
            }
        } else {
            words.add("--grid " + variant.extent().gridText());
        }
        Map<String, String> own = own();
        String dim = own.remove("dim");
        if (dim != null) {
            words.add("--dim " + dim);
        }
        own.forEach((name, value) -> words.add("--set " + name + "=" + value));
        return String.join(" ", words);
    }

    /** A stage of a job file. */
    public String stage() {
        Convention convention = variant.convention();
        boolean grid = !variant.extent().grid().isEmpty();
        List<String> words = new ArrayList<>();
        words.add(preset.map(name -> "preset: " + name)
                .orElse("encoding: " + convention.family().name()));
        own().forEach((name, value) -> words.add(name + ": " + yaml(name, value)));
        if (!grid && variant.extent().start() != 0) {
            words.add("start: " + start());
        }
        return "- " + (grid ? "GridPositionEncoder" : "TokenPositionEncoder") + ": {" + String.join(", ", words) + "}";
    }

    private String start() {
        return Choice.write(variant.extent().start()).replaceFirst("\\.0$", "");
    }

    /** What isn't as in the preset already. */
    private Map<String, String> own() {
        Map<String, String> own = new TreeMap<>(variant.convention().choices().written());
        preset.ifPresent(name ->
                own.entrySet().removeAll(Presets.find(name).choices().written().entrySet()));
        return own;
    }

    private String yaml(String name, String value) {
        boolean list = variant.convention().family().choices().stream()
                .anyMatch(choice -> choice.name().equals(name) && choice.type().isArray());
        return list ? "[" + value.replace(",", ", ") + "]" : value;
    }
}
