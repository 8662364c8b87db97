package io.github.sparkpositional.kernel.position.learned;

import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;
import static io.github.sparkpositional.kernel.position.learned.LearnedGridFamily.ASPECT;
import static io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily.AXIS_ORDER;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two trained tables, one for rows and one for columns, whose vectors are summed or joined (Dehghani et al., "Patch n'
 * Pack: NaViT", 2023; DETR's learned encoding). It serves grids of any shape from few rows.
 */
public final class FactorizedGridFamily implements GridFamily {
    public static final Choice<String> ROW_TABLE_KEY = Choice.text(
                    "rowTableKey",
                    "Exact name of the table of rows. One tensor [2, n, dim] that both keys name holds both, in"
                            + " the order of axisOrder.")
            .orElse("");

    public static final Choice<String> COLUMN_TABLE_KEY =
            Choice.text("columnTableKey", "Exact name of the table of columns.").orElse("");

    public static final Choice<Join> JOIN = Choice.option(
                    "join",
                    "Whether the two vectors are summed (sum) or concatenated in axisOrder (concat).",
                    Join.class)
            .orElse(Join.SUM);

    /** How the vectors of a row and of a column become one. */
    public enum Join {
        SUM,
        CONCAT
    }

    public static final FactorizedGridFamily INSTANCE = new FactorizedGridFamily();

    private FactorizedGridFamily() {}

    @Override
    public String name() {
        return "factorized-grid";
    }

    @Override
    public String sentence() {
        return "Two trained tables, one for rows and one for columns, summed or concatenated.";
    }

    @Override
    public List<Choice<?>> choices() {
        return Stream.concat(
                        Stream.of(
                                ROW_TABLE_KEY,
                                COLUMN_TABLE_KEY,
                                DIM,
                                JOIN,
                                AXIS_ORDER,
                                ASPECT,
                                TOKEN_ORDER,
                                MERGE_SIZE),
                        Resampling.CHOICES.stream())
                .toList();
    }

    @Override
    public GridEncoding encoding(Choices choices, TableSource tables) {
        String[] axes = choices.get(AXIS_ORDER);
        if (!Set.of("x", "y").equals(Set.copyOf(Arrays.asList(axes)))) {
            throw new IllegalArgumentException("axisOrder must name x and y, but is " + Choice.write(axes) + ".");
        }
        LearnedTable rows = table(tables, choices, ROW_TABLE_KEY, axes[0].equals("y") ? 0 : 1);
        LearnedTable columns = table(tables, choices, COLUMN_TABLE_KEY, axes[0].equals("x") ? 0 : 1);
        boolean sum = choices.get(JOIN) == Join.SUM;
        if (sum && rows.dim() != columns.dim()) {
            throw new IllegalArgumentException("join must be concat where the tables differ in dim, but it is sum and"
                    + " the row table has " + rows.dim() + ", the column table " + columns.dim() + ".");
        }
        FactorizedGridEncoding encoding = new FactorizedGridEncoding(
                rows,
                columns,
                sum ? 0 : axes[0].equals("y") ? 0 : columns.dim(),
                sum ? 0 : axes[0].equals("y") ? rows.dim() : 0,
                sum ? rows.dim() : rows.dim() + columns.dim(),
                Resampling.of(choices),
                choices.get(ASPECT),
                choices.get(TOKEN_ORDER),
                choices.get(MERGE_SIZE));
        if (choices.has(DIM) && choices.get(DIM) != encoding.dim()) {
            throw new IllegalArgumentException("dim must be that of the tables, " + encoding.dim() + ", but is "
                    + choices.get(DIM) + ". Leave dim unset to use theirs.");
        }
        return encoding;
    }

    /** @param part of a tensor that holds the tables of both axes */
    private static LearnedTable table(TableSource tables, Choices choices, Choice<String> key, int part) {
        String name = choices.get(key);
        LearnedTable table = LearnedTable.of(tables, name, Choices.none());
        boolean isBoth = !name.isEmpty() && choices.get(ROW_TABLE_KEY).equals(choices.get(COLUMN_TABLE_KEY));
        return isBoth && table.grid().length == 2 && table.grid()[0] == 2 ? table.part(part) : table;
    }
}
