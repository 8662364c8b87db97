package io.github.sparkpositional.sink;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.CodecFactory.BytesCompressor;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages as Parquet does, but those of places in a dictionary at a lower level of zstd, unless a level is set: packed bits
 * repeat so little that half the time is enough for 95 % of what the next level saves.
 */
final class PageCompressor extends BytesCompressor {
    static final int LEVEL_OF_PLACES = 2;

    private final BytesCompressor usual;
    private final boolean isOurs;
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private boolean hasPlaces;

    PageCompressor(BytesCompressor usual, Configuration configuration) {
        this.usual = usual;
        this.isOurs = usual.getCodecName() == CompressionCodecName.ZSTD
                && configuration.get(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL) == null;
    }

    /** Says how the next page, and no other, holds its numbers. */
    void next(Encoding encoding) {
        hasPlaces = encoding.usesDictionary();
    }

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        boolean isFast = isOurs && hasPlaces;
        hasPlaces = false;
        return isFast ? zstd(page) : usual.compress(page);
    }

    private BytesInput zstd(BytesInput page) throws IOException {
        compressed.reset();
        try (OutputStream zstd =
                new ZstdOutputStreamNoFinalizer(compressed, RecyclingBufferPool.INSTANCE, LEVEL_OF_PLACES)) {
            page.writeAllTo(zstd);
        }
        return BytesInput.from(compressed);
    }

    @Override
    public CompressionCodecName getCodecName() {
        return usual.getCodecName();
    }

    @Override
    public void release() {
        usual.release();
    }
}
