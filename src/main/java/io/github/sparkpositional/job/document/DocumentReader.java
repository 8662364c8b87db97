package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link JobDocument} of YAML: which keys there are, which are needed, and what stands in for the others. */
final class DocumentReader {
    private final Paths paths;

    DocumentReader(Paths paths) {
        this.paths = paths;
    }

    JobDocument read(Node document) {
        Section job = Section.of(
                document,
                "name",
                "input",
                "stages",
                "select",
                "output",
                "model",
                "quarantine",
                "report",
                "maxInvalid",
                "resume",
                "batch",
                "spark");
        String name = job.text("name").orElse("job");
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new JobMistakeException(
                    job.place("name"), "A name has letters, digits, - and _ only, but is '" + name + "'.");
        }
        Optional<BatchSize> resume = resume(job);
        JobDocument.Output output = output(
                needed(job, "output", "where the result goes"),
                resume.isPresent() ? WriteMode.APPEND : WriteMode.ERROR);
        return new JobDocument(
                job.place(),
                name,
                input(needed(job, "input", "what is read")),
                stages(needed(job, "stages", "a list of stages")),
                job.texts("select"),
                job.place("select"),
                output,
                job.text("model").map(path -> paths.resolve(job.place("model"), path)),
                job.place("model"),
                job.text("quarantine").map(path -> paths.resolve(job.place("quarantine"), path)),
                job.place("quarantine"),
                job.text("report").map(path -> report(job.place("report"), path, output)),
                job.place("report"),
                job.text("maxInvalid").map(written -> limit(job.place("maxInvalid"), written)),
                resume,
                job.place("resume"),
                job.options("spark"),
                job.place("spark"));
    }

    /** A file of the driver's machine, about an output that can be read again. */
    private String report(Place place, String written, JobDocument.Output output) {
        String path = paths.resolve(place, written);
        if (!path.startsWith("/") && !path.startsWith("file:")) {
            throw new JobMistakeException(place, "report must be a local path, but is '" + Paths.shown(path) + "'.");
        }
        if (!path.endsWith(".html")) {
            throw new JobMistakeException(place, "report must end in .html, but is '" + written + "'.");
        }
        if (!output.hasManifest()) {
            throw new JobMistakeException(
                    place, "A report reads the output again, which must be Parquet or ORC files; take report away.");
        }
        return path;
    }

    private static InvalidLimit limit(Place place, String written) {
        return InvalidLimit.parse(written)
                .orElseThrow(() -> new JobMistakeException(
                        place,
                        "maxInvalid must be a number of rows or a percentage, as in 1000 or 1%, but is '" + written
                                + "'."));
    }

    private static Optional<BatchSize> resume(Section job) {
        boolean isOn = job.oneOf("resume", "true", "false").orElse("false").equals("true");
        Optional<Node> batch = job.node("batch");
        if (!isOn && batch.isPresent()) {
            throw new JobMistakeException(
                    job.place("batch"),
                    "Only a job with `resume: true` goes in batches; add that, or take batch away.");
        }
        return isOn ? Optional.of(batch.map(BatchSize::read).orElse(BatchSize.DEFAULT)) : Optional.empty();
    }

    private JobDocument.Input input(Node node) {
        Section input = Section.of(node, "format", "path", "table", "schema", "options", "rename", "allowEmpty");
        List<String> written = input.texts("path");
        Optional<String> table = input.text("table");
        if (!written.isEmpty() && table.isPresent()) {
            throw new JobMistakeException(input.place("table"), "path and table are both there; take one away.");
        }
        String format = input.text("format").orElse(InputFormat.AUTO);
        if (written.isEmpty() && table.isEmpty() && InputFormat.isOfFiles(format)) {
            throw new JobMistakeException(input.place(), "The input has neither a path nor a table; add one.");
        }
        Place pathPlace = input.place("path");
        return new JobDocument.Input(
                pathPlace,
                input.place("format"),
                format,
                written.stream().map(path -> paths.resolve(pathPlace, path)).toList(),
                table,
                input.text("schema"),
                input.options("options"),
                input.options("rename"),
                input.place("rename"),
                input.oneOf("allowEmpty", "true", "false").orElse("false").equals("true"),
                input.place());
    }

    private List<JobDocument.Stage> stages(Node node) {
        if (!(node instanceof Node.Items list)) {
            throw new JobMistakeException(
                    node.place(),
                    "stages must be a list of stages, each as `- Name: {param: value}`, but is " + node.words() + ".");
        }
        List<JobDocument.Stage> stages = new ArrayList<>();
        for (Node item : list.items()) {
            stages.add(stage(item));
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
                "A stage is its name and its params, `- RegexTokenizer: {inputCol: text, outputCol: tokens}`; mind that"
                        + " params on lines of their own stand deeper than the name.");
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

    private JobDocument.Output output(Node node, WriteMode usual) {
        Section output = Section.of(node, "format", "path", "table", "mode", "partitions", "partitionBy", "options");
        Optional<String> path = output.text("path").map(written -> paths.resolve(output.place("path"), written));
        Optional<String> table = output.text("table");
        if (path.isPresent() && table.isPresent()) {
            throw new JobMistakeException(output.place("table"), "path and table are both there; take one away.");
        }
        String format = output.text("format").orElse("parquet");
        if (path.isEmpty() && table.isEmpty() && InputFormat.isOfFiles(format)) {
            throw new JobMistakeException(output.place(), "The output has neither a path nor a table; add one.");
        }
        return new JobDocument.Output(
                output.place(),
                output.place("path"),
                output.place("format"),
                format,
                path,
                table,
                output.oneOf("mode", WriteMode.names()).map(WriteMode::parse).orElse(usual),
                output.positive("partitions"),
                output.texts("partitionBy"),
                output.options("options"));
    }

    private static Node needed(Section job, String key, String what) {
        return job.node(key)
                .orElseThrow(() -> new JobMistakeException(
                        job.place(), "The job has no key '" + key + "' (" + what + "); add it."));
    }
}
