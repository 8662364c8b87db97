package io.github.sparkpositional.job.document;

import io.github.sparkpositional.job.input.NumberedPaths;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a job takes in: the key {@code input}. */
record JobInputReader(Paths paths, Mistakes mistakes) {

    JobDocument.Input read(Node node) {
        Section input =
                Section.of(node, mistakes, "format", "path", "table", "schema", "options", "rename", "allowEmpty");
        List<String> written = input.texts("path");
        Optional<String> table = input.text("table");
        String format = input.text("format").orElse(InputFormat.AUTO);
        new PathOrTable(written, table).check(input, "input", format, mistakes);
        Place pathPlace = input.place("path");
        return new JobDocument.Input(
                pathPlace,
                input.place("format"),
                format,
                written.stream()
                        .flatMap(
                                path -> mistakes.in(() -> paths.resolve(pathPlace, numbered(pathPlace, path))).stream())
                        .toList(),
                table,
                input.text("schema"),
                input.options("options"),
                input.options("rename"),
                input.place("rename"),
                input.oneOf("allowEmpty", "true", "false").orElse("false").equals("true"),
                input.place());
    }

    private static String numbered(Place place, String path) {
        try {
            return NumberedPaths.expanded(path);
        } catch (IllegalArgumentException wrong) {
            throw new JobMistakeException(place, wrong.getMessage());
        }
    }

    /** In the place of an input that is missing, or can't be read. */
    static JobDocument.Input unknown(Place place) {
        return new JobDocument.Input(
                place,
                place,
                InputFormat.AUTO,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                place,
                false,
                place);
    }
}
