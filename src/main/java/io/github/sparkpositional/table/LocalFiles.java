package io.github.sparkpositional.table;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;

/**
 * Hadoop's local file system, with permissions as Java reads and sets them. Where its native library is absent, as on most machines,
 * Hadoop starts a process for each of them: {@code chmod} for every file and folder that is made, {@code ls} for every file that is
 * listed, some milliseconds each.
 */
public final class LocalFiles extends LocalFileSystem {
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.fs.file.impl", LocalFiles.class.getName(),
            "spark.hadoop.fs.AbstractFileSystem.file.impl", Context.class.getName());

    public LocalFiles() {
        super(new Raw());
    }

    /** What a session is told so that it has these files: nothing where executors are other processes, or another class was chosen. */
    public static Map<String, String> settings(SparkConf given) {
        Map<String, String> settings = new HashMap<>();
        if (given.get("spark.master", "").startsWith("local")) {
            SETTINGS.forEach((name, value) -> settings.put(name, given.get(name, value)));
        }
        return settings;
    }

    /**
     * A file that is read from its beginning to its end. Where no checksums stand beside it nothing is to be checked, and the bytes
     * come straight from the disk: Hadoop's streams look for the file and its checksums five times before the first byte, and when they
     * are closed they add up statistics in a pool of threads.
     */
    DataInputStream openWhole(Path path) throws IOException {
        if (!pathToFile(getChecksumFile(path)).exists()) {
            try {
                return new DataInputStream(((Raw) getRawFileSystem()).bytes(path));
            } catch (FileNotFoundException refused) {
                // Hadoop says why in its own words.
            }
        }
        return open(path);
    }

    /** The same without files of checksums. */
    public static class Raw extends RawLocalFileSystem {

        private InputStream bytes(Path path) throws FileNotFoundException {
            return new FilterInputStream(new FileInputStream(pathToFile(path))) {
                @Override
                public int read() throws IOException {
                    int value = super.read();
                    count(value < 0 ? 0 : 1);
                    return value;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = super.read(into, offset, length);
                    count(read);
                    return read;
                }
            };
        }

        /** Spark tells from it how many bytes a task has read. */
        private void count(int read) {
            if (read > 0) {
                statistics.incrementBytesRead(read);
            }
        }

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            PosixFileAttributeView view = view(path);
            if (view == null || permission.getStickyBit()) {
                super.setPermission(path, permission);
            } else {
                view.setPermissions(PosixFilePermissions.fromString(permission.toString()));
            }
        }

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            PosixFileAttributeView view = view(path);
            if (view != null) {
                try {
                    Path qualified =
                            new Path(pathToFile(path).getPath()).makeQualified(getUri(), getWorkingDirectory());
                    return new Status(qualified, view.readAttributes(), getDefaultBlockSize(path));
                } catch (IOException unknown) {
                    // Hadoop says why in its own words.
                }
            }
            return super.getFileStatus(path);
        }

        @Override
        public FileStatus[] listStatus(Path path) throws IOException {
            return pathToFile(path).isFile() ? new FileStatus[] {getFileStatus(path)} : super.listStatus(path);
        }

        /** Hadoop starts {@code readlink} to see whether it is one. */
        @Override
        public FileStatus getFileLinkStatus(Path path) throws IOException {
            return Files.isSymbolicLink(pathToFile(path).toPath())
                    ? super.getFileLinkStatus(path)
                    : getFileStatus(path);
        }

        /** Null where files have no such permissions. */
        private PosixFileAttributeView view(Path path) {
            return Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
        }
    }

    /** The same for those who rename through a file context, as checkpoints of streams are written. */
    public static final class Context extends ChecksumFs {
        public Context(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(new RawContext(uri, configuration));
        }
    }

    private static final class RawContext extends DelegateToFileSystem {
        RawContext(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(uri, new Raw(), configuration, "file", false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(String name) {
            return true;
        }
    }

    /** Owners and permissions get their names when somebody asks for them. */
    private static final class Status extends FileStatus {
        private static final long serialVersionUID = 1;

        private transient PosixFileAttributes attributes;

        Status(Path path, PosixFileAttributes attributes, long blockSize) {
            super(
                    attributes.size(),
                    attributes.isDirectory(),
                    1,
                    blockSize,
                    attributes.lastModifiedTime().toMillis(),
                    attributes.lastAccessTime().toMillis(),
                    null,
                    null,
                    null,
                    path);
            this.attributes = attributes;
        }

        @Override
        public FsPermission getPermission() {
            name();
            return super.getPermission();
        }

        @Override
        public String getOwner() {
            name();
            return super.getOwner();
        }

        @Override
        public String getGroup() {
            name();
            return super.getGroup();
        }

        private synchronized void name() {
            if (attributes != null) {
                setPermission(FsPermission.valueOf("-" + PosixFilePermissions.toString(attributes.permissions())));
                setOwner(attributes.owner().getName());
                setGroup(attributes.group().getName());
                attributes = null;
            }
        }
    }
}
