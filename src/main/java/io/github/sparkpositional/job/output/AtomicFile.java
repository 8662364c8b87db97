package io.github.sparkpositional.job.output;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Small files that are there in their old form or in their new one, whenever the process dies. */
public final class AtomicFile {
    private AtomicFile() {}

    /** Writes a file, in the place of an earlier one perhaps. One process at a time writes to one file. */
    public static void write(Path file, byte[] content, Configuration configuration) throws IOException {
        write(file, out -> out.write(content), configuration);
    }

    static void write(Path file, NewFile.Content content, Configuration configuration) throws IOException {
        FileSystem fileSystem = file.getFileSystem(configuration);
        // A checksum file beside it could not be replaced in the same step, and would then belong to the other form.
        FileSystem plain = fileSystem instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fileSystem;
        Path unfinished = new Path(file.getParent(), "_temporary-" + file.getName());
        try (OutputStream out = plain.create(unfinished, true)) {
            content.writeTo(out);
        }
        if (plain != fileSystem) {
            if (!plain.rename(unfinished, file)) {
                throw new IOException("'" + unfinished + "' can't be renamed to '" + file + "'");
            }
            return;
        }
        try {
            FileContext.getFileContext(plain.getUri(), configuration)
                    .rename(plain.makeQualified(unfinished), plain.makeQualified(file), Rename.OVERWRITE);
        } catch (UnsupportedFileSystemException stores) {
            // Stores without a file context show a file when it is complete, and not before.
            try (OutputStream out = plain.create(file, true)) {
                content.writeTo(out);
            }
            plain.delete(unfinished, false);
        }
    }
}
