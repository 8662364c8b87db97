package io.github.sparkpositional.image;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/** Judges an image by the memory that decoding it takes, before any is taken: the image's and its frame's. */
final class ImageSize {
    /** A screen of this size may be free but for a frame of any size: it takes 12 MB. */
    private static final long SMALL_SCREEN = 1 << 22;

    /** As good as GIF compresses. Lossless WebP has no bound, but whoever leaves a screen free doesn't use it. */
    private static final long MOST_FREE_PIXELS_PER_BYTE = 4096;

    private ImageSize() {}

    /**
     * Refuses an image that is too large, or larger than its bytes can be.
     *
     * @throws InvalidRowException with {@code IMAGE_TOO_LARGE} or {@code CORRUPT_IMAGE}
     */
    static void check(EncodedImage image, int maxPixels) {
        ImageHeader header = image.header();
        if (header.height() < 1 || header.width() < 1) {
            throw EncodedBytes.corrupt("its header says " + size(header) + " pixels");
        }
        long pixels = (long) header.height() * header.width();
        long frame = image.framePixels();
        int sampleBytes = image.sampleBytes();
        if ((pixels + frame) * sampleBytes > maxPixels) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "An image may have at most " + maxPixels / sampleBytes + " pixels"
                            + (sampleBytes == 1 ? " (maxPixels)" : " of 16 bits (half of maxPixels)")
                            + (frame == 0 ? "" : ", including those of its frame") + ", but this one has "
                            + size(header)
                            + (frame == 0 ? "" : " and a frame of " + frame) + ".");
        }
        if ((frame == 0 ? pixels : frame) > image.pictureBytes() * image.mostPixelsPerByte()) {
            throw EncodedBytes.corrupt(image.pictureBytes() + " bytes can't hold the " + size(header)
                    + " pixels that its header declares");
        }
        if (frame > 0 && pixels > Math.max(SMALL_SCREEN, image.pictureBytes() * MOST_FREE_PIXELS_PER_BYTE)) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "A canvas larger than its frame may have at most " + SMALL_SCREEN + " pixels, but this one has "
                            + size(header) + " and a frame of " + frame + " pixels in " + image.pictureBytes()
                            + " bytes.");
        }
    }

    private static String size(ImageHeader header) {
        return header.height() + " x " + header.width();
    }
}
