package io.github.sparkpositional.job;

import io.github.sparkpositional.table.LocalFiles;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system of a process that dies behind a number of changes: from then on nothing is read or changed. */
public final class MortalFiles extends LocalFileSystem {
    private static final AtomicInteger CHANGES_LEFT = new AtomicInteger(Integer.MAX_VALUE);

    public MortalFiles() {
        super(new Raw());
    }

    /** A configuration under which paths without a scheme mean these files. */
    static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("fs.file.impl", MortalFiles.class.getName());
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return configuration;
    }

    static void dieAfter(int changes) {
        CHANGES_LEFT.set(changes);
    }

    static void revive() {
        CHANGES_LEFT.set(Integer.MAX_VALUE);
    }

    private static final class Raw extends LocalFiles.Raw {
        private static void change() throws IOException {
            if (CHANGES_LEFT.decrementAndGet() < 0) {
                throw new IOException("The process is dead.");
            }
        }

        private static void look() throws IOException {
            if (CHANGES_LEFT.get() < 0) {
                throw new IOException("The process is dead.");
            }
        }

        @Override
        public FSDataOutputStream create(
                Path file,
                FsPermission permission,
                boolean overwrite,
                int bufferSize,
                short replication,
                long blockSize,
                Progressable progress)
                throws IOException {
            change();
            return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
        }

        @Override
        public FSDataOutputStream create(
                Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
                throws IOException {
            change();
            return super.create(file, overwrite, bufferSize, replication, blockSize, progress);
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            change();
            return super.rename(from, to);
        }

        @Override
        public boolean delete(Path path, boolean recursive) throws IOException {
            change();
            return super.delete(path, recursive);
        }

        @Override
        public boolean mkdirs(Path folder) throws IOException {
            if (!exists(folder)) {
                change();
            }
            return super.mkdirs(folder);
        }

        @Override
        public FileStatus getFileStatus(Path path) throws IOException {
            look();
            return super.getFileStatus(path);
        }

        @Override
        public FileStatus[] listStatus(Path path) throws IOException {
            look();
            return super.listStatus(path);
        }

        @Override
        public FSDataInputStream open(Path path, int bufferSize) throws IOException {
            look();
            return super.open(path, bufferSize);
        }
    }
}
