package io.github.sparkpositional.image;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Reads an array in place; ImageIO's own streams copy what they read into a cache. Readers look a little beyond the
 * end, but some take every byte that is missing for a zero and continue for minutes: that ends here.
 */
final class ByteArrayImageInputStream extends ImageInputStreamImpl {
    private static final int MOST_MISSED = 1000;

    private final byte[] bytes;
    private int missed;

    ByteArrayImageInputStream(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xff : missed();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= bytes.length) {
            return missed();
        }
        int count = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, into, offset, count);
        streamPos += count;
        return count;
    }

    private int missed() throws IOException {
        if (++missed > MOST_MISSED) {
            throw new IOException("it ends early, at byte " + bytes.length);
        }
        return -1;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
