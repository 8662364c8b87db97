package io.github.sparkpositional.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class DecompressionTest {
    private static final byte[] TEXT = "some text, ".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    private static byte[] noise() {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        return noise;
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** As streams of some stores are: they say that nothing is available, and give a part of the file at a time. */
    private static byte[] read(byte[]... parts) throws IOException {
        List<InputStream> streams =
                Arrays.stream(parts).<InputStream>map(ByteArrayInputStream::new).toList();
        InputStream file = new FilterInputStream(new SequenceInputStream(Collections.enumeration(streams))) {
            @Override
            public int available() {
                return 0;
            }
        };
        return Decompression.of(file).readAllBytes();
    }

    @Test
    void membersOfGzipAreOneContent() throws IOException {
        assertThat(read(gzip(noise()), gzip(TEXT), gzip(new byte[0]), gzip(noise())))
                .isEqualTo(joined(noise(), TEXT, noise()));
    }

    @Test
    void whatFollowsGzipIsNoContent() throws IOException {
        assertThat(read(gzip(TEXT), new byte[512], TEXT)).isEqualTo(TEXT);
    }

    /** pzstd puts a frame that is to be skipped before each. */
    @Test
    void framesOfZstdAreOneContent() throws IOException {
        byte[] skipped = {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
        assertThat(read(skipped, Zstd.compress(noise()), skipped, Zstd.compress(TEXT)))
                .isEqualTo(joined(noise(), TEXT));
    }

    @Test
    void whatEndsEarlyIsSaid() {
        for (byte[] file : new byte[][] {gzip(noise()), Zstd.compress(noise())}) {
            byte[] cut = Arrays.copyOf(file, file.length - 9);
            assertThatThrownBy(() -> read(cut)).isInstanceOfAny(EOFException.class, ZipException.class);
        }
    }

    @Test
    void whatIsSkippedMustBeThere() throws IOException {
        for (byte[] file : new byte[][] {TEXT, gzip(TEXT), Zstd.compress(TEXT)}) {
            InputStream content = Decompression.of(new ByteArrayInputStream(file));
            content.skipNBytes(TEXT.length);
            assertThatThrownBy(() -> content.skipNBytes(1)).isInstanceOf(EOFException.class);
        }
    }

    /** Decoders hold memory outside of the heap. */
    @Test
    void closingClosesTheDecoder() throws IOException {
        for (byte[] file : new byte[][] {gzip(noise()), Zstd.compress(noise())}) {
            InputStream content = Decompression.of(new ByteArrayInputStream(file));
            content.read();
            content.close();
            assertThatThrownBy(content::read).isInstanceOf(IOException.class);
        }
    }
}
