package io.github.sparkpositional.model.rotary;

import java.util.Map;
import java.util.TreeMap;

/** How owners scale frequencies where the file has no object about rotary angles, as choices of the family rotary. */
final class UnwrittenScaling {

    private UnwrittenScaling() {}

    /** @param further names of choices, each followed by its value */
    static Map<String, String> yarn(int factor, int trained, String... further) {
        Map<String, String> choices = new TreeMap<>(Map.of(
                "scaling", "yarn", "scalingFactor", factor + ".0", "originalMaxPosition", String.valueOf(trained)));
        for (int i = 0; i < further.length; i += 2) {
            choices.put(further[i], further[i + 1]);
        }
        return choices;
    }

    static Map<String, String> llama3(int factor, int trained) {
        return Map.of(
                "scaling",
                "llama3",
                "scalingFactor",
                factor + ".0",
                "lowFrequencyFactor",
                "1.0",
                "highFrequencyFactor",
                "4.0",
                "originalMaxPosition",
                String.valueOf(trained));
    }
}
