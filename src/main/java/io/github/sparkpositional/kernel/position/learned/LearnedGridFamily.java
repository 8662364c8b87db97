package io.github.sparkpositional.kernel.position.learned;

import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.TABLE_KEY;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trained table with one row per cell (Dosovitskiy et al., "An Image is Worth 16x16 Words", 2021), resampled to each
 * grid. Prefix rows are kept as they are; frames of a clip share the rows of their cells.
 */
public final class LearnedGridFamily implements GridFamily {
    public static final Choice<int[]> TABLE_GRID = Choice.integers(
                    "tableGrid", "Rows and columns of the stored table; when unset, the table must be square.")
            .where(grid -> grid.length == 2 && grid[0] > 0 && grid[1] > 0, "two positive integers, rows and columns");

    public static final Choice<Aspect> ASPECT = Choice.option(
                    "aspect",
                    "Size that the table is resampled to: the grid itself (stretch), or a square of its longer side,"
                            + " cropped at the top left (preserve).",
                    Aspect.class)
            .orElse(Aspect.STRETCH);

    public static final Choice<Integer> UNUSED_ROWS = Choice.integer(
                    "unusedRows",
                    "Rows in front of the stored table that no token takes, such as that of a class token which the model"
                            + " doesn't have.")
            .where(rows -> rows >= 0, "0 or a positive integer")
            .orElse(0);

    public static final LearnedGridFamily INSTANCE = new LearnedGridFamily();

    private LearnedGridFamily() {}

    @Override
    public String name() {
        return "learned-grid";
    }

    @Override
    public String sentence() {
        return "A trained table with one row per cell, resampled to each grid.";
    }

    @Override
    public List<Choice<?>> choices() {
        return Stream.concat(
                        Stream.of(
                                TABLE_KEY, DIM, UNUSED_ROWS, PREFIX_ROWS, TABLE_GRID, ASPECT, TOKEN_ORDER, MERGE_SIZE),
                        Resampling.CHOICES.stream())
                .toList();
    }

    @Override
    public GridEncoding encoding(Choices choices, TableSource tables) {
        LearnedTable table = LearnedTable.of(tables, choices.get(TABLE_KEY), choices);
        int unused = choices.get(UNUSED_ROWS);
        if (unused > 0) {
            table = table.from(unused);
        }
        int prefixRows = choices.get(PREFIX_ROWS);
        int[] grid = tableGrid(table, prefixRows, choices);
        return new LearnedGridEncoding(
                table,
                prefixRows,
                grid[0],
                grid[1],
                Resampling.of(choices),
                choices.get(ASPECT),
                choices.get(TOKEN_ORDER),
                choices.get(MERGE_SIZE));
    }

    private static int[] tableGrid(LearnedTable table, int prefixRows, Choices choices) {
        int cells = table.rows() - prefixRows;
        if (choices.has(TABLE_GRID)) {
            int[] grid = choices.get(TABLE_GRID);
            if ((long) grid[0] * grid[1] != cells) {
                throw new IllegalArgumentException("tableGrid must have as many cells as the table has rows after its "
                        + prefixRows + " prefix rows, " + cells + ", but is " + grid[0] + " x " + grid[1] + ".");
            }
            return grid;
        }
        if (table.grid().length == 2 && prefixRows == 0) {
            return table.grid();
        }
        int side = (int) Math.round(Math.sqrt(Math.max(0, cells)));
        if (side == 0 || side * side != cells) {
            throw new IllegalArgumentException("prefixRows must leave a square number of rows when tableGrid is unset,"
                    + " but " + prefixRows + " of " + table.rows() + " rows leave " + cells + ".");
        }
        return new int[] {side, side};
    }
}
