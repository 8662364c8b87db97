package io.github.sparkpositional.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.kernel.convention.Preset;
import io.github.sparkpositional.kernel.position.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code presets.json}: all presets, so that they can be listed without a JVM. */
final class PresetsFile {
    private PresetsFile() {}

    static String json() throws JsonProcessingException {
        List<Map<String, Object>> presets =
                Presets.all().stream().map(PresetsFile::entry).toList();
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(presets) + "\n";
    }

    private static Map<String, Object> entry(Preset preset) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", preset.name());
        entry.put("level", preset.family().level().toString());
        entry.put("family", preset.family().name());
        entry.put("project", preset.project());
        entry.put("function", preset.function());
        entry.put("version", preset.version());
        entry.put("sentence", preset.sentence());
        entry.put("choices", preset.choices().written());
        return entry;
    }
}
