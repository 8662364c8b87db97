package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.input.NamedPaths;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.stored.FolderKind;
import io.github.sparkpositional.table.FileSystems;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Folders of an input that hold a table: some of the files in them are rows that were deleted, which only the table knows. */
public record TableFolders(Configuration configuration) {
    /** Names within a table: files, folders of values, and Iceberg's folder of files. */
    private static final Pattern WITHIN = Pattern.compile(".*=.*|data|.*\\.(parquet|orc|avro)");

    /**
     * The format of the table that is to be read where none is named; empty where a format is named, or files are read.
     *
     * @throws JobMistakeException if the files of a table would be read as such
     */
    public Optional<String> format(JobDocument.Input input) throws IOException {
        if (!InputFormat.isOfFiles(input.format())) {
            return Optional.empty();
        }
        for (String path : input.paths()) {
            Optional<Path> table = table(path);
            if (table.isPresent()) {
                FolderKind kind = FolderKind.of(table.get(), configuration);
                boolean isWhole = table.get().equals(new Path(path));
                if (isWhole
                        && input.format().equals(InputFormat.AUTO)
                        && input.paths().size() == 1) {
                    return Optional.of(kind.format());
                }
                throw new JobMistakeException(
                        input.formatPlace(),
                        "'" + Paths.shown(path) + "' is "
                                + (isWhole
                                        ? ""
                                        : "in '" + Paths.shown(table.get().toString()) + "', ")
                                + "a table of "
                                + kind.label() + ", some of whose files may be rows that were deleted. Set "
                                + (isWhole ? "" : "input.path to it and ") + "input.format to " + kind.format()
                                + ", or name the table with input.table, and no other path beside it.");
            }
        }
        return Optional.empty();
    }

    /** The table that a path, or what it matches, is or lies in. */
    private Optional<Path> table(String written) throws IOException {
        Path place = new Path(written);
        if (InputListing.isPattern(written)) {
            for (FileStatus found : NamedPaths.found(FileSystems.of(place, configuration), place)) {
                if (found.isDirectory() && FolderKind.of(found.getPath(), configuration) != FolderKind.FILES) {
                    return Optional.of(found.getPath());
                }
            }
            while (InputListing.isPattern(place.toString())) {
                place = place.getParent();
            }
        }
        while (place != null && FolderKind.of(place, configuration) == FolderKind.FILES) {
            place = WITHIN.matcher(place.getName()).matches() ? place.getParent() : null;
        }
        return Optional.ofNullable(place);
    }
}
