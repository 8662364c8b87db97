package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.NamedPaths;
import io.github.sparkpositional.job.input.NumberedPaths;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checks that every path of an input leads to something. */
record ExistingPaths(Configuration configuration) {

    /** @throws JobMistakeException if one leads to nothing, with the nearest names, or can't be reached */
    void check(JobDocument.Input input) {
        input.paths().forEach(path -> check(input.pathPlace(), path));
    }

    private void check(Place place, String written) {
        Path path = new Path(written);
        try {
            FileSystem fileSystem = FileSystems.of(path, configuration);
            List<FileStatus> found = NamedPaths.found(fileSystem, path);
            NumberedPaths.missing(path, found).ifPresent(missing -> {
                throw new JobMistakeException(place, missing);
            });
            if (found.isEmpty()) {
                throw new JobMistakeException(
                        place,
                        "There is no file or folder '" + Paths.shown(written) + "'. "
                                + (fileSystem.exists(path)
                                        ? "The characters *, ?, [, { and \\ form a pattern; write a \\ before each"
                                                + " that is part of a name."
                                        : nearest(fileSystem, path)));
            }
        } catch (IOException unreachable) {
            throw new JobMistakeException(
                    place, "'" + Paths.shown(written) + "' can't be reached: " + Failures.sentence(unreachable));
        }
    }

    private static String nearest(FileSystem fileSystem, Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null || !fileSystem.exists(folder)) {
            return "There is no folder '" + Paths.shown(String.valueOf(folder)) + "' either.";
        }
        List<String> siblings = Arrays.stream(fileSystem.listStatus(folder))
                .map(status -> status.getPath().getName())
                .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
                .sorted()
                .toList();
        return Suggestion.of(path.getName(), siblings);
    }
}
