package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A PNG file (W3C, Portable Network Graphics). Gamma, profiles and transparency are left aside, as Pillow does. Of 16
 * bits the upper 8 are kept, but a grey image without alpha is clipped to 255: Pillow's rule for its mode {@code I;16}.
 */
record PngFile(ImageHeader header, EncodedBytes encoded, PngChunks chunks, int bits, int colorType)
        implements EncodedImage {
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int INDEXED = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;
    private static final int DEEP = 16;

    private static final int HEADER = 16;
    private static final int HEADER_LENGTH = 13;
    private static final int BITS_AT = 8;
    private static final int COLOR_TYPE_AT = 9;

    /** Deflate's best: 258 bytes of a run for two bits. */
    private static final long MOST_INFLATED = 1032;

    static PngFile open(EncodedBytes encoded) {
        if (!encoded.hasText(12, "IHDR")) {
            throw EncodedBytes.corrupt("its first chunk is not IHDR");
        }
        int width = encoded.bigEndian32(HEADER);
        int height = encoded.bigEndian32(HEADER + 4L);
        int bits = encoded.unsigned8(HEADER + (long) BITS_AT);
        int colorType = encoded.unsigned8(HEADER + (long) COLOR_TYPE_AT);
        PngChunks chunks = new PngChunks(encoded);
        return new PngFile(
                new ImageHeader(ImageFormat.PNG, height, width, chunks.orientation()),
                encoded,
                chunks,
                bits,
                colorType);
    }

    @Override
    public int sampleBytes() {
        return bits == DEEP ? 2 : 1;
    }

    @Override
    public long pictureBytes() {
        return chunks.pictureBytes();
    }

    @Override
    public ByteImage decode(Codec codec) throws IOException {
        checkSamples((long) header.height() * header.width());
        return switch (colorType) {
            case GREY -> bits == DEEP ? clipped(read(codec, 2)) : Pixels.indexed(read(codec, 1), Palettes.grey(bits));
            case RGB, RGB_ALPHA -> read(codec, 3);
            case INDEXED -> Pixels.indexed(read(codec, 1), palette());
            case GREY_ALPHA -> Pixels.greyToRgb(read(codec, 1));
            default -> throw EncodedBytes.corrupt("its header says colour type " + colorType);
        };
    }

    /** A colour may be named as transparent; of 16 bits per sample Pillow finds none, but in grey. */
    @Override
    public Optional<byte[]> alpha(Codec codec) throws IOException {
        long named = chunks.transparency();
        return switch (colorType) {
            case RGB_ALPHA -> Optional.of(Transparency.ofLast(read(codec, 4)));
            case GREY_ALPHA -> Optional.of(Transparency.ofLast(read(codec, 2)));
            case INDEXED ->
                named < 0 ? Optional.empty() : Optional.of(Transparency.looked(read(codec, 1), ofIndex(named)));
            case GREY ->
                named < 0
                        ? Optional.empty()
                        : Optional.of(
                                bits == DEEP
                                        ? ofDeepGrey(read(codec, 2), named)
                                        : Transparency.looked(read(codec, 1), ofGrey(named)));
            case RGB ->
                named < 0 || bits == DEEP
                        ? Optional.empty()
                        : Optional.of(ofColor(read(codec, 3).bytes(), named));
            default -> Optional.empty();
        };
    }

    private byte[] ofColor(byte[] colors, long chunk) {
        byte[] alpha = new byte[colors.length / 3];
        for (int i = 0; i < alpha.length; i++) {
            boolean isTransparent = true;
            for (int channel = 0; channel < 3; channel++) {
                int named =
                        encoded.unsigned8(chunk + 8 + 2 * channel) << 8 | encoded.unsigned8(chunk + 9 + 2 * channel);
                isTransparent &= (colors[3 * i + channel] & 0xff) == named;
            }
            alpha[i] = (byte) (isTransparent ? 0 : 255);
        }
        return alpha;
    }

    private byte[] ofIndex(long chunk) {
        byte[] table = Transparency.opaque();
        for (int i = 0; i < Math.min(table.length, Math.max(0, encoded.bigEndian32(chunk))); i++) {
            table[i] = (byte) encoded.unsigned8(chunk + 8 + i);
        }
        return table;
    }

    private byte[] ofDeepGrey(ByteImage upperAndLower, long chunk) {
        byte[] halves = upperAndLower.bytes();
        byte[] alpha = new byte[halves.length / 2];
        for (int i = 0; i < alpha.length; i++) {
            boolean isTransparent = (halves[2 * i] & 0xff) == encoded.unsigned8(chunk + 8)
                    && (halves[2 * i + 1] & 0xff) == encoded.unsigned8(chunk + 9);
            alpha[i] = (byte) (isTransparent ? 0 : 255);
        }
        return alpha;
    }

    private byte[] ofGrey(long chunk) {
        byte[] table = Transparency.opaque();
        byte[] shown = Palettes.grey(bits);
        int transparent = encoded.unsigned8(chunk + 8) << 8 | encoded.unsigned8(chunk + 9);
        for (int sample = 0; sample < table.length; sample++) {
            if ((shown[3 * sample] & 0xff) == transparent) {
                table[sample] = 0;
            }
        }
        return table;
    }

    /**
     * Decodes under a header of the same bytes per pixel that no decoder interprets: indices are read as grey, and grey of 16
     * bits as its upper 8 bits and, in the place of alpha, its lower ones.
     */
    private ByteImage read(Codec codec, int channels) throws IOException {
        boolean isDeepGrey = colorType == GREY && bits == DEEP;
        if (encoded.length() < HEADER + HEADER_LENGTH || (colorType == INDEXED && bits > 8)) {
            throw EncodedBytes.corrupt("its header says " + bits + " bits and colour type " + colorType);
        }
        byte[] samples = Arrays.copyOfRange(encoded.bytes(), HEADER, HEADER + HEADER_LENGTH);
        samples[BITS_AT] = (byte) (isDeepGrey ? 8 : bits);
        samples[COLOR_TYPE_AT] = (byte) (isDeepGrey ? GREY_ALPHA : colorType == INDEXED ? GREY : colorType);
        return codec.read(
                new Picture(ImageFormat.PNG, chunks.picture(samples), header.height(), header.width(), channels));
    }

    private byte[] palette() {
        long at = chunks.palette();
        if (at < 0) {
            throw EncodedBytes.corrupt("it has no palette");
        }
        return Palettes.read(encoded, at + 8, Math.max(0, encoded.bigEndian32(at)) / 3);
    }

    /** Deep pixels take eight times the memory of shallow ones: they need more bytes in the file too. */
    private void checkSamples(long pixels) {
        int samples =
                switch (colorType) {
                    case RGB -> 3;
                    case GREY_ALPHA -> 2;
                    case RGB_ALPHA -> 4;
                    default -> 1;
                };
        long bytes = pictureBytes();
        if (pixels * samples * bits / 8 > MOST_INFLATED * bytes) {
            throw EncodedBytes.corrupt(
                    bytes + " bytes can't hold " + pixels + " pixels of " + samples + " x " + bits + " bits");
        }
    }

    private static ByteImage clipped(ByteImage upperAndLower) {
        byte[] halves = upperAndLower.bytes();
        byte[] grey = new byte[halves.length / 2];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = halves[2 * i] == 0 ? halves[2 * i + 1] : (byte) 255;
        }
        return Pixels.greyToRgb(new ByteImage(upperAndLower.height(), upperAndLower.width(), 1, grey));
    }
}
