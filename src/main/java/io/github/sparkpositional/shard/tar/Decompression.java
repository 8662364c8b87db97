package io.github.sparkpositional.shard.tar;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Decompresses a file by its first bytes: gzip, zstd, or neither. Its name may say anything. */
public final class Decompression {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 4;

    private Decompression() {}

    /** The file's content; damage to its compression is a {@link ZipException} or {@link java.io.EOFException}. */
    public static InputStream of(InputStream file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(file, BUFFER);
        buffered.mark(MAGIC);
        byte[] magic = buffered.readNBytes(MAGIC);
        buffered.reset();
        if (starts(magic, 0x1f, 0x8b)) {
            return new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER);
        }
        return starts(magic, 0x28, 0xb5, 0x2f, 0xfd)
                ? new BufferedInputStream(new Zstd(new ZstdInputStreamNoFinalizer(buffered)), BUFFER)
                : buffered;
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Zstd extends FilterInputStream {
        Zstd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (ZstdIOException damaged) {
                throw zip(damaged);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (ZstdIOException damaged) {
                throw zip(damaged);
            }
        }

        /** By reading: the decoder's own skipping doesn't say where data end. */
        @Override
        public long skip(long count) throws IOException {
            byte[] passed = new byte[(int) Math.min(BUFFER, Math.max(0, count))];
            return Math.max(0, read(passed, 0, passed.length));
        }

        private static ZipException zip(ZstdIOException damaged) {
            ZipException same = new ZipException(damaged.getMessage());
            same.initCause(damaged);
            return same;
        }
    }
}
