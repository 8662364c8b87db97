package io.github.sparkpositional.table;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files that a task reads from their beginning to their end, one after the other. Their file system is kept from one file to the next:
 * to look one up Hadoop finds out who the user is, which takes longer than to open a small file, and a task has one user.
 */
public final class WholeFiles implements Serializable {
    private static final long serialVersionUID = 1;

    private final SentConfiguration configuration;
    private transient FileSystem latest;
    private transient URI place;

    public WholeFiles(Configuration configuration) {
        this.configuration = new SentConfiguration(configuration);
    }

    /** At the first byte. */
    public DataInputStream open(Path path) throws IOException {
        FileSystem files = fileSystem(path);
        return files instanceof LocalFiles local ? local.openWhole(path) : files.open(path);
    }

    private FileSystem fileSystem(Path path) throws IOException {
        URI wanted = path.toUri();
        if (latest == null
                || !Objects.equals(wanted.getScheme(), place.getScheme())
                || !Objects.equals(wanted.getAuthority(), place.getAuthority())) {
            latest = path.getFileSystem(configuration.value());
            place = wanted;
        }
        return latest;
    }
}
