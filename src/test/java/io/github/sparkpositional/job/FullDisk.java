package io.github.sparkpositional.job;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * This machine's disk under schemes of its own: where folders can be made and nothing can be written, and where it fills up
 * with the rows.
 */
public final class FullDisk extends RawLocalFileSystem {
    static final String FULL = "full";
    static final String FILLING = "filling";

    private String scheme = FULL;

    static void install(Configuration configuration) {
        configuration.set("fs." + FULL + ".impl", FullDisk.class.getName());
        configuration.set("fs." + FILLING + ".impl", FullDisk.class.getName());
    }

    @Override
    public void initialize(URI uri, Configuration configuration) throws IOException {
        scheme = uri.getScheme();
        super.initialize(uri, configuration);
    }

    @Override
    public URI getUri() {
        return URI.create(scheme + ":///");
    }

    @Override
    public String getScheme() {
        return scheme;
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
        return written(file, super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress));
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        return written(file, super.create(file, overwrite, bufferSize, replication, blockSize, progress));
    }

    private FSDataOutputStream written(Path file, FSDataOutputStream disk) throws IOException {
        if (scheme.equals(FILLING) && !file.getName().endsWith(".parquet")) {
            return disk;
        }
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
