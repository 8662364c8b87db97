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
        ResampleWeights vertical = RecentWeights.of(image.height(), window.newHeight(), filter);
        int bottom = window.top() + window.height();
        int firstRow = sameHeight ? window.top() : vertical.first()[window.top()];
        int endRow = sameHeight ? bottom : vertical.first()[bottom - 1] + vertical.count()[bottom - 1];
        PixelLines rows = sameWidth
                ? PixelLines.rows(image, window.left())
                : new ResampledRows(
                        image,
                        RecentWeights.of(image.width(), window.newWidth(), filter),
                        firstRow,
                        endRow,
                        window.left(),
                        window.width());
        int length = window.width() * channels;
        WeightedSums sums = new WeightedSums(rows, vertical, length);
        sums.restart(window.top());
        int[] kept = new int[length];
        for (int y = 0; y < window.height(); y++) {
            int[] row = kept;
            if (sameHeight) {
                rows.read(window.top() + y, row);
            } else {
                row = sums.line(window.top() + y);
            }
            for (int x = 0; x < length; x++) {
                result[y * length + x] = (byte) row[x];
            }
        }
        return new ByteImage(window.height(), window.width(), channels, result);
    }
}
