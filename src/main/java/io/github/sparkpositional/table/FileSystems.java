package io.github.sparkpositional.table;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** The file systems that paths lead to. */
public final class FileSystems {
    private FileSystems() {}

    /**
     * The file system of a path.
     *
     * @throws UnsupportedFileSystemException if there is none, or if its library is not there: Hadoop knows the class of many
     *     stores, and throws something of its own where that can't be loaded
     */
    public static FileSystem of(Path path, Configuration configuration) throws IOException {
        try {
            return path.getFileSystem(configuration);
        } catch (RuntimeException refused) {
            if (!(refused.getCause() instanceof ClassNotFoundException missing)) {
                throw refused;
            }
            throw new UnsupportedFileSystemException(missing.getMessage() + "; bring the library of "
                    + path.toUri().getScheme() + ":// with --packages");
        }
    }
}
