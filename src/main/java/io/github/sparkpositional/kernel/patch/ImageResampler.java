package io.github.sparkpositional.kernel.patch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Resizes images of bytes, bit for bit as Pillow's {@code Image.resize} does (python-pillow/Pillow, {@code
 * ImagingResample} and {@code ImagingScaleAffine}): first along the rows, then along the columns, each pass rounded to
 * bytes. A picture that is over 100 times as high as wide is shrunk along its columns first.
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
        return resize(image, window, filter, ResampleArithmetic.PILLOW);
    }

    static ByteImage resize(
            ByteImage image, ResizeWindow window, ResampleFilter filter, ResampleArithmetic arithmetic) {
        boolean sameHeight = window.newHeight() == image.height();
        boolean sameWidth = window.newWidth() == image.width();
        if (sameHeight && sameWidth && window.isWhole()) {
            return image;
        }
        if (filter == ResampleFilter.NEAREST || (sameHeight && sameWidth)) {
            return NearestPixels.resize(image, window);
        }
        if (arithmetic == ResampleArithmetic.PILLOW && isColumnsFirst(image, window)) {
            return columnsFirst(image, window, filter);
        }
        int length = Math.multiplyExact(window.width(), image.channels());
        IntFunction<int[]> rows = sameHeight
                ? unchanged(
                        rows(image, window, filter, arithmetic, window.top(), window.top() + window.height()), length)
                : resampled(image, window, filter, arithmetic, length);
        byte[] result = new byte[Math.multiplyExact(window.height(), length)];
        for (int y = 0; y < window.height(); y++) {
            int[] row = rows.apply(window.top() + y);
            for (int x = 0; x < length; x++) {
                result[y * length + x] = (byte) row[x];
            }
        }
        return new ByteImage(window.height(), window.width(), image.channels(), result);
    }

    /** Whether Pillow shrinks the columns before it touches the rows, from release 12.2.0 on ({@code Image.resize}). */
    private static boolean isColumnsFirst(ByteImage image, ResizeWindow window) {
        return image.height() > 100L * image.width()
                && window.newHeight() < image.height()
                && window.newWidth() != image.width();
    }

    private static ByteImage columnsFirst(ByteImage image, ResizeWindow window, ResampleFilter filter) {
        ResizeWindow rows =
                new ResizeWindow(window.newHeight(), image.width(), window.top(), 0, window.height(), image.width());
        ResizeWindow columns =
                new ResizeWindow(window.height(), window.newWidth(), 0, window.left(), window.height(), window.width());
        return resize(resize(image, rows, filter), columns, filter);
    }

    private static IntFunction<int[]> unchanged(PixelLines rows, int length) {
        int[] kept = new int[length];
        return row -> {
            rows.read(row, kept);
            return kept;
        };
    }

    private static IntFunction<int[]> resampled(
            ByteImage image, ResizeWindow window, ResampleFilter filter, ResampleArithmetic arithmetic, int length) {
        ResampleWeights weights = RecentWeights.of(image.height(), window.newHeight(), filter, arithmetic);
        int last = window.top() + window.height() - 1;
        int first = weights.first()[window.top()];
        int end = weights.first()[last] + weights.count()[last];
        WeightedSums sums = new WeightedSums(rows(image, window, filter, arithmetic, first, end), weights, length);
        sums.restart(window.top());
        return sums::line;
    }

    /** The rows {@code first} to {@code end} of the image, with the window's columns at the new width. */
    private static PixelLines rows(
            ByteImage image,
            ResizeWindow window,
            ResampleFilter filter,
            ResampleArithmetic arithmetic,
            int first,
            int end) {
        if (window.newWidth() == image.width()) {
            return PixelLines.rows(image, window.left());
        }
        ResampleWeights weights = RecentWeights.of(image.width(), window.newWidth(), filter, arithmetic);
        return new ResampledRows(image, weights, first, end, window.left(), window.width());
    }

    /**
     * Takes the source pixel under the centre of each target pixel, as Pillow's {@code ImagingScaleAffine} does: centres are
     * reached by repeated addition, whose rounding decides between two pixels where a centre falls on an edge.
     */
    private static final class NearestPixels {
        private NearestPixels() {}

        static ByteImage resize(ByteImage image, ResizeWindow window) {
            int[] rows = sources(image.height(), window.newHeight());
            int[] columns = sources(image.width(), window.newWidth());
            int channels = image.channels();
            byte[] result = new byte[Math.multiplyExact(Math.multiplyExact(window.height(), window.width()), channels)];
            int at = 0;
            for (int y = window.top(); y < window.top() + window.height(); y++) {
                int row = rows[y] * image.width();
                for (int x = window.left(); x < window.left() + window.width(); x++) {
                    int from = (row + columns[x]) * channels;
                    for (int channel = 0; channel < channels; channel++) {
                        result[at++] = image.bytes()[from + channel];
                    }
                }
            }
            return new ByteImage(window.height(), window.width(), channels, result);
        }

        private static int[] sources(int from, int to) {
            double step = (double) from / to;
            int[] sources = new int[to];
            double center = step * 0.5;
            for (int target = 0; target < to; target++) {
                sources[target] = Math.min((int) center, from - 1);
                center += step;
            }
            return sources;
        }
    }

    /** Keeps the weights of the sizes seen last: the images of a data set share few sizes, and sines are not cheap. */
    private static final class RecentWeights {
        private static final int CAPACITY = 128;
        /** Longer tables, of huge images, are cheap beside their image and not worth keeping. */
        private static final int LARGEST = 1 << 16;

        private static final Map<Key, ResampleWeights> RECENT = new LinkedHashMap<>(CAPACITY * 2, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, ResampleWeights> eldest) {
                return size() > CAPACITY;
            }
        };

        private RecentWeights() {}

        static ResampleWeights of(int from, int to, ResampleFilter filter, ResampleArithmetic arithmetic) {
            Key key = new Key(from, to, filter, arithmetic);
            synchronized (RECENT) {
                ResampleWeights known = RECENT.get(key);
                if (known != null) {
                    return known;
                }
            }
            ResampleWeights weights = ResampleWeights.compute(from, to, filter, arithmetic);
            if (weights.weights().length <= LARGEST) {
                synchronized (RECENT) {
                    RECENT.put(key, weights);
                }
            }
            return weights;
        }

        private record Key(int from, int to, ResampleFilter filter, ResampleArithmetic arithmetic) {}
    }
}
