package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which reference cases show a preset: a row of presets.properties, which stands beside them and says how to read it.
 *
 * @param cases scheme/id of each; empty where no case shows the preset
 * @param at choices that the cases have other numbers for
 * @param not options that the cases don't tell apart
 * @param whyNone why no case shows the preset; empty where one does
 */
record PresetCases(List<String> cases, Set<String> at, Set<String> not, String whyNone) {
    private static final String NONE = "none:";

    static PresetCases parse(String row) {
        if (row.startsWith(NONE)) {
            return new PresetCases(
                    List.of(), Set.of(), Set.of(), row.substring(NONE.length()).trim());
        }
        String[] not = row.split(" not ", 2);
        String[] at = not[0].split(" at ", 2);
        return new PresetCases(list(at[0]), rest(at), rest(not), "");
    }

    private static Set<String> rest(String[] parts) {
        return parts.length < 2 ? Set.of() : Set.copyOf(list(parts[1]));
    }

    static List<String> list(String written) {
        return List.of(written.trim().split("\\s*,\\s*"));
    }

    /**
     * The preset's choices, with a case's where the row says so.
     *
     * @param brought choices that every case brings where the preset leaves them open
     */
    Choices applied(Preset preset, Choices ofCase, List<String> brought) {
        Map<String, String> written = new TreeMap<>(ofCase.written());
        written.keySet().retainAll(brought);
        written.putAll(preset.choices().written());
        written.keySet().removeAll(at);
        at.stream()
                .filter(ofCase.written()::containsKey)
                .forEach(choice -> written.put(choice, ofCase.written().get(choice)));
        return Choices.of(written);
    }
}
