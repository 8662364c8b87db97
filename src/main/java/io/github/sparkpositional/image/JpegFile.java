package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;

/**
 * A JPEG file. Profiles are left aside; the colours of four components are computed here, by the arithmetic of libjpeg and
 * Pillow.
 */
record JpegFile(ImageHeader header, JpegSegments segments, JpegFrame frame) implements EncodedImage {
    /** More scans than any encoder writes; each goes over all pixels, though it may have a few bytes only. */
    private static final int MOST_SCANS = 500;

    /** As many as usual encoders write, progressive or not: allowed for an image of any size. */
    private static final int FEW_SCANS = 20;

    /** A block of 64 pixels that is as expected takes a few hundredths of a bit. */
    private static final int MOST_PIXELS_PER_ARITHMETIC_BYTE = 1 << 16;

    private static final long MOST_SCANNED_PIXELS = 1L << 30;

    static JpegFile open(EncodedBytes encoded) {
        JpegSegments segments = new JpegSegments(encoded);
        JpegFrame frame = segments.frame();
        return new JpegFile(
                new ImageHeader(ImageFormat.JPEG, frame.height(), frame.width(), segments.orientation()),
                segments,
                frame);
    }

    @Override
    public long pictureBytes() {
        return segments.pictureBytes();
    }

    @Override
    public int mostPixelsPerByte() {
        return frame.isArithmetic()
                ? MOST_PIXELS_PER_ARITHMETIC_BYTE
                : header.format().mostPixelsPerByte();
    }

    @Override
    public ByteImage decode(Codec codec) throws IOException {
        checkScans(segments.scans(), (long) frame.height() * frame.width());
        if (!segments.isWhole()) {
            throw EncodedBytes.corrupt("it ends early, before the marker of its end");
        }
        ByteImage samples = codec.read(new Picture(
                ImageFormat.JPEG,
                segments.picture(),
                frame.height(),
                frame.width(),
                frame.colors().components(),
                frame.isArithmetic() ? Picture.Coding.ARITHMETIC : Picture.Coding.USUAL));
        return switch (frame.colors()) {
            case GREY -> Pixels.greyToRgb(samples);
            case LUMA_CHROMA, RGB -> samples;
            case INKS -> JpegColors.invertedCmykToRgb(samples);
            case LUMA_CHROMA_INK -> JpegColors.invertedCmykToRgb(JpegColors.toInvertedCmyk(samples));
        };
    }

    private static void checkScans(int scans, long pixels) {
        if (scans > MOST_SCANS) {
            throw EncodedBytes.corrupt("it has more than " + MOST_SCANS + " scans");
        }
        if (scans > FEW_SCANS && scans * pixels > MOST_SCANNED_PIXELS) {
            throw EncodedBytes.corrupt("it has " + scans + " scans of " + pixels + " pixels");
        }
    }
}
