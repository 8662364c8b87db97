package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;

/**
 * The grid of patches of one image: its sizes, and which cells and pixels are real.
 *
 * @param convention how the image is cut
 * @param height rows of pixels
 * @param width columns of pixels
 * @param tubelets patches along time; 1 for a still image
 * @param rows rows of patches
 * @param columns columns of patches
 */
public record PatchGrid(PatchConvention convention, int height, int width, int tubelets, int rows, int columns) {

    /**
     * The grid of a still image.
     *
     * @throws InvalidRowException if the image can't be cut so: {@code NOT_DIVISIBLE}, {@code WRONG_GRID}
     */
    public static PatchGrid of(PatchConvention convention, int height, int width) {
        return of(convention, 1, height, width);
    }

    /**
     * The grid of a video.
     *
     * @throws InvalidRowException if the video can't be cut so: {@code NOT_DIVISIBLE}, {@code WRONG_GRID}
     */
    public static PatchGrid of(PatchConvention convention, int frames, int height, int width) {
        PatchGrid grid = new PatchGrid(
                convention,
                height,
                width,
                convention.tubelets(frames),
                convention.rows(height),
                convention.columns(width));
        if (convention.maxPatches() > 0 && grid.cells() > convention.maxPatches()) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "An image may have at most " + convention.maxPatches() + " patches (maxPatches), but has "
                            + grid.rows + " x " + grid.columns + ". Resize it, or raise maxPatches.");
        }
        return grid;
    }

    /** Patches that hold pixels. */
    public long cells() {
        return (long) tubelets * rows * columns;
    }

    /**
     * Rows of the matrix, zero rows included.
     *
     * @throws InvalidRowException with {@code IMAGE_TOO_LARGE} if there are more than an array can hold
     */
    public int tokens() {
        return size(Math.max(cells(), convention.maxPatches()));
    }

    /**
     * Numbers in the whole matrix.
     *
     * @throws InvalidRowException with {@code IMAGE_TOO_LARGE} if there are more than an array can hold
     */
    public int length(int channels) {
        return size((long) tokens() * convention.values(channels));
    }

    /**
     * Whether each token holds pixels of the image, and not only zeros; [tokens]. Filling comes from {@code maxPatches},
     * and from padding to whole merge blocks.
     */
    public boolean[] validTokens() {
        boolean[] valid = new boolean[tokens()];
        int[] order = cellOrder();
        for (int token = 0; token < cells(); token++) {
            int cell = order[token % order.length];
            valid[token] = validRows(cell / columns) > 0 && validColumns(cell % columns) > 0;
        }
        return valid;
    }

    /** Whether each pixel of each token is a pixel of the image; [tokens, patchHeight, patchWidth]. */
    public boolean[] validPixels() {
        int patchHeight = convention.patchHeight();
        int patchWidth = convention.patchWidth();
        boolean[] valid = new boolean[size((long) tokens() * patchHeight * patchWidth)];
        int[] order = cellOrder();
        for (int token = 0; token < cells(); token++) {
            int cell = order[token % order.length];
            for (int row = 0; row < validRows(cell / columns); row++) {
                int from = (token * patchHeight + row) * patchWidth;
                Arrays.fill(valid, from, from + validColumns(cell % columns), true);
            }
        }
        return valid;
    }

    /** Rows of pixels that a patch of this row really has. */
    int validRows(int row) {
        return Math.max(0, Math.min(convention.patchHeight(), height - row * convention.patchHeight()));
    }

    /** Columns of pixels that a patch of this column really has. */
    int validColumns(int column) {
        return Math.max(0, Math.min(convention.patchWidth(), width - column * convention.patchWidth()));
    }

    /** Which cell (row * columns + column) each token of a tubelet is. */
    int[] cellOrder() {
        return convention.tokenOrder().cells(rows, columns, convention.mergeSize());
    }

    private int size(long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "An image of " + height + " x " + width + " makes " + size + " numbers, more than an array holds.");
        }
        return (int) size;
    }
}
