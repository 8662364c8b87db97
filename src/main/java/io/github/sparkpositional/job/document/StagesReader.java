package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the stages of a job with what is written of their params: the key {@code stages}. */
record StagesReader(Paths paths, Mistakes mistakes) {

    List<JobDocument.Stage> read(Node node) {
        if (!(node instanceof Node.Items list)) {
            throw new JobMistakeException(
                    node.place(),
                    "stages must be a list of stages, each as `- Name: {param: value}`, but is " + node.words() + ".");
        }
        List<JobDocument.Stage> stages = new ArrayList<>();
        for (Node item : list.items()) {
            mistakes.in(() -> stage(item)).ifPresent(stages::add);
        }
        return List.copyOf(stages);
    }

    private JobDocument.Stage stage(Node item) {
        if (item instanceof Node.Value value && !value.isNull()) {
            return new JobDocument.Stage(item.place(), value.text(), Map.of());
        }
        if (item instanceof Node.Keys keys && keys.entries().size() == 1) {
            Map.Entry<String, Node> only = keys.entries().entrySet().iterator().next();
            Node params = only.getValue();
            if (params instanceof Node.Keys set) {
                return new JobDocument.Stage(params.place(), only.getKey(), resolved(set));
            }
            if (params instanceof Node.Value value && value.isNull()) {
                return new JobDocument.Stage(params.place(), only.getKey(), Map.of());
            }
        }
        throw new JobMistakeException(
                item.place(),
                "A stage is its name and its params, `- RegexTokenizer: {inputCol: text, outputCol: tokens}`; params"
                        + " on lines of their own must be indented deeper than the name.");
    }

    /** Params that end in Path are paths. */
    private Map<String, Node> resolved(Node.Keys params) {
        Map<String, Node> resolved = new LinkedHashMap<>(params.entries());
        resolved.replaceAll((name, node) -> name.endsWith("Path")
                        && node instanceof Node.Value value
                        && !value.isNull()
                        && !value.text().isEmpty()
                ? new Node.Value(node.place(), paths.resolve(node.place(), value.text()), false)
                : node);
        return resolved;
    }
}
