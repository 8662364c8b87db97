package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.patch.ByteImage;
import java.io.IOException;
import java.util.Optional;

/** An image file of one format, opened but not decoded. */
interface EncodedImage {

    ImageHeader header();

    /** Bytes of one sample while it is decoded. */
    default int sampleBytes() {
        return 1;
    }

    /** Bytes that make pixels: profiles, comments and other padding allow no larger image. */
    long pictureBytes();

    /** How many pixels such a byte can stand for at the very most. */
    default int mostPixelsPerByte() {
        return header().format().mostPixelsPerByte();
    }

    /** Pixels of the frame, where it is smaller than the image and held beside it; 0 where it is the image. */
    default long framePixels() {
        return 0;
    }

    /** How opaque every pixel is, 0 to 255; empty where all are. */
    default Optional<byte[]> alpha(Codec codec) throws IOException {
        return Optional.empty();
    }

    /** Red, green and blue of every pixel, as stored. */
    ByteImage decode(Codec codec) throws IOException;

    /**
     * Opens a file by its signature.
     *
     * @throws InvalidRowException with {@code EMPTY_IMAGE}, {@code NOT_AN_IMAGE} or {@code CORRUPT_IMAGE}
     */
    static EncodedImage open(byte[] bytes) {
        if (bytes.length == 0) {
            throw new InvalidRowException(Reason.EMPTY_IMAGE, "An encoded image must not be empty.");
        }
        EncodedBytes encoded = new EncodedBytes(bytes);
        ImageFormat format = ImageFormat.of(encoded)
                .orElseThrow(() -> new InvalidRowException(
                        Reason.NOT_AN_IMAGE,
                        "Expected a JPEG, PNG, GIF, BMP or WebP file, but found "
                                + ImageSignature.of(bytes)
                                        .map(kind -> "a " + kind + " file.")
                                        .orElse("no signature of one.")));
        return switch (format) {
            case JPEG -> JpegFile.open(encoded);
            case PNG -> PngFile.open(encoded);
            case GIF -> GifFile.open(encoded);
            case BMP -> BmpFile.open(encoded);
            case WEBP -> WebpFile.open(encoded);
        };
    }
}
