package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.AxisOrder.Sizes;

/**
 * Walks over the patches of an image in token order and says, for every value of a patch, where it stands in the image.
 * One walk serves every order: orders only change the numbers in the list of offsets.
 */
final class PatchWalk {
    /** Stands for a value that lies outside the image. */
    static final int OUTSIDE = -1;

    private static final int BYTE_VALUES = 256;
    private static final int WHOLE = 0;

    private final PatchGrid grid;
    private final PatchConvention convention;
    private final Sizes image;
    private final Sizes patch;
    private final AxisOrder order;
    /** Offsets by what is cut off: nothing, time, rows, columns or any of these together. */
    private final int[][] known = new int[8][];

    /**
     * @param image sizes of the image
     * @param order how the image stands in its array
     */
    PatchWalk(PatchGrid grid, Sizes image, AxisOrder order) {
        this.grid = grid;
        this.convention = grid.convention();
        this.image = image;
        this.order = order;
        this.patch = new Sizes(
                image.channels(), convention.temporalPatch(), convention.patchHeight(), convention.patchWidth());
    }

    /** Takes one patch. */
    interface Visitor {
        /**
         * Is called once per patch, in token order.
         *
         * @param from index of the token's first number in the matrix
         * @param row the patch's row in the grid
         * @param column the patch's column in the grid
         * @param origin index of the patch's first pixel in the image
         * @param offsets per value, its distance from the origin, or {@link #OUTSIDE}
         */
        void patch(int from, int row, int column, int origin, int[] offsets);
    }

    void forEach(Visitor visitor) {
        int rowStep = convention.patchHeight() * order.stride(AxisOrder.Axis.ROW, image);
        int columnStep = convention.patchWidth() * order.stride(AxisOrder.Axis.COLUMN, image);
        int frameStride = order.stride(AxisOrder.Axis.FRAME, image);
        int values = convention.values(image.channels());
        int[] cells = grid.cellOrder();
        int from = 0;
        for (int frame = 0; frame < image.frames(); frame += convention.temporalPatch()) {
            int frames = Math.min(convention.temporalPatch(), image.frames() - frame);
            for (int cell : cells) {
                int row = cell / grid.columns();
                int column = cell % grid.columns();
                int origin = frame * frameStride + row * rowStep + column * columnStep;
                int[] offsets = offsets(frames, grid.validRows(row), grid.validColumns(column));
                visitor.patch(from, row, column, origin, offsets);
                from += values;
            }
        }
    }

    /** Whether these are the offsets of a patch that lies inside the image. */
    boolean isWhole(int[] offsets) {
        return offsets == known[WHOLE];
    }

    /** Per value of a patch, where the table of its channel starts in a list of tables, one entry per byte. */
    int[] channelTables() {
        int[] tables = new int[pixels()];
        for (int value = 0; value < tables.length; value++) {
            tables[value] = BYTE_VALUES * convention.valueOrder().index(AxisOrder.Axis.CHANNEL, value, patch);
        }
        return tables;
    }

    private int[] offsets(int frames, int rows, int columns) {
        if (rows == 0 || columns == 0) {
            return computeOffsets(frames, rows, columns);
        }
        int kind =
                (frames < patch.frames() ? 1 : 0) + (rows < patch.rows() ? 2 : 0) + (columns < patch.columns() ? 4 : 0);
        if (known[kind] == null) {
            known[kind] = computeOffsets(frames, rows, columns);
        }
        return known[kind];
    }

    private int[] computeOffsets(int frames, int rows, int columns) {
        int[] offsets = new int[pixels()];
        for (AxisOrder.Axis axis : AxisOrder.Axis.values()) {
            int size = patch.along(axis);
            int patchStride = convention.valueOrder().stride(axis, patch);
            int imageStride = order.stride(axis, image);
            int end = axis == AxisOrder.Axis.ROW ? rows : axis == AxisOrder.Axis.COLUMN ? columns : size;
            for (int value = 0; value < offsets.length; value++) {
                int index = value / patchStride % size;
                if (index >= end) {
                    offsets[value] = OUTSIDE;
                } else if (offsets[value] != OUTSIDE) {
                    // A video that ends inside a patch repeats its last frame.
                    offsets[value] +=
                            (axis == AxisOrder.Axis.FRAME ? Math.min(index, frames - 1) : index) * imageStride;
                }
            }
        }
        return offsets;
    }

    private int pixels() {
        return convention.values(image.channels()) - convention.prefix().length();
    }
}
