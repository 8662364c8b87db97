package io.github.sparkpositional.job.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A complete job, as it is printed. */
final class JobDraft {
    private final String name;
    private final Data data;
    private final String output;
    private final List<String> heading = new ArrayList<>();
    private final List<StageDraft> stages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> selected = new ArrayList<>();
    private boolean hasQuarantine = true;

    JobDraft(String name, Data data, String output) {
        this.name = name;
        this.data = data;
        this.output = output;
    }

    /** A line above the job. */
    JobDraft heading(String line) {
        heading.add(line);
        return this;
    }

    JobDraft stage(StageDraft stage) {
        stages.add(stage);
        return this;
    }

    /** A line above the columns. */
    JobDraft note(String line) {
        line.lines().forEach(notes::add);
        return this;
    }

    /** A column of the output, as SQL writes it. */
    JobDraft select(String expression) {
        selected.add(expression);
        return this;
    }

    /** Bad rows stay: what is put together of several rows can't be told by one of the input. */
    JobDraft withoutQuarantine() {
        hasQuarantine = false;
        return this;
    }

    String yaml() {
        List<String> lines = new ArrayList<>();
        heading.forEach(line -> lines.add(("# " + line).stripTrailing()));
        lines.add("");
        lines.add("name: " + jobName());
        lines.add("input:");
        lines.add("  format: " + data.format());
        lines.add("  path: " + Yaml.scalar(data.path()));
        if (data.format().equals("csv")) {
            lines.add("  options: {header: true}");
        }
        if (stages.isEmpty()) {
            lines.add("stages: []");
        } else {
            lines.add("stages:");
            stages.forEach(stage -> lines.addAll(stage.lines()));
        }
        notes.forEach(note -> lines.add("# " + note));
        lines.add("select:");
        selected.forEach(expression -> lines.add("  - " + Yaml.scalar(expression)));
        lines.add("output:");
        lines.add("  format: parquet");
        lines.add("  path: " + Yaml.scalar(output));
        if (hasQuarantine) {
            lines.add("# Rows that can't be read go there, with the reason, and the job goes on.");
            lines.add("quarantine: " + Yaml.scalar(output + "-invalid"));
        }
        return String.join("\n", lines) + "\n";
    }

    private String jobName() {
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return plain.isEmpty() ? "job" : plain;
    }
}
