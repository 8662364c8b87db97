package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;

/**
 * libjpeg-turbo, libwebp and libpng, through leptonica, which brings them in one native library: the decoders that Pillow
 * has. The others are left to another codec: leptonica computes colours of four components in its own way, and its limits are
 * lower than those of an array.
 */
final class LeptonicaCodec implements Codec {
    private static final int LONGEST_SIDE = 1_000_000;
    private static final int INKS = 4;
    private static final int WORD_BITS = 32;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final Codec others;

    /** @throws LinkageError if the native library can't be loaded */
    LeptonicaCodec(Codec others) {
        this.others = others;
        Loader.load(leptonica.class);
        leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
    }

    @Override
    public ByteImage read(Picture picture) throws IOException {
        if (!isRead(picture)) {
            return others.read(picture);
        }
        PIX pix = decoded(picture, 0);
        if (isMissing(pix) && picture.format() == ImageFormat.JPEG && picture.coding() == Picture.Coding.USUAL) {
            // Of a warning there is but a number; the JDK tells damage from bytes that do no harm.
            others.read(picture);
            pix = decoded(picture, leptonica.L_JPEG_CONTINUE_WITH_BAD_DATA);
        }
        if (isMissing(pix)) {
            throw EncodedBytes.corrupt("its " + picture.format() + " data is damaged");
        }
        try {
            picture.checkSize(pix.h(), pix.w());
            return picture.of(pix.d() == WORD_BITS ? colors(pix, picture) : samples(pix, picture));
        } finally {
            leptonica.pixDestroy(pix);
        }
    }

    private static boolean isRead(Picture picture) {
        boolean isKnown =
                switch (picture.format()) {
                    case JPEG -> picture.channels() != INKS;
                    case PNG, WEBP -> true;
                    case GIF, BMP -> false;
                };
        return isKnown
                && Math.max(picture.height(), picture.width()) <= LONGEST_SIDE
                && (long) picture.height() * picture.width() <= Integer.MAX_VALUE / Integer.BYTES;
    }

    private static boolean isMissing(PIX pix) {
        return pix == null || pix.isNull();
    }

    /** @return null where the data is damaged */
    private static PIX decoded(Picture picture, int jpegHint) {
        byte[] file = picture.file();
        return switch (picture.format()) {
            case JPEG -> leptonica.pixReadMemJpeg(file, file.length, 0, 1, new int[1], jpegHint);
            case PNG -> leptonica.pixReadMemPng(file, file.length);
            case WEBP -> leptonica.pixReadMemWebP(file, file.length);
            case GIF, BMP -> throw new IllegalArgumentException(picture.format() + " is left to another codec.");
        };
    }

    /** A pixel is a word: red in its upper byte, then green, blue and alpha. */
    private static byte[] colors(PIX pix, Picture picture) {
        int width = picture.width();
        int channels = picture.channels();
        byte[] samples = new byte[Math.multiplyExact(picture.height() * width, channels)];
        IntBuffer words = words(pix);
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            words.get(y * pix.wpl(), row);
            switch (channels) {
                case 1 -> {
                    for (int word : row) {
                        samples[at++] = (byte) (word >> 24);
                    }
                }
                case 2 -> {
                    for (int word : row) {
                        samples[at++] = (byte) (word >> 24);
                        samples[at++] = (byte) word;
                    }
                }
                case 3 -> at = write(row, samples, at);
                default -> {
                    for (int word : row) {
                        WORDS.set(samples, at, word);
                        at += 4;
                    }
                }
            }
        }
        return samples;
    }

    /**
     * Red, green and blue of a row. A pixel is written as a word, and the next one over its fourth byte, in half the time that
     * three bytes take; behind the last one there may be no room for a fourth.
     */
    private static int write(int[] row, byte[] samples, int start) {
        int at = start;
        int last = row.length - 1;
        for (int x = 0; x < last; x++) {
            WORDS.set(samples, at, row[x]);
            at += 3;
        }
        samples[at] = (byte) (row[last] >> 24);
        samples[at + 1] = (byte) (row[last] >> 16);
        samples[at + 2] = (byte) (row[last] >> 8);
        return at + 3;
    }

    /** Pixels of 1, 2, 4 or 8 bits, the first in a word's uppermost. Of 1 bit leptonica holds black as 1. */
    private static byte[] samples(PIX pix, Picture picture) {
        if (picture.channels() != 1) {
            throw EncodedBytes.corrupt("its header and its data disagree about components");
        }
        int bits = pix.d();
        int inverted = bits == 1 ? 1 : 0;
        int perWord = WORD_BITS / bits;
        int mask = (1 << bits) - 1;
        int width = picture.width();
        byte[] samples = new byte[picture.height() * width];
        IntBuffer words = words(pix);
        int[] row = new int[pix.wpl()];
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            words.get(y * pix.wpl(), row);
            for (int x = 0; x < width; x++) {
                int shift = WORD_BITS - bits - bits * (x % perWord);
                samples[at++] = (byte) (row[x / perWord] >> shift & mask ^ inverted);
            }
        }
        return samples;
    }

    private static IntBuffer words(PIX pix) {
        return pix.data().capacity((long) pix.h() * pix.wpl()).asBuffer();
    }
}
