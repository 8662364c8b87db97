package io.github.sparkpositional.job;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** This machine's disk under a scheme of its own, where folders can be made and nothing can be written. */
public final class FullDisk extends RawLocalFileSystem {
    static final String SCHEME = "full";

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
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
        return full(super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return full(super.create(file, overwrite, bufferSize, replication, blockSize, progress));
    }

    private static FSDataOutputStream full(FSDataOutputStream disk) throws IOException {
        return new FSDataOutputStream(
                new FilterOutputStream(disk) {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("No space left on device");
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                null);
    }
}
