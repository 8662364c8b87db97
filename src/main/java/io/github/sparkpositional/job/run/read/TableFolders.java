package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.stored.FolderKind;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Folders of an input that hold a table: some of the files in them are rows that were deleted, which only the table knows. */
public record TableFolders(Configuration configuration) {

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
            FolderKind kind =
                    InputListing.isPattern(path) ? FolderKind.FILES : FolderKind.of(new Path(path), configuration);
            if (kind != FolderKind.FILES) {
                if (input.format().equals(InputFormat.AUTO) && input.paths().size() == 1) {
                    return Optional.of(kind.format());
                }
                throw new JobMistakeException(
                        input.formatPlace(),
                        "'" + Paths.shown(path) + "' is a table of " + kind.label()
                                + ", some of whose files may be rows that were deleted. Set input.format to "
                                + kind.format() + ", or name the table with input.table, and no other path beside it.");
            }
        }
        return Optional.empty();
    }
}
