package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.AxisOrder.Sizes;

/**
 * Puts patches back together to the image that they were cut from, to be looked at. Fixed normalisations are undone to
 * the byte; where mean and deviation were the image's own, they are not known any more, and the numbers are stretched from
 * black to white. What was cropped is not there, what was padded is.
 */
public final class PatchImage {
    private static final AxisOrder INTERLEAVED = AxisOrder.of("row,column,channel");
    private static final long MOST_PIXELS = 1 << 24;

    private PatchImage() {}

    /**
     * @param patches [tokens, dim], row-major, rows * columns tokens or more
     * @param dim numbers per patch
     * @throws IllegalArgumentException if the patches are not an image of this grid, or one of more than 16 million pixels
     */
    public static ByteImage of(
            float[] patches, int dim, int rows, int columns, PatchConvention convention, PixelNormalization pixels) {
        int patch = convention.temporalPatch() * convention.patchHeight() * convention.patchWidth();
        int channels = (dim - convention.prefix().length()) / patch;
        long height = (long) rows * convention.patchHeight();
        long width = (long) columns * convention.patchWidth();
        if (rows < 1 || columns < 1 || height * width > MOST_PIXELS) {
            throw new IllegalArgumentException("A grid of " + rows + " x " + columns + " patches is not drawn.");
        }
        if (channels < 1
                || channels > 4
                || convention.values(channels) != dim
                || (long) rows * columns * dim > patches.length) {
            throw new IllegalArgumentException(patches.length / dim + " patches of " + dim + " numbers are not an"
                    + " image of "
                    + rows + " x " + columns + " patches.");
        }
        PatchGrid grid = new PatchGrid(convention, (int) height, (int) width, 1, rows, columns);
        byte[] bytes = new byte[(int) (height * width * channels)];
        PatchWalk walk = new PatchWalk(grid, new Sizes(channels, 1, grid.height(), grid.width()), INTERLEAVED);
        Bytes toByte = pixels.isKnown() ? pixels::toByte : stretched(patches);
        int[] tables = walk.channelTables();
        walk.forEach((from, row, column, origin, offsets) -> {
            int at = from + convention.prefix().length();
            for (int value = 0; value < offsets.length; value++) {
                if (offsets[value] >= 0) {
                    int channel = tables[value] / PixelNormalization.BYTE_VALUES;
                    bytes[origin + offsets[value]] = toByte.of(patches[at + value], channel);
                }
            }
        });
        return new ByteImage(grid.height(), grid.width(), channels, bytes);
    }

    private interface Bytes {
        byte of(float value, int channel);
    }

    private static Bytes stretched(float[] patches) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : patches) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        float black = low;
        float range = high > low ? high - low : 1;
        return (value, channel) -> (byte) Math.max(0, Math.min(255, Math.round((value - black) / range * 255)));
    }
}
