package io.github.sparkpositional.job.model;

import io.github.sparkpositional.model.Model;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was understood of a model, in words and as values for JSON. */
record PositionReport(Model model) {

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("model_type", model.modelType());
        values.put(
                "files", Map.of("config.json", Map.of("sha256", model.config().sha256())));
        for (ModelPart part : model.parts()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("model_type", part.modelType());
            told.put(
                    "conventions",
                    part.conventions().stream().map(PositionReport::values).toList());
            if (!part.layers().isEmpty()) {
                told.put("layers", part.layers());
            }
            if (!part.withoutPositions().isEmpty()) {
                told.put("layers_without_positions", part.withoutPositions());
            }
            if (part.prefixWithoutPositions() > 0) {
                told.put("prefix_tokens_without_position", part.prefixWithoutPositions());
            }
            if (!part.notes().isEmpty()) {
                told.put("notes", part.notes());
            }
            values.put(part.name(), told);
        }
        model.problems().forEach((part, problem) -> values.put(part, Map.of("not_understood", problem)));
        values.put("keys_not_read", model.unread());
        return values;
    }

    private static Map<String, Object> values(ModelConvention one) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!one.layerType().isEmpty()) {
            values.put("layer_type", one.layerType());
        }
        values.put("encoding", one.convention().family().name());
        one.convention().preset().ifPresent(preset -> values.put("preset", preset));
        values.put("choices", one.convention().choices().written());
        if (one.tableRows() > 0) {
            values.put("rows", one.tableRows());
        }
        if (!one.layers().isEmpty()) {
            values.put("layers", one.layers());
        }
        return values;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(model.modelType() + " (" + model.config().path() + ", sha256 "
                + model.config().sha256() + ")");
        for (ModelPart part : model.parts()) {
            lines.add(part.name() + " (" + part.modelType() + ")");
            part.conventions().forEach(one -> lines.addAll(lines(one)));
            if (!part.withoutPositions().isEmpty()) {
                lines.add("  layers without positions: " + numbers(part.withoutPositions()));
            }
            if (part.prefixWithoutPositions() > 0) {
                lines.add("  tokens in front of the patches without positions: " + part.prefixWithoutPositions());
            }
            part.notes().forEach(note -> lines.add("  " + note));
        }
        model.problems().forEach((part, problem) -> lines.add(part + ": not understood. " + problem));
        if (!model.unread().isEmpty()) {
            lines.add("keys that say nothing about positions, and were not read: " + String.join(", ", model.unread()));
        }
        return lines;
    }

    private static List<String> lines(ModelConvention one) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + (one.layerType().isEmpty() ? "" : one.layerType() + ": ")
                + one.convention().family().name()
                + one.convention()
                        .preset()
                        .map(preset -> " (preset " + preset + ")")
                        .orElse("") + ", "
                + one.convention().family().sentence());
        lines.add("    "
                + one.convention().choices().written().entrySet().stream()
                        .map(choice -> choice.getKey() + "=" + choice.getValue())
                        .collect(Collectors.joining(" ")));
        if (one.tableRows() > 0) {
            lines.add("    rows: " + one.tableRows());
        }
        if (!one.layers().isEmpty()) {
            lines.add("    layers: " + numbers(one.layers()));
        }
        return lines;
    }

    private static String numbers(List<Integer> layers) {
        return layers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
