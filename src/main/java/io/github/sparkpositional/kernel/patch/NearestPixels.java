package io.github.sparkpositional.kernel.patch;

/**
 * Takes the source pixel under the centre of each target pixel, as Pillow's {@code ImagingScaleAffine} does: centres are
 * reached by repeated addition, whose rounding decides between two pixels where a centre falls on an edge.
 */
final class NearestPixels {
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
