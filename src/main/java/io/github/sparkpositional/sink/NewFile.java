package io.github.sparkpositional.sink;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that can be closed without its footer, after a failure. */
final class NewFile implements OutputFile, AutoCloseable {
    private final OutputFile file;
    private PositionOutputStream stream;

    private NewFile(OutputFile file) {
        this.file = file;
    }

    /**
     * A file at this place. On a local disk it gets no file of checksums beside it: Hadoop makes one of every 512 bytes, which
     * takes as long as all the rest, and the pages of Parquet carry checksums of their own.
     */
    static NewFile at(Path path, Configuration configuration) throws IOException {
        Configuration plain = path.getFileSystem(configuration) instanceof LocalFileSystem local
                ? withoutChecksums(local, configuration)
                : configuration;
        return new NewFile(HadoopOutputFile.fromPath(path, plain));
    }

    private static Configuration withoutChecksums(LocalFileSystem local, Configuration configuration) {
        Configuration raw = new Configuration(configuration);
        FileSystem files = local.getRawFileSystem();
        raw.setClass(
                "fs.file.impl",
                files instanceof RawLocalFileSystem ? files.getClass() : RawLocalFileSystem.class,
                FileSystem.class);
        raw.setBoolean("fs.file.impl.disable.cache", true);
        return raw;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        stream = file.create(blockSizeHint);
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        stream = file.createOrOverwrite(blockSizeHint);
        return stream;
    }

    @Override
    public boolean supportsBlockSize() {
        return file.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return file.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    /** Says that whoever wrote the footer has closed it. */
    void ended() {
        stream = null;
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
