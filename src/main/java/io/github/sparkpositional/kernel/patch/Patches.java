package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.AxisOrder.Sizes;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts images into patches: a matrix [tokens, values] of float32, row-major, in the order that a {@link PatchConvention}
 * names. Bytes are normalised on the way, so that no image of floats is ever made.
 */
public final class Patches {
    private static final AxisOrder INTERLEAVED = AxisOrder.of("row,column,channel");

    private Patches() {}

    /**
     * The normalised patches of an image of bytes.
     *
     * @param grid of this image's height and width
     * @return [grid.tokens(), convention.values(channels)]
     */
    public static float[] of(ByteImage image, PatchGrid grid, PixelNormalization normalization) {
        float[] result = new float[grid.length(image.channels())];
        write(image, grid, normalization, result, 0, grid.convention().values(image.channels()));
        return result;
    }

    /**
     * Writes the normalised patches of an image of bytes, and the rows of zeros that follow them.
     *
     * @param grid of this image's height and width
     * @param start index of the first patch's first number
     * @param stride distance between the starts of two patches, at least convention.values(channels)
     */
    public static void write(
            ByteImage image, PatchGrid grid, PixelNormalization normalization, float[] result, int start, int stride) {
        int width = grid.convention().values(image.channels());
        PatchWalk walk = walk(image, grid);
        float[] table = normalization.table(image);
        int[] tables = walk.channelTables();
        byte[] bytes = image.bytes();
        Optional<ColourPatch> colours = ColourPatch.of(grid.convention(), sizes(image));
        walk.forEach((from, row, column, origin, offsets) -> {
            int at = start + from / width * stride;
            if (grid.convention().prefix() == PatchConvention.PatchPrefix.ROW_COLUMN) {
                result[at++] = row + 1;
                result[at++] = column + 1;
            }
            if (colours.isPresent() && walk.isWhole(offsets)) {
                colours.get().write(bytes, origin, table, result, at);
                return;
            }
            for (int value = 0; value < offsets.length; value++) {
                int offset = offsets[value];
                result[at + value] = offset < 0 ? 0 : table[tables[value] + (bytes[origin + offset] & 0xff)];
            }
        });
        for (int token = (int) grid.cells(); token < grid.tokens(); token++) {
            Arrays.fill(result, start + token * stride, start + token * stride + width, 0);
        }
    }

    /**
     * The patches of an image of bytes that are kept as they are, and the rows of zeros that follow them.
     *
     * @param grid of this image's height and width, of a convention without numbers in front of a patch
     * @return [grid.tokens(), convention.values(channels)]
     */
    static byte[] bytes(ByteImage image, PatchGrid grid) {
        byte[] result = new byte[grid.length(image.channels())];
        byte[] bytes = image.bytes();
        PatchWalk walk = walk(image, grid);
        Optional<ColourPatch> colours = ColourPatch.of(grid.convention(), sizes(image));
        walk.forEach((from, row, column, origin, offsets) -> {
            if (colours.isPresent() && walk.isWhole(offsets)) {
                colours.get().copy(bytes, origin, result, from);
                return;
            }
            for (int value = 0; value < offsets.length; value++) {
                result[from + value] = offsets[value] < 0 ? 0 : bytes[origin + offsets[value]];
            }
        });
        return result;
    }

    /**
     * The patches of an image or a video of floats, as they are.
     *
     * @param image channels * frames * height * width numbers
     * @param order how they stand in the array
     * @param grid of this image's frames, height and width
     * @return [grid.tokens(), convention.values(channels)]
     */
    public static float[] of(float[] image, AxisOrder order, int channels, int frames, PatchGrid grid) {
        Sizes sizes = new Sizes(channels, frames, grid.height(), grid.width());
        if ((long) channels * frames * grid.height() * grid.width() != image.length) {
            throw new IllegalArgumentException("An image of " + channels + " channels, " + frames + " frames, "
                    + grid.height() + " rows and " + grid.width() + " columns can't hold " + image.length
                    + " numbers.");
        }
        float[] result = new float[grid.length(channels)];
        new PatchWalk(grid, sizes, order).forEach((from, row, column, origin, offsets) -> {
            int at = from;
            if (grid.convention().prefix() == PatchConvention.PatchPrefix.ROW_COLUMN) {
                result[at++] = row + 1;
                result[at++] = column + 1;
            }
            for (int value = 0; value < offsets.length; value++) {
                result[at + value] = offsets[value] < 0 ? 0 : image[origin + offsets[value]];
            }
        });
        return result;
    }

    private static PatchWalk walk(ByteImage image, PatchGrid grid) {
        if (image.height() != grid.height() || image.width() != grid.width()) {
            throw new IllegalArgumentException("The grid is for " + grid.height() + " x " + grid.width()
                    + " pixels, but the image has " + image.height() + " x " + image.width() + ".");
        }
        return new PatchWalk(grid, sizes(image), INTERLEAVED);
    }

    private static Sizes sizes(ByteImage image) {
        return new Sizes(image.channels(), 1, image.height(), image.width());
    }
}
