package io.github.sparkpositional.shard;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Makes the files of a shard, and knows of what they hold when they are whole: bytes are counted and summed on their way. */
public final class ShardFiles {
    private final Configuration configuration;
    private final List<Summed> files = new ArrayList<>();

    ShardFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** A new file; one that already exists is an error. */
    public OutputStream create(Path path) throws IOException {
        Summed file =
                new Summed(path.toString(), path.getFileSystem(configuration).create(path, false));
        files.add(file);
        return file;
    }

    /**
     * The files since the last call.
     *
     * @param samples in the first one
     */
    List<WrittenFile> whole(long samples) {
        List<WrittenFile> whole = new ArrayList<>();
        for (Summed file : files) {
            whole.add(new WrittenFile(file.path, whole.isEmpty() ? samples : 0, file.bytes, (int) file.sum.getValue()));
        }
        files.clear();
        return whole;
    }

    private static final class Summed extends OutputStream {
        private final String path;
        private final OutputStream file;
        private final CRC32C sum = new CRC32C();
        private long bytes;

        Summed(String path, OutputStream file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            file.write(value);
            sum.update(value);
            bytes++;
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            file.write(data, offset, length);
            sum.update(data, offset, length);
            bytes += length;
        }

        @Override
        public void flush() throws IOException {
            file.flush();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
