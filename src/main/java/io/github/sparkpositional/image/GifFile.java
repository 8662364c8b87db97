package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first frame of a GIF file (CompuServe GIF89a). Where it leaves part of the screen free, the transparent colour or
 * else the first one shows, as in Pillow.
 *
 * @param header of the whole screen
 * @param frame a GIF file of the frame alone
 * @param left place of the frame on the screen
 * @param top place of the frame on the screen
 * @param palette colours of the frame
 * @param background index of the colour around the frame
 * @param isTransparent whether pixels of that colour are transparent
 */
record GifFile(
        ImageHeader header,
        byte[] frame,
        int left,
        int top,
        int frameHeight,
        int frameWidth,
        byte[] palette,
        int background,
        boolean isTransparent)
        implements EncodedImage {

    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final byte TRAILER = 0x3b;

    static GifFile open(EncodedBytes encoded) {
        int flags = encoded.unsigned8(10);
        byte[] palette = palette(encoded, flags, 13, Palettes.grey());
        long at = 13L + paletteLength(flags);
        int background = 0;
        boolean isTransparent = false;
        while (encoded.unsigned8(at) != FRAME) {
            if (encoded.unsigned8(at) != EXTENSION) {
                throw EncodedBytes.corrupt("no frame is found at byte " + at);
            }
            if (encoded.unsigned8(at + 1) == GRAPHIC_CONTROL && (encoded.unsigned8(at + 3) & 1) != 0) {
                background = encoded.unsigned8(at + 6);
                isTransparent = true;
            }
            at = afterBlocks(encoded, at + 2);
        }
        int left = encoded.littleEndian16(at + 1);
        int top = encoded.littleEndian16(at + 3);
        int frameWidth = encoded.littleEndian16(at + 5);
        int frameHeight = encoded.littleEndian16(at + 7);
        int frameFlags = encoded.unsigned8(at + 9);
        byte[] framePalette = palette(encoded, frameFlags, at + 10, palette);
        long end = afterBlocks(encoded, at + 11 + paletteLength(frameFlags));
        ImageHeader header = new ImageHeader(
                ImageFormat.GIF,
                Math.max(encoded.littleEndian16(8), top + frameHeight),
                Math.max(encoded.littleEndian16(6), left + frameWidth),
                ExifOrientation.UPRIGHT);
        return new GifFile(
                header,
                frame(encoded, (int) at, (int) end),
                left,
                top,
                frameHeight,
                frameWidth,
                framePalette,
                background,
                isTransparent);
    }

    @Override
    public long pictureBytes() {
        return frame.length;
    }

    @Override
    public long framePixels() {
        boolean isWhole = frameHeight == header.height() && frameWidth == header.width();
        return isWhole ? 0 : (long) frameHeight * frameWidth;
    }

    @Override
    public ByteImage decode(Codec codec) throws IOException {
        ByteImage pixels = Pixels.indexed(indices(codec), palette);
        int height = header.height();
        int width = header.width();
        if (frameHeight == height && frameWidth == width) {
            return pixels;
        }
        byte[] screen = new byte[Math.multiplyExact(Math.multiplyExact(height, width), 3)];
        for (int i = 0; i < screen.length; i++) {
            screen[i] = palette[3 * background + i % 3];
        }
        return Pixels.placed(pixels, top, left, new ByteImage(height, width, 3, screen));
    }

    @Override
    public Optional<byte[]> alpha(Codec codec) throws IOException {
        if (!isTransparent) {
            return Optional.empty();
        }
        byte[] table = Transparency.opaque();
        table[background] = 0;
        return Optional.of(Transparency.placed(
                Transparency.looked(indices(codec), table), frameWidth, top, left, header.height(), header.width()));
    }

    private ByteImage indices(Codec codec) throws IOException {
        return codec.read(new Picture(ImageFormat.GIF, frame, frameHeight, frameWidth, 1));
    }

    /** The screen's header and one frame: the JDK's reader copies comments again for each of their blocks. */
    private static byte[] frame(EncodedBytes encoded, int start, int end) {
        int header = 13 + paletteLength(encoded.unsigned8(10));
        byte[] frame = Arrays.copyOf(encoded.bytes(), header + end - start + 1);
        System.arraycopy(encoded.bytes(), start, frame, header, end - start);
        frame[frame.length - 1] = TRAILER;
        return frame;
    }

    private static byte[] palette(EncodedBytes encoded, int flags, long at, byte[] otherwise) {
        return (flags & 0x80) == 0 ? otherwise : Palettes.read(encoded, at, paletteLength(flags) / 3);
    }

    private static int paletteLength(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Skips blocks up to and with the empty one that ends them. */
    private static long afterBlocks(EncodedBytes encoded, long start) {
        long at = start;
        while (encoded.unsigned8(at) != 0) {
            at += 1 + encoded.unsigned8(at);
        }
        return at + 1;
    }
}
