package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes a {@link JobDocument} of YAML: which keys exist, which are required, and the defaults of the others. */
final class DocumentReader {
    private final Paths paths;
    private final Mistakes mistakes;
    private final Set<String> unread = new TreeSet<>();

    DocumentReader(Paths paths, Mistakes mistakes) {
        this.paths = paths;
        this.mistakes = mistakes;
    }

    /**
     * Reads a job as far as it can be read.
     *
     * @throws JobMistakeException if the document is not a map
     */
    JobDocument read(Node document) {
        Section job = Section.of(
                document,
                mistakes,
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
        Optional<BatchSize> resume = part("resume", () -> resume(job)).orElse(Optional.empty());
        WriteMode usual = resume.isPresent() ? WriteMode.APPEND : WriteMode.ERROR;
        JobDocument.Output output = needed(
                        job, "output", "where to write the result", node -> new OutputReader(paths, mistakes)
                                .read(node, usual))
                .orElseGet(() -> OutputReader.unknown(job.place("output")));
        return new JobDocument(
                job.place(),
                job.text("name")
                        .flatMap(name -> mistakes.in(() -> name(job, name)))
                        .orElse("job"),
                needed(job, "input", "what to read", new JobInputReader(paths, mistakes)::read)
                        .orElseGet(() -> JobInputReader.unknown(job.place("input"))),
                needed(job, "stages", "a list of stages", new StagesReader(paths, mistakes)::read)
                        .orElse(List.of()),
                part("select", () -> job.texts("select")).orElse(List.of()),
                job.place("select"),
                output,
                path(job, "model"),
                job.place("model"),
                path(job, "quarantine"),
                job.place("quarantine"),
                job.text("report").flatMap(path -> mistakes.in(() -> report(job.place("report"), path, output))),
                job.place("report"),
                job.text("maxInvalid").flatMap(written -> mistakes.in(() -> limit(job.place("maxInvalid"), written))),
                resume,
                job.place("resume"),
                OptionalInt.empty(),
                job.options("spark"),
                job.place("spark"),
                Set.copyOf(unread));
    }

    private <T> Optional<T> part(String name, Supplier<T> read) {
        AtomicReference<T> value = new AtomicReference<>();
        if (!mistakes.passes(() -> value.set(read.get()))) {
            unread.add(name);
        }
        return Optional.ofNullable(value.get());
    }

    private <T> Optional<T> needed(Section job, String key, String what, Function<Node, T> read) {
        Optional<Node> node = job.node(key);
        if (node.isPresent()) {
            return part(key, () -> read.apply(node.get()));
        }
        unread.add(key);
        if (!job.isMisspelt(key)) {
            mistakes.add(
                    new JobMistakeException(job.place(), "The job has no key '" + key + "' (" + what + "); add it."));
        }
        return Optional.empty();
    }

    private Optional<String> path(Section section, String key) {
        return section.text(key).flatMap(path -> mistakes.in(() -> paths.resolve(section.place(key), path)));
    }

    private static String name(Section job, String name) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new JobMistakeException(
                    job.place("name"), "A name may only have letters, digits, - and _, but is '" + name + "'.");
        }
        return name;
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
        if (!unread.contains("output") && output.reread().isEmpty()) {
            throw new JobMistakeException(
                    place,
                    "A report rereads the output, which must be a table, Delta, or files of Parquet, ORC or Avro; remove report.");
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

    private Optional<BatchSize> resume(Section job) {
        boolean isOn = job.oneOf("resume", "true", "false").orElse("false").equals("true");
        Optional<Node> batch = job.node("batch");
        if (!isOn && batch.isPresent()) {
            throw new JobMistakeException(
                    job.place("batch"), "Only a job with `resume: true` runs in batches; add that, or remove batch.");
        }
        return isOn
                ? Optional.of(batch.map(node -> BatchSize.read(node, mistakes)).orElse(BatchSize.DEFAULT))
                : Optional.empty();
    }
}
