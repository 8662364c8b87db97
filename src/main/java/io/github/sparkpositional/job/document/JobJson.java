package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job as plain maps, lists and strings for JSON; secrets are left out. */
public final class JobJson {
    private static final String KNOWN_STAGES = "(org\\.apache\\.spark\\.ml|io\\.github\\.sparkpositional)\\..*";

    /** How many rows of the input were taken, where not all were. */
    public static final String LIMIT = "limit";

    private JobJson() {}

    public static Map<String, Object> of(JobDocument job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", job.name());
        json.put("input", input(job.input()));
        json.put("stages", job.stages().stream().map(JobJson::stage).toList());
        json.put("select", job.select());
        json.put("output", output(job.output()));
        put(json, "model", job.model());
        put(json, "quarantine", job.quarantine());
        put(json, "report", job.report());
        put(json, "maxInvalid", job.maxInvalid().map(InvalidLimit::written));
        job.resume().ifPresent(batch -> {
            json.put("resume", true);
            json.put("batch", Map.of(batch.unit(), batch.amount()));
        });
        job.limit().ifPresent(rows -> json.put(LIMIT, rows));
        json.put("spark", Secrets.redacted(job.spark()));
        return json;
    }

    private static Map<String, Object> input(JobDocument.Input input) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", input.format());
        json.put("path", input.paths().stream().map(Secrets::redacted).toList());
        put(json, "table", input.table());
        put(json, "schema", input.schema());
        json.put("options", Secrets.redacted(input.options()));
        if (input.allowEmpty()) {
            json.put("allowEmpty", true);
        }
        if (!input.rename().isEmpty()) {
            json.put("rename", input.rename());
        }
        return json;
    }

    /** Stages of other libraries may have params that are secrets; which, nobody knows here. */
    private static Map<String, Object> stage(JobDocument.Stage stage) {
        boolean isKnown = !stage.name().contains(".") || stage.name().matches(KNOWN_STAGES);
        Map<String, Object> params = new LinkedHashMap<>();
        stage.params()
                .forEach((name, node) ->
                        params.put(name, isKnown || name.endsWith("Col") ? value(node) : Secrets.hidden()));
        return Map.of(stage.name(), params);
    }

    private static Map<String, Object> output(JobDocument.Output output) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", output.format());
        put(json, "path", output.path());
        put(json, "table", output.table());
        json.put("mode", output.mode().written());
        output.partitions().ifPresent(partitions -> json.put("partitions", partitions));
        json.put("partitionBy", output.partitionBy());
        output.shuffle().ifPresent(seed -> json.put("shuffle", Map.of("seed", seed)));
        output.shards().ifPresent(size -> json.put("shards", size.json()));
        if (output.tables()) {
            json.put("tables", true);
        }
        json.put("options", Secrets.redacted(output.options()));
        return json;
    }

    private static Object value(Node node) {
        if (node instanceof Node.Keys keys) {
            Map<String, Object> json = new LinkedHashMap<>();
            keys.entries().forEach((name, below) -> json.put(name, value(below)));
            return json;
        }
        if (node instanceof Node.Items list) {
            return list.items().stream().map(JobJson::value).toList();
        }
        return node instanceof Node.Value value && !value.isNull() ? Secrets.redacted(value.text()) : List.of();
    }

    private static void put(Map<String, Object> json, String key, Optional<String> value) {
        value.ifPresent(text -> json.put(key, Secrets.redacted(text)));
    }
}
