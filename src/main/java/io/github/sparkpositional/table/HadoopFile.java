package io.github.sparkpositional.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** A file of any file system that Hadoop knows: {@code file:}, {@code hdfs:}, {@code s3a:} and so on. */
final class HadoopFile implements SeekableFile {
    private final FileStatus status;
    private final FSDataInputStream stream;

    private HadoopFile(FileStatus status, FSDataInputStream stream) {
        this.status = status;
        this.stream = stream;
    }

    /**
     * Opens a file.
     *
     * @throws IllegalArgumentException if there is no such file or no such file system
     */
    static HadoopFile open(String path, Configuration configuration) {
        return reaching(path, () -> {
            FileStatus status = status(path, configuration);
            return new HadoopFile(status, fileSystem(path, configuration).open(status.getPath()));
        });
    }

    /** Whether there is anything at a path. */
    static boolean exists(String path, Configuration configuration) {
        return reaching(path, () -> fileSystem(path, configuration).exists(new Path(path)));
    }

    /** What tells one content of a path from another without reading it. */
    static FileVersion version(String path, Configuration configuration) {
        return reaching(path, () -> version(status(path, configuration)));
    }

    /** The path with its file system, so that it means the same on every machine. */
    static String qualified(String path, Configuration configuration) {
        return reaching(path, () -> fileSystem(path, configuration)
                .makeQualified(new Path(path))
                .toString());
    }

    @Override
    public String path() {
        return status.getPath().toString();
    }

    @Override
    public long length() {
        return status.getLen();
    }

    FileVersion version() {
        return version(status);
    }

    @Override
    public InputStream from(long position) throws IOException {
        stream.seek(position);
        return stream;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private static FileVersion version(FileStatus status) {
        return new FileVersion(status.getLen(), status.getModificationTime());
    }

    private static FileStatus status(String path, Configuration configuration) throws IOException {
        FileStatus status = fileSystem(path, configuration).getFileStatus(new Path(path));
        if (!status.isFile()) {
            throw new IllegalArgumentException("Expected a file, but " + path + " is a directory.");
        }
        return status;
    }

    private static FileSystem fileSystem(String path, Configuration configuration) throws IOException {
        if (path.isBlank()) {
            throw new IllegalArgumentException("Expected the path of a file, but it is empty.");
        }
        return FileSystems.of(new Path(path), configuration);
    }

    private static <T> T reaching(String path, Access<T> access) {
        try {
            return access.run();
        } catch (FileNotFoundException missing) {
            throw new IllegalArgumentException("There is no file " + path + ".", missing);
        } catch (UnsupportedFileSystemException unknown) {
            throw new IllegalArgumentException(
                    "The file system of " + path + " is unknown; is its jar on the class path?", unknown);
        } catch (IOException failure) {
            throw new UncheckedIOException("Opening " + path + " failed.", failure);
        }
    }

    private interface Access<T> {
        T run() throws IOException;
    }
}
