package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.column.PositionTables;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.MaskedGridEncoding;
import io.github.sparkpositional.kernel.position.PaddedRows;
import io.github.sparkpositional.param.HasMask;
import io.github.sparkpositional.stage.input.GridSizes;
import io.github.sparkpositional.stage.input.MaskInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/** The vectors of the cells of a row's grid. */
public final class GridPositions implements PositionSource {
    private final GridSizes sizes;
    private final GridEncoding encoding;
    private final MaskInput mask;
    private final CellLimit limit;
    private final int paddedTokens;

    private transient int[] lastSizes;
    private transient PositionTable last;

    /**
     * @param mask which cells are padding, for a {@link MaskedGridEncoding}; null where all are real
     * @param paddedTokens vectors of every row, those past the grid being its first; 0: as many as the grid has
     */
    public GridPositions(GridSizes sizes, GridEncoding encoding, MaskInput mask, CellLimit limit, int paddedTokens) {
        this.sizes = sizes;
        this.encoding = encoding;
        this.mask = mask;
        this.limit = limit;
        this.paddedTokens = paddedTokens;
    }

    @Override
    public int dim() {
        return encoding.dim();
    }

    @Override
    public PositionTable table(Object value, InternalRow sideColumns) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        int[] grid = sizes.of(value, sideColumns);
        if (!Arrays.equals(grid, lastSizes)) {
            check(grid);
            last = mask == null ? padded(PositionTables.of(encoding, grid)) : null;
            lastSizes = grid;
        }
        return mask == null ? last : masked(grid, value, sideColumns);
    }

    private PositionTable masked(int[] grid, Object value, InternalRow sideColumns) {
        int rows = grid[grid.length - 2];
        int columns = grid[grid.length - 1];
        int[] real = mask.read(value, sideColumns, Math.multiplyExact(rows, columns));
        boolean[] padding = new boolean[real.length];
        for (int cell = 0; cell < padding.length; cell++) {
            padding[cell] = real[cell] == 0;
        }
        float[] values = ((MaskedGridEncoding) encoding).table(padding, rows, columns);
        return padded(new PositionTable(values, values.length / encoding.dim(), encoding.dim()));
    }

    private PositionTable padded(PositionTable table) {
        if (paddedTokens == 0) {
            return table;
        }
        float[] own = Arrays.copyOf(table.values(), table.rows() * table.dim());
        return new PositionTable(PaddedRows.repeatFirst(own, table.dim(), paddedTokens), paddedTokens, table.dim());
    }

    @Override
    public int[] ids(Object value, InternalRow sideColumns) {
        int rows = table(value, sideColumns).rows();
        int own = paddedTokens == 0 ? rows : Grid.of(lastSizes).cells() + encoding.prefixRows();
        return IntStream.range(0, rows).map(row -> row < own ? row : 0).toArray();
    }

    @Override
    public List<Integer> grid() {
        return sizes.fixed() ? Arrays.stream(sizes.of(null, null)).boxed().toList() : List.of();
    }

    /** What is padding in one row is a cell in another. */
    @Override
    public Optional<String> noTable() {
        return mask == null ? Optional.empty() : Optional.of(HasMask.MASK_COL.name());
    }

    /** Sizes are checked before anything is made of them. */
    private void check(int[] grid) {
        long cells = 1;
        for (int size : grid) {
            if (size < 1) {
                throw new InvalidRowException(
                        Reason.WRONG_GRID, "The grid is " + show(grid) + "; every side must be at least 1.");
            }
            cells = cells > Integer.MAX_VALUE ? cells : cells * size;
        }
        long rows = cells + encoding.prefixRows();
        if (paddedTokens > 0 && rows > paddedTokens) {
            throw new InvalidRowException(
                    Reason.WRONG_GRID,
                    "The grid " + show(grid) + " has " + rows + " vectors, more than paddedTokens " + paddedTokens
                            + ".");
        }
        limit.check(Math.max(rows, paddedTokens), encoding.dim());
    }

    /** Content comes with the prefix rows (class and register tokens) or without. */
    @Override
    public int firstRow(int contentRows, PositionTable table) {
        if (contentRows == table.rows()) {
            return 0;
        }
        if (contentRows == table.rows() - encoding.prefixRows()) {
            return encoding.prefixRows();
        }
        throw new InvalidRowException(
                Reason.MISMATCH,
                "The content has " + contentRows + " vectors, but the grid " + show(lastSizes) + " has "
                        + (table.rows() - encoding.prefixRows()) + " cells"
                        + (encoding.prefixRows() > 0 ? " and " + encoding.prefixRows() + " prefix rows." : "."));
    }

    private static String show(int[] grid) {
        return String.join(" x ", Arrays.stream(grid).mapToObj(String::valueOf).toList());
    }
}
