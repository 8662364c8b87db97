package io.github.sparkpositional.sink;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.CodecFactory.BytesCompressor;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compresses pages as Parquet does, but large ones of zstd and snappy in one go: a stream, which Parquet uses, takes up to twice the time.
 * Unless a level of zstd is set, those of tensors take a lower one. Where a sample of a large page says that the level saves next to
 * nothing, only what repeats at length is looked for, in a half to a third of the time: in the packed bits of photographs, and in files that
 * are compressed already.
 */
final class PageCompressor extends BytesCompressor {
    static final int LEVEL_OF_LONG_REPEATS = -1;

    /** Numbers repeat so little within a row that no higher level is worth its time. */
    static final int LEVEL_OF_NUMBERS = 2;

    /** Parquet's own. */
    static final int USUAL_LEVEL = 3;

    /** What a single cell may make larger is compressed piece by piece. */
    private static final int MOST_BYTES = 1 << 25;

    private static final int SAMPLE = 1 << 16;
    private static final int LARGE = 8 * SAMPLE;

    /** Of the bytes that the higher level leaves. */
    private static final double NEXT_TO_NOTHING = 1.05;

    private final BytesCompressor usual;
    private final boolean hasOurLevels;
    private final boolean isSnappy;
    private final Plain plain = new Plain();
    private byte[] compressed = new byte[0];
    private boolean isOfTensor;
    private Optional<RepeatedPage> repeated = Optional.empty();

    PageCompressor(BytesCompressor usual, Configuration configuration) {
        this.usual = usual;
        this.hasOurLevels = usual.getCodecName() == CompressionCodecName.ZSTD
                && configuration.get(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL) == null;
        this.isSnappy = usual.getCodecName() == CompressionCodecName.SNAPPY;
    }

    /** Says that the next page, and no other, is a tensor's, and perhaps one cell again and again. */
    void nextIsOfTensor(Optional<RepeatedPage> ofOneCell) {
        isOfTensor = true;
        repeated = ofOneCell;
    }

    @Override
    public BytesInput compress(BytesInput page) throws IOException {
        boolean isLarge = page.size() >= LARGE;
        int level = isOfTensor ? LEVEL_OF_NUMBERS : USUAL_LEVEL;
        boolean isInOneGo = (isSnappy || hasOurLevels) && (isOfTensor || isLarge) && page.size() <= MOST_BYTES;
        Optional<RepeatedPage> ofOneCell = repeated;
        isOfTensor = false;
        repeated = Optional.empty();
        if (!isInOneGo) {
            return usual.compress(page);
        }
        return isLarge && ofOneCell.isPresent() ? known(ofOneCell.get(), page, level) : compress(page, level);
    }

    private BytesInput compress(BytesInput page, int level) throws IOException {
        plain.read(page);
        return isSnappy ? snappy() : zstd(plain.size() >= LARGE ? worthwhile(level) : level);
    }

    /** What such a page became before, or becomes now. */
    private BytesInput known(RepeatedPage ofOneCell, BytesInput page, int level) throws IOException {
        byte[] bytes = CompressedPages.OF_THIS_PROCESS.of(getCodecName(), ofOneCell);
        if (bytes == null) {
            bytes = compress(page, level).toByteArray();
            CompressedPages.OF_THIS_PROCESS.keep(getCodecName(), ofOneCell, bytes);
        }
        return BytesInput.from(bytes);
    }

    /** What is returned is good until the next page. */
    private BytesInput snappy() throws IOException {
        reserve(Snappy.maxCompressedLength(plain.size()));
        int size = Snappy.compress(plain.bytes(), 0, plain.size(), compressed, 0);
        return BytesInput.from(compressed, 0, size);
    }

    /** What is returned is good until the next page. */
    private BytesInput zstd(int level) throws IOException {
        int size = zstd(0, plain.size(), level);
        return BytesInput.from(compressed, 0, size);
    }

    /** The level, or the one of long repeats where a sample says that it is nearly as good. */
    private int worthwhile(int level) throws IOException {
        int bytes = zstd(plain.size() / 2, SAMPLE, level);
        return zstd(plain.size() / 2, SAMPLE, LEVEL_OF_LONG_REPEATS) > NEXT_TO_NOTHING * bytes
                ? level
                : LEVEL_OF_LONG_REPEATS;
    }

    /** Compresses a part of the page; says how many bytes that makes. */
    private int zstd(int start, int length, int level) throws IOException {
        reserve(Math.toIntExact(Zstd.compressBound(length)));
        long size = Zstd.compressByteArray(compressed, 0, compressed.length, plain.bytes(), start, length, level);
        if (Zstd.isError(size)) {
            throw new IOException(
                    "zstd can't compress a page of " + length + " bytes: " + Zstd.getErrorName(size) + ".");
        }
        return (int) size;
    }

    private void reserve(int bytes) {
        if (bytes > compressed.length) {
            compressed = SpareArrays.OF_BYTES.larger(compressed, 0, bytes);
        }
    }

    /** A page's bytes, in memory that serves the next one too. */
    private static final class Plain extends ByteArrayOutputStream {
        Plain() {
            super(0);
        }

        void read(BytesInput page) throws IOException {
            reset();
            if (page.size() > buf.length) {
                buf = SpareArrays.OF_BYTES.larger(buf, 0, (int) page.size());
            }
            page.writeAllTo(this);
        }

        byte[] bytes() {
            return buf;
        }

        void release() {
            SpareArrays.OF_BYTES.keep(buf);
            buf = new byte[0];
        }
    }

    @Override
    public CompressionCodecName getCodecName() {
        return usual.getCodecName();
    }

    /** Leaves its memory to the next file. */
    @Override
    public void release() {
        usual.release();
        plain.release();
        SpareArrays.OF_BYTES.keep(compressed);
        compressed = new byte[0];
    }
}
