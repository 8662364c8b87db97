package io.github.sparkpositional.kernel.patch;

/**
 * Resizes images of bytes, bit for bit as Pillow's {@code Image.resize} does (python-pillow/Pillow, {@code
 * ImagingResample} and {@code ImagingScaleAffine}): first along the rows, then along the columns, each pass rounded to
 * bytes.
 *
 * <p>Every target pixel depends on its own source pixels alone, so a crop of the result costs only what it shows.
 */
public final class ImageResampler {

    private ImageResampler() {}

    /** The whole image at a new size. */
    public static ByteImage resize(ByteImage image, int newHeight, int newWidth, ResampleFilter filter) {
        return resize(image, ResizeWindow.whole(newHeight, newWidth), filter);
    }

    /** What a window shows of the image at a new size: resizing, then cropping. */
    public static ByteImage resize(ByteImage image, ResizeWindow window, ResampleFilter filter) {
        boolean sameHeight = window.newHeight() == image.height();
        boolean sameWidth = window.newWidth() == image.width();
        if (sameHeight && sameWidth && window.isWhole()) {
            return image;
        }
        if (filter == ResampleFilter.NEAREST || (sameHeight && sameWidth)) {
            return NearestPixels.resize(image, window);
        }
        int channels = image.channels();
        byte[] result = new byte[Math.multiplyExact(Math.multiplyExact(window.height(), window.width()), channels)];
        PixelRows rows = sameWidth
                ? PixelRows.of(image, window.left(), window.width())
                : new HorizontalPass(
                        image,
                        RecentWeights.of(image.width(), window.newWidth(), filter),
                        window.left(),
                        window.width());
        if (sameHeight) {
            rows.write(window.top(), window.height(), window.width() * channels, result);
        } else {
            ResampleWeights weights = RecentWeights.of(image.height(), window.newHeight(), filter);
            new VerticalPass(rows, weights, window.width() * channels).write(window.top(), window.height(), result);
        }
        return new ByteImage(window.height(), window.width(), channels, result);
    }
}
