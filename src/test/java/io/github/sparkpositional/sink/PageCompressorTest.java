package io.github.sparkpositional.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PageCompressorTest {
    private static final int BYTES = 100_000;

    private final Configuration configuration = new Configuration();
    private final CodecFactory codecs = new CodecFactory(configuration, BYTES);
    private final byte[] page = page();

    @AfterEach
    void release() {
        codecs.release();
    }

    @Test
    void tensorsAreCompressedAtALowerLevelAndNothingElseIs() throws IOException {
        PageCompressor compressor = compressor(CompressionCodecName.ZSTD);
        byte[] usual = usual(CompressionCodecName.ZSTD);
        assertThat(compressed(compressor)).isEqualTo(ofNumbers()).isNotEqualTo(usual);
        assertThat(compressor.compress(BytesInput.from(page)).toByteArray())
                .as("a page of another column")
                .isEqualTo(usual);
        assertThat(decompressed(CompressionCodecName.ZSTD, compressed(compressor), BYTES))
                .isEqualTo(page);
    }

    @Test
    void bitsThatHardlyRepeatAreSearchedForWholeRowsOnly() throws IOException {
        PageCompressor compressor = compressor(CompressionCodecName.ZSTD);
        byte[] row = new byte[3 * BYTES];
        new Random(5).nextBytes(row);
        byte[] rows = new byte[3 * row.length];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(row, 0, rows, i * row.length, row.length);
        }
        compressor.nextIsOfTensor(Optional.empty());
        byte[] compressed = compressor.compress(BytesInput.from(rows)).toByteArray();
        assertThat(compressed)
                .isEqualTo(Zstd.compress(rows, PageCompressor.LEVEL_OF_LONG_REPEATS))
                .hasSizeLessThan(row.length + 1000);
        assertThat(compressed(compressor)).as("a smaller page behind it").isEqualTo(ofNumbers());
        assertThat(Zstd.decompress(compressed, rows.length)).isEqualTo(rows);
    }

    @Test
    void aLevelThatSavesNextToNothingIsPassedOver() throws IOException {
        PageCompressor compressor = compressor(CompressionCodecName.ZSTD);
        byte[] noise = new byte[10 * BYTES];
        new Random(5).nextBytes(noise);
        assertThat(compressor.compress(BytesInput.from(noise)).toByteArray())
                .as("files that are compressed already")
                .isEqualTo(Zstd.compress(noise, PageCompressor.LEVEL_OF_LONG_REPEATS));
        byte[] words = words();
        assertThat(compressor.compress(BytesInput.from(words)).toByteArray())
                .as("words")
                .isEqualTo(Zstd.compress(words, PageCompressor.USUAL_LEVEL));
        compressor.nextIsOfTensor(Optional.empty());
        assertThat(compressor.compress(BytesInput.from(words)).toByteArray())
                .as("a tensor's page, whatever it holds")
                .isEqualTo(Zstd.compress(words, PageCompressor.LEVEL_OF_NUMBERS));
    }

    /** Phrases of a few words, of which some come often. */
    private static byte[] words() {
        Random random = new Random(7);
        StringBuilder words = new StringBuilder();
        while (words.length() < 10 * BYTES) {
            int phrase = (int) Math.exp(random.nextDouble() * Math.log(3_000));
            for (int word = phrase; word < phrase + 4; word++) {
                words.append(Integer.toString(word * 7919, 36)).append(' ');
            }
        }
        return words.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aPageLargerThanAnyUsualOneIsCompressedAsParquetDoes() throws IOException {
        byte[] zeros = new byte[(1 << 25) + 1];
        PageCompressor compressor = compressor(CompressionCodecName.ZSTD);
        compressor.nextIsOfTensor(Optional.empty());
        assertThat(compressor.compress(BytesInput.from(zeros)).toByteArray())
                .isEqualTo(codecs.getCompressor(CompressionCodecName.ZSTD)
                        .compress(BytesInput.from(zeros))
                        .toByteArray());
    }

    @Test
    void aLevelThatIsSetHoldsForAllPages() throws IOException {
        configuration.set(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, "3");
        assertThat(compressed(compressor(CompressionCodecName.ZSTD))).isEqualTo(usual(CompressionCodecName.ZSTD));
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"UNCOMPRESSED", "GZIP", "LZ4_RAW"})
    void otherCodecsAreParquetsOwn(CompressionCodecName codec) throws IOException {
        assertThat(compressed(compressor(codec))).isEqualTo(usual(codec));
    }

    /** Small pages of other columns, and pages of tensors and large ones, which Parquet itself compresses in several pieces. */
    @Test
    void anyPageOfSnappyComesBack() throws IOException {
        byte[] rows = new byte[7 * BYTES];
        for (int i = 0; i < 7; i++) {
            System.arraycopy(page, 0, rows, i * BYTES, BYTES);
        }
        PageCompressor compressor = compressor(CompressionCodecName.SNAPPY);
        assertThat(compressor.compress(BytesInput.from(page)).toByteArray())
                .isEqualTo(usual(CompressionCodecName.SNAPPY));
        assertThat(decompressed(CompressionCodecName.SNAPPY, compressed(compressor), BYTES))
                .isEqualTo(page);
        for (Optional<RepeatedPage> cells : List.of(
                Optional.<RepeatedPage>empty(), Optional.of(new RepeatedPage(new byte[0], page, BYTES, 7 * BYTES)))) {
            compressor.nextIsOfTensor(cells);
            byte[] compressed = compressor.compress(BytesInput.from(rows)).toByteArray();
            assertThat(decompressed(CompressionCodecName.SNAPPY, compressed, rows.length))
                    .isEqualTo(rows);
        }
    }

    /** The first page of one cell is compressed, and its twin in another file is known. */
    @Test
    void aPageOfOneCellIsTheSameBytesWhetherItIsKnownOrNot() throws IOException {
        byte[] levels = {1, 2, 3};
        byte[] rows = new byte[levels.length + 6 * BYTES];
        System.arraycopy(levels, 0, rows, 0, levels.length);
        for (int i = 0; i < 6; i++) {
            System.arraycopy(page, 0, rows, levels.length + i * BYTES, BYTES);
        }
        byte[] first = compressed(rows, Optional.of(new RepeatedPage(levels, page, BYTES, 6 * BYTES)));
        byte[] again = compressed(rows, Optional.of(new RepeatedPage(levels, page.clone(), BYTES, 6 * BYTES)));
        assertThat(first).isEqualTo(compressed(rows, Optional.empty()));
        assertThat(again).isEqualTo(first);
        assertThat(Zstd.decompress(again, rows.length)).isEqualTo(rows);
    }

    private byte[] compressed(byte[] rows, Optional<RepeatedPage> ofOneCell) throws IOException {
        PageCompressor compressor = compressor(CompressionCodecName.ZSTD);
        compressor.nextIsOfTensor(ofOneCell);
        return compressor.compress(BytesInput.from(rows)).toByteArray();
    }

    private PageCompressor compressor(CompressionCodecName codec) {
        return new PageCompressor(codecs.getCompressor(codec), configuration);
    }

    private byte[] compressed(PageCompressor compressor) throws IOException {
        compressor.nextIsOfTensor(Optional.empty());
        return compressor.compress(BytesInput.from(page)).toByteArray();
    }

    private byte[] usual(CompressionCodecName codec) throws IOException {
        return codecs.getCompressor(codec).compress(BytesInput.from(page)).toByteArray();
    }

    private byte[] ofNumbers() {
        return Zstd.compress(page, PageCompressor.LEVEL_OF_NUMBERS);
    }

    private byte[] decompressed(CompressionCodecName codec, byte[] compressed, int bytes) throws IOException {
        return codecs.getDecompressor(codec)
                .decompress(BytesInput.from(compressed), bytes)
                .toByteArray();
    }

    private static byte[] page() {
        Random random = new Random(9);
        byte[] page = new byte[BYTES];
        for (int i = 0; i < page.length; i++) {
            page[i] = (byte) Math.abs(20 * random.nextGaussian());
        }
        return page;
    }
}
