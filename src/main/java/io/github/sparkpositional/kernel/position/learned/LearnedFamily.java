package io.github.sparkpositional.kernel.position.learned;

import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.learned.Resampling.CUBIC_A;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;

/**
 * A trained table with one row per position (Gehring et al., "Convolutional Sequence to Sequence Learning", 2017; BERT,
 * GPT-2): {@code row = position + positionOffset}. A position beyond the end is an error, never a wrap; a table can be
 * resampled to more positions, as open_clip does.
 */
public final class LearnedFamily implements TokenFamily {
    public static final Choice<String> TABLE_KEY = Choice.text(
                    "tableKey", "Exact name of the table in its file; optional when the file holds only one.")
            .orElse("");

    public static final Choice<Integer> RESAMPLED_LENGTH = Choice.integer(
                    "resampledLength",
                    "Number of positions that the table is resampled to, linearly unless interpolation is set; the"
                            + " rows before positionOffset are kept.")
            .where(length -> length > 0 && length <= 1 << 24, "an integer, 1 to 16777216");

    public static final LearnedFamily INSTANCE = new LearnedFamily();

    private LearnedFamily() {}

    @Override
    public String name() {
        return "learned";
    }

    @Override
    public String sentence() {
        return "A trained table with one row per position.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                TABLE_KEY,
                DIM,
                POSITION_OFFSET,
                RESAMPLED_LENGTH,
                INTERPOLATION,
                SAMPLING,
                CUBIC_A,
                PositionRule.POSITIONS,
                PositionRule.START,
                PositionRule.PADDING_ID,
                PositionRule.PADDING_POSITION);
    }

    @Override
    public TokenEncoding encoding(Choices choices, TableSource tables) {
        LearnedTable table = LearnedTable.of(tables, choices.get(TABLE_KEY), choices);
        double offset = choices.get(POSITION_OFFSET);
        if (offset != Math.rint(offset) || offset < 0 || offset >= table.rows()) {
            throw new IllegalArgumentException("positionOffset must be a whole number from 0 to " + (table.rows() - 1)
                    + " for a table of " + table.rows() + " rows, but is " + offset + ".");
        }
        return new LearnedEncoding(
                choices.has(RESAMPLED_LENGTH)
                        ? resampled(table, (int) offset, choices.get(RESAMPLED_LENGTH), choices)
                        : table,
                (int) offset,
                choices);
    }

    /** The table with {@code length} rows after those in front of the offset, which are kept. */
    static LearnedTable resampled(LearnedTable table, int offset, int length, Choices choices) {
        Choices linear =
                Choices.none().with(INTERPOLATION, Interpolation.LINEAR).overriddenBy(choices);
        int stored = table.rows() - offset;
        AxisResampling rows = AxisResampling.of(Resampling.of(linear), 0, stored, length, length);
        double[] fitted = TableResampling.rows(table.values(), offset * table.dim(), table.dim(), rows);
        return table.withRowsAfter(offset, fitted);
    }
}
