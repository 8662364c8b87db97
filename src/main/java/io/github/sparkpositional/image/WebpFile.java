package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;
import java.util.Optional;

/**
 * The image, or the first frame, of a WebP file (RFC 9649). It is decoded from a file of its own, without profile and
 * metadata, so that its colours stay as they are.
 *
 * @param header of the whole canvas
 * @param still a WebP file of the frame alone
 * @param translucent the same with its alpha; empty where it is opaque
 * @param top place of the frame on the canvas
 * @param left place of the frame on the canvas
 * @param isLossy whether the frame is one of VP8
 */
record WebpFile(
        ImageHeader header,
        byte[] still,
        byte[] translucent,
        boolean isLossy,
        int top,
        int left,
        int frameHeight,
        int frameWidth)
        implements EncodedImage {

    static WebpFile open(EncodedBytes encoded) {
        return new WebpReader(encoded).read();
    }

    @Override
    public long pictureBytes() {
        return still.length;
    }

    @Override
    public long framePixels() {
        boolean isWhole = frameHeight == header.height() && frameWidth == header.width();
        return isWhole ? 0 : (long) frameHeight * frameWidth;
    }

    @Override
    public ByteImage decode(Codec codec) throws IOException {
        ByteImage frame = read(codec, still, 3);
        int height = header.height();
        int width = header.width();
        if (frameHeight == height && frameWidth == width) {
            return frame;
        }
        byte[] canvas = new byte[Math.multiplyExact(Math.multiplyExact(height, width), 3)];
        return Pixels.placed(frame, top, left, new ByteImage(height, width, 3, canvas));
    }

    @Override
    public Optional<byte[]> alpha(Codec codec) throws IOException {
        if (translucent.length == 0) {
            return Optional.empty();
        }
        return Optional.of(Transparency.placed(
                Transparency.ofLast(read(codec, translucent, 4)),
                frameWidth,
                top,
                left,
                header.height(),
                header.width()));
    }

    private ByteImage read(Codec codec, byte[] file, int channels) throws IOException {
        return codec.read(new Picture(
                ImageFormat.WEBP,
                file,
                frameHeight,
                frameWidth,
                channels,
                isLossy ? Picture.Coding.LOSSY_WEBP : Picture.Coding.USUAL));
    }
}
