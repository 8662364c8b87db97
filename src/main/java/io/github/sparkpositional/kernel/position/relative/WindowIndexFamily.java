package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.TABLE_KEY;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.RELATIVE_DIRECTION;
import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.position.learned.Resampling;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * The row of a relative bias table for every pair of cells in a window (Liu et al., "Swin Transformer", 2021): {@code
 * (dy + rows - 1) * (2 * columns - 1) + dx + columns - 1}. With one prefix row, a class token, the table ends in three
 * more rows: class to cell, cell to class, class to class (Bao et al., "BEiT", 2022).
 *
 * <p>Use it to expand a learned table into biases; a table made for one window is
 * resampled to others ({@link #TABLE_WINDOW}).
 */
public final class WindowIndexFamily implements RelativeFamily {
    public static final Choice<int[]> TABLE_WINDOW = Choice.integers(
                    "tableWindow",
                    "Rows and columns of the window that a bias table was made for; the table is resampled to other"
                            + " windows. Default: every window must be the table's own.")
            .where(
                    window -> window.length == 0 || window.length == 2 && window[0] > 0 && window[1] > 0,
                    "two positive integers, rows and columns")
            .orElse(new int[0]);

    public static final WindowIndexFamily INSTANCE = new WindowIndexFamily();

    private WindowIndexFamily() {}

    @Override
    public String name() {
        return "window-index";
    }

    @Override
    public String sentence() {
        return "The row of a relative bias table for every pair of cells in a window.";
    }

    @Override
    public Level level() {
        return Level.GRID_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                RELATIVE_DIRECTION,
                PREFIX_ROWS,
                TABLE_WINDOW,
                INTERPOLATION,
                SAMPLING,
                CUBIC_A,
                RELATIVE_OUTPUT,
                TABLE_KEY);
    }

    /**
     * Makes all choices.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public WindowIndex index(Choices choices) {
        int prefixRows = choices.get(PREFIX_ROWS);
        if (prefixRows > 1) {
            throw new IllegalArgumentException(
                    "prefixRows must be 0 or 1 (a class token) in a relative bias table, but is " + prefixRows + ".");
        }
        int[] tableWindow = choices.get(TABLE_WINDOW);
        return new WindowIndex(
                choices.get(RELATIVE_DIRECTION),
                prefixRows,
                Arrays.stream(tableWindow).boxed().toList(),
                tableWindow.length == 0 ? null : Resampling.of(choices));
    }

    @Override
    public RelativeTable pairs(Choices choices, TableSource tables) {
        WindowIndex index = index(choices);
        int classTokens = choices.get(PREFIX_ROWS);
        RelativeOutput output =
                RelativeOutput.of(choices, RelativeOutput.INDEX, RelativeOutput.BIAS, RelativeOutput.TABLE);
        if (output == RelativeOutput.INDEX) {
            return RelativeTable.integers(
                    (limit, sizes) -> {
                        int[] matrix = index.matrix(sizes[0], sizes[1], limit);
                        int tokens = sizes[0] * sizes[1] + classTokens;
                        return IntegerTensor.matrix(tokens, tokens, matrix);
                    },
                    VARIES,
                    VARIES);
        }
        Tensor table = tables.table(choices.get(TABLE_KEY));
        int heads = TableRows.width(table);
        if (output == RelativeOutput.TABLE) {
            return RelativeTable.floats((limit, sizes) -> index.fitted(table, sizes[0], sizes[1]), VARIES, heads);
        }
        return RelativeTable.floats(
                (limit, sizes) -> {
                    float[] bias = index.bias(table, sizes[0], sizes[1], limit);
                    int tokens = sizes[0] * sizes[1] + classTokens;
                    return new Tensor(new int[] {heads, tokens, tokens}, bias);
                },
                heads,
                VARIES,
                VARIES);
    }
}
