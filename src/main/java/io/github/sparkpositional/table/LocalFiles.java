package io.github.sparkpositional.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** The same without files of checksums. */
    public static class Raw extends RawLocalFileSystem {

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
            return new Status(super.getFileStatus(path), view(path));
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

    /** Owner and permissions are read when somebody asks for them. */
    private static final class Status extends FileStatus {
        private static final long serialVersionUID = 1;

        private transient FileStatus hadoops;
        private transient PosixFileAttributeView view;

        Status(FileStatus hadoops, PosixFileAttributeView view) {
            super(
                    hadoops.getLen(),
                    hadoops.isDirectory(),
                    hadoops.getReplication(),
                    hadoops.getBlockSize(),
                    hadoops.getModificationTime(),
                    hadoops.getAccessTime(),
                    null,
                    null,
                    null,
                    hadoops.getPath());
            this.hadoops = hadoops;
            this.view = view;
        }

        @Override
        public FsPermission getPermission() {
            read();
            return super.getPermission();
        }

        @Override
        public String getOwner() {
            read();
            return super.getOwner();
        }

        @Override
        public String getGroup() {
            read();
            return super.getGroup();
        }

        private synchronized void read() {
            if (hadoops == null) {
                return;
            }
            if (view == null) {
                setPermission(hadoops.getPermission());
                setOwner(hadoops.getOwner());
                setGroup(hadoops.getGroup());
            } else {
                try {
                    PosixFileAttributes attributes = view.readAttributes();
                    setPermission(FsPermission.valueOf("-" + PosixFilePermissions.toString(attributes.permissions())));
                    setOwner(attributes.owner().getName());
                    setGroup(attributes.group().getName());
                } catch (NoSuchFileException removedMeanwhile) {
                    // What was found stays what it was.
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
            hadoops = null;
        }
    }
}
