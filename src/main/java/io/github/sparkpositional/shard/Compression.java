package io.github.sparkpositional.shard;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.Path;

/** How the files of shards are compressed. */
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private static final String OPTION = "compression";
    private static final int BUFFER = 1 << 16;

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /** What the option says, of these. */
    public static Compression of(ShardOptions options, String... words) {
        return switch (options.oneOf(OPTION, words)) {
            case "gzip" -> GZIP;
            case "zstd" -> ZSTD;
            default -> NONE;
        };
    }

    public String extension() {
        return extension;
    }

    /** A new file; one that already exists is an error. */
    public OutputStream create(Path path, ShardFiles files) throws IOException {
        OutputStream file = files.create(path);
        return switch (this) {
            case NONE -> new BufferedOutputStream(file, BUFFER);
            case GZIP -> new GZIPOutputStream(file, BUFFER);
            case ZSTD -> new BufferedOutputStream(new ZstdOutputStream(file), BUFFER);
        };
    }
}
