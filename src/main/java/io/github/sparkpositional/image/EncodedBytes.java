package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that may be damaged or hostile: whoever reads beyond the end learns that the image is corrupt. */
record EncodedBytes(byte[] bytes) {
    static final EncodedBytes NONE = new EncodedBytes(new byte[0]);

    int length() {
        return bytes.length;
    }

    /** A copy of the bytes between two places, or of those that are there. */
    EncodedBytes part(long from, long to) {
        int start = (int) Math.max(0, Math.min(from, bytes.length));
        return new EncodedBytes(Arrays.copyOfRange(bytes, start, (int) Math.max(start, Math.min(to, bytes.length))));
    }

    int unsigned8(long at) {
        if (at < 0 || at >= bytes.length) {
            throw corrupt("it ends early, at byte " + bytes.length);
        }
        return bytes[(int) at] & 0xff;
    }

    int bigEndian16(long at) {
        return unsigned8(at) << 8 | unsigned8(at + 1);
    }

    int littleEndian16(long at) {
        return unsigned8(at) | unsigned8(at + 1) << 8;
    }

    int littleEndian24(long at) {
        return littleEndian16(at) | unsigned8(at + 2) << 16;
    }

    /** As signed: sizes above 2^31 - 1 come out negative. */
    int bigEndian32(long at) {
        return bigEndian16(at) << 16 | bigEndian16(at + 2);
    }

    /** As signed: sizes above 2^31 - 1 come out negative. */
    int littleEndian32(long at) {
        return littleEndian16(at) | littleEndian16(at + 2) << 16;
    }

    /** Characters of Latin-1, fewer at the end. */
    String text(long at, int length) {
        return new String(part(at, at + length).bytes(), StandardCharsets.ISO_8859_1);
    }

    boolean hasText(long at, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        if (at < 0 || at + wanted.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[(int) at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    static InvalidRowException corrupt(String why) {
        return new InvalidRowException(Reason.CORRUPT_IMAGE, "The image can't be decoded: " + why + ".");
    }
}
