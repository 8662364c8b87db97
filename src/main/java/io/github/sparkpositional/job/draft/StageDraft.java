package io.github.sparkpositional.job.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A stage as a job file has it, with what it is for. */
final class StageDraft {
    private final String name;
    private final String purpose;
    private final Map<String, Object> params = new LinkedHashMap<>();

    /** @param purpose one line, or several, of a comment */
    StageDraft(String name, String purpose) {
        this.name = name;
        this.purpose = purpose;
    }

    StageDraft with(String param, Object value) {
        params.put(param, value);
        return this;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        purpose.lines().forEach(line -> lines.add("  # " + line));
        lines.add("  - " + name + ":");
        params.forEach((param, value) -> lines.add("      " + param + ": " + Yaml.scalar(value)));
        return lines;
    }
}
