package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.patch.ByteImage;
import java.awt.image.Raster;
import java.io.IOException;

/**
 * The image, or the first frame, of a WebP file (RFC 9649). It is decoded from a file of its own, without profile and
 * metadata, so that its colours stay as they are. Lossless images equal Pillow's; lossy ones differ by the decoder's
 * rounding and by how it spreads chroma over pixels.
 *
 * @param header of the whole canvas
 * @param still a WebP file of the frame alone
 * @param top place of the frame on the canvas
 * @param left place of the frame on the canvas
 */
record WebpFile(ImageHeader header, byte[] still, int top, int left, int frameHeight, int frameWidth)
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
    public ByteImage decode() throws IOException {
        Raster raster = FormatReader.read(ImageFormat.WEBP, still, frameHeight, frameWidth, reader -> reader.read(0)
                .getRaster());
        byte[] frame = Pixels.rgb(raster, (sample, bits) -> sample);
        int height = header.height();
        int width = header.width();
        if (frameHeight == height && frameWidth == width) {
            return new ByteImage(height, width, 3, frame);
        }
        byte[] canvas = new byte[Math.multiplyExact(Math.multiplyExact(height, width), 3)];
        for (int row = 0; row < frameHeight; row++) {
            System.arraycopy(frame, 3 * row * frameWidth, canvas, 3 * ((top + row) * width + left), 3 * frameWidth);
        }
        return new ByteImage(height, width, 3, canvas);
    }
}
