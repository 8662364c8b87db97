package io.github.sparkpositional.job.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
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
        write(file, content, file.getParent(), configuration);
    }

    static void write(Path file, ResultFile.Content content, Configuration configuration) throws IOException {
        write(file, content, file.getParent(), configuration);
    }

    /** Writes a file that others may write at the same time, by way of a folder that is this writer's alone. */
    static void write(Path file, byte[] content, Path scratch, Configuration configuration) throws IOException {
        write(file, out -> out.write(content), scratch, configuration);
    }

    private static void write(Path file, ResultFile.Content content, Path scratch, Configuration configuration)
            throws IOException {
        FileSystem fileSystem = file.getFileSystem(configuration);
        FileSystem plain = plain(fileSystem);
        if (appearsOnClose(plain, file)) {
            writeAtOnce(file, content, plain);
            return;
        }
        Path unfinished = new Path(scratch, "_temporary-" + file.getName());
        try (OutputStream out = plain.create(unfinished, true)) {
            content.writeTo(out);
        } catch (IOException failure) {
            throw named(unfinished.toString(), failure);
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

    /**
     * Whether a store, such as S3A, puts a file into the place of an earlier one when it is closed. That is its one step: a
     * rename there copies and deletes, and one that overwrites deletes the earlier file first.
     */
    private static boolean appearsOnClose(FileSystem store, Path file) throws IOException {
        return store.hasPathCapability(file, CommonPathCapabilities.ABORTABLE_STREAM);
    }

    private static void writeAtOnce(Path file, ResultFile.Content content, FileSystem store) throws IOException {
        try (FSDataOutputStream out = store.create(file, true)) {
            try {
                content.writeTo(out);
            } catch (IOException | RuntimeException failure) {
                out.abort();
                throw failure;
            }
        } catch (IOException failure) {
            throw named(file.toString(), failure);
        }
    }

    /** The failure with its file, which a full disk doesn't name. */
    static IOException named(String file, IOException failure) {
        return new IOException(file + " (" + failure.getMessage() + ")", failure);
    }

    /**
     * Renames a file in one step, so that of two who rename it one fails. A store without such a step gets the same content
     * under the other name.
     */
    static void rename(Path from, Path to, Configuration configuration) throws IOException {
        FileSystem fileSystem = from.getFileSystem(configuration);
        FileSystem plain = plain(fileSystem);
        if (plain != fileSystem) {
            if (!plain.rename(from, to)) {
                throw new IOException("'" + from + "' can't be renamed to '" + to + "'");
            }
            return;
        }
        if (appearsOnClose(plain, to)) {
            byte[] content = content(from, plain);
            writeAtOnce(to, out -> out.write(content), plain);
            return;
        }
        try {
            FileContext.getFileContext(plain.getUri(), configuration)
                    .rename(plain.makeQualified(from), plain.makeQualified(to));
        } catch (UnsupportedFileSystemException stores) {
            byte[] content = content(from, plain);
            try (OutputStream out = plain.create(to, true)) {
                out.write(content);
            }
        }
    }

    private static byte[] content(Path file, FileSystem fileSystem) throws IOException {
        try (InputStream in = fileSystem.open(file)) {
            return in.readAllBytes();
        }
    }

    /** A checksum file beside it could not be replaced in the same step, and would then belong to the other form. */
    static FileSystem plain(FileSystem fileSystem) {
        return fileSystem instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fileSystem;
    }
}
