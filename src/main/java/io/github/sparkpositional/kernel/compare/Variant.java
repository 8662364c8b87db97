package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.position.CellEncoding;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Optional;

/**
 * A convention for a sequence or a grid: everything that a table follows from.
 *
 * @param tables where learned tables are found
 */
public record Variant(Convention convention, Extent extent, TableSource tables) {

    /**
     * The table.
     *
     * @throws IllegalArgumentException if the choices don't go together, or if the convention has no such table
     * @throws InvalidRowException if there is no table of this extent
     */
    public TableView table() {
        if (convention.family() instanceof GridFamily grids && extent.isGrid()) {
            GridEncoding encoding = grids.encoding(convention.choices(), tables);
            return new GridView(encoding, extent.sizes());
        }
        if (convention.family() instanceof TokenFamily tokens && !extent.isGrid()) {
            TokenEncoding encoding = tokens.encoding(convention.choices(), tables);
            int end = (int) Math.max(0, Math.floor(extent.start() + extent.length() - 1) + 1);
            return new SequenceView(encoding.forLength(end), extent.start(), extent.length());
        }
        throw new IllegalArgumentException("The encoding '"
                + convention.family().name() + "' has no table of a " + (extent.isGrid() ? "grid" : "sequence") + ".");
    }

    /** The table, or nothing where choices and extent don't go together or give another shape. */
    Optional<TableView> tableOf(int rows, int dim) {
        try {
            TableView table = table();
            if (table.rows() != rows || table.dim() != dim || rows == 0) {
                return Optional.empty();
            }
            table.copy(rows - 1, new float[dim]);
            return Optional.of(table);
        } catch (IllegalArgumentException | InvalidRowException | ArithmeticException impossible) {
            return Optional.empty();
        }
    }

    Variant with(Convention other) {
        return new Variant(other, extent, tables);
    }

    Variant with(Extent other) {
        return new Variant(convention, other, tables);
    }

    /** The table of a run of positions; rows are made when they are looked at. */
    private record SequenceView(TokenEncoding encoding, double start, int rows) implements TableView {

        @Override
        public int dim() {
            return encoding.dim();
        }

        @Override
        public void copy(int row, float[] out) {
            encoding.encode(start + row, out, 0);
        }

        @Override
        public double reach(int row) {
            return Math.abs(start + row);
        }
    }

    /** The table of a grid; single rows as long as only a few are looked at, then all of them at once. */
    private static final class GridView implements TableView {
        private static final int FEW = 32;

        /** Coordinates of grids are small, but Fourier features have angles of some hundred. */
        private static final int LEAST_REACH = 256;

        private final GridEncoding encoding;
        private final int[] sizes;
        private final int rows;
        private int lookedAt;
        private float[] table;

        GridView(GridEncoding encoding, int... sizes) {
            this.encoding = encoding;
            this.sizes = sizes;
            this.rows = Grid.of(sizes).tableSize(encoding.prefixRows(), encoding.dim()) / encoding.dim();
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public int dim() {
            return encoding.dim();
        }

        @Override
        public double reach(int row) {
            return Math.max(LEAST_REACH, row);
        }

        @Override
        public void copy(int row, float[] out) {
            if (table == null && encoding instanceof CellEncoding cells && lookedAt++ < FEW) {
                cells.encode(row, out, sizes);
                return;
            }
            if (table == null) {
                table = encoding.table(sizes);
            }
            System.arraycopy(table, row * dim(), out, 0, dim());
        }
    }
}
