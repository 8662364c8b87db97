package io.github.sparkpositional.shard;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
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

    /**
     * The file's content; damage to its compression is a {@link ZipException} or {@link EOFException}. {@code skipNBytes} tells where
     * it ends.
     */
    public static InputStream of(InputStream file) throws IOException {
        BufferedInputStream buffered = new Content(file);
        buffered.mark(MAGIC);
        byte[] magic = buffered.readNBytes(MAGIC);
        buffered.reset();
        if (starts(magic, 0x1f, 0x8b)) {
            return new Content(new GZIPInputStream(buffered, BUFFER));
        }
        return isZstd(magic) ? new Content(new Zstd(new ZstdInputStreamNoFinalizer(buffered))) : buffered;
    }

    /** A frame, or one to be skipped, with which pzstd begins. */
    private static boolean isZstd(byte[] magic) {
        boolean isSkipped = magic.length == MAGIC && (magic[0] & 0xf0) == 0x50;
        return starts(magic, 0x28, 0xb5, 0x2f, 0xfd)
                || isSkipped && magic[1] == 0x2a && magic[2] == 0x4d && magic[3] == 0x18;
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /** Hadoop's files let themselves be skipped past their end, and some say of no byte that it is available. */
    private static final class Content extends BufferedInputStream {
        Content(InputStream in) {
            super(in, BUFFER);
        }

        /** Java's gzip reads a further member only where something is available. */
        @Override
        public synchronized int available() throws IOException {
            int known = super.available();
            if (known > 0) {
                return known;
            }
            mark(1);
            int next = read();
            reset();
            return next < 0 ? 0 : 1;
        }

        @Override
        public void skipNBytes(long count) throws IOException {
            if (count > 0) {
                super.skipNBytes(count - 1);
                if (read() < 0) {
                    throw new EOFException();
                }
            }
        }
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
