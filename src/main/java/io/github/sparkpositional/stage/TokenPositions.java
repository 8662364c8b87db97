package io.github.sparkpositional.stage;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.column.PositionTables;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** The vectors of the tokens of a row. */
final class TokenPositions implements PositionSource {
    private static final int RECENT = 64;

    private final TokenInput input;
    private final CellFormat content;
    private final TokenEncoding encoding;
    private final PositionRule rule;
    private final LengthLimit limit;
    private final Companion mask;
    private final Companion positionIds;

    private transient PositionTable[] recent;

    /**
     * @param content how the tensor is read where the input is one; null otherwise
     * @param mask null where maskCol is unset
     * @param positionIds null where positions follow from the rule
     */
    TokenPositions(
            TokenInput input,
            CellFormat content,
            TokenEncoding encoding,
            PositionRule rule,
            LengthLimit limit,
            Companion mask,
            Companion positionIds) {
        this.input = input;
        this.content = content;
        this.encoding = encoding;
        this.rule = rule;
        this.limit = limit;
        this.mask = mask;
        this.positionIds = positionIds;
    }

    /** An array of whole numbers beside the main input: which of the companions, and how it is read. */
    record Companion(int ordinal, IntegerArrays integers, String name) implements java.io.Serializable {
        int[] read(InternalRow companions, int length) {
            if (companions.isNullAt(ordinal)) {
                throw new InvalidRowException(Reason.NULL_INPUT, "The cell of column '" + name + "' is null.");
            }
            ArrayData array = companions.getArray(ordinal);
            if (array.numElements() != length) {
                throw new InvalidRowException(
                        Reason.MISMATCH,
                        "Column '" + name + "' has " + array.numElements() + " numbers for " + length + " tokens.");
            }
            return integers.read(array, name);
        }
    }

    @Override
    public int dim() {
        return encoding.dim();
    }

    /** Content longer than the table was cut to maxLength. */
    @Override
    public int firstRow(int contentRows, PositionTable table) {
        return 0;
    }

    @Override
    public PositionTable table(Object value, InternalRow companions) {
        int tokens = input.count(value, content);
        int rows = limit.rows(tokens);
        if (countsEveryToken()) {
            return sequential(rows);
        }
        int[] positions =
                positionIds != null ? positionIds.read(companions, tokens) : counted(value, companions, tokens);
        float[] values = new float[Math.multiplyExact(rows, encoding.dim())];
        for (int i = 0; i < rows; i++) {
            encoding.encode(positions[i], values, i * encoding.dim());
        }
        return new PositionTable(values, rows, encoding.dim());
    }

    /** Whether positions depend on nothing but the number of tokens, and rise by one. */
    private boolean countsEveryToken() {
        if (positionIds != null) {
            return false;
        }
        boolean paddingIsTold = mask != null || input.hasMask() || input.hasIds();
        return rule.kind() == PositionRule.Kind.EVERY_TOKEN
                || (rule.kind() == PositionRule.Kind.REAL_TOKENS && !paddingIsTold);
    }

    /** A mask says what padding is, or else the ids do; where neither is there, every token is real. */
    private int[] counted(Object value, InternalRow companions, int tokens) {
        if (mask != null) {
            return rule.positions(mask.read(companions, tokens));
        }
        if (input.hasMask()) {
            return rule.positions(input.mask(value));
        }
        return input.hasIds() ? rule.positions(rule.mask(input.ids(value))) : rule.positions(tokens);
    }

    /** The shared table of so many tokens, remembered for the next rows of the same length. */
    private PositionTable sequential(int rows) {
        if (recent == null) {
            recent = new PositionTable[RECENT];
        }
        PositionTable known = recent[rows % RECENT];
        if (known == null || known.rows() != rows) {
            TokenEncoding fitting =
                    limit.overflow() == LengthLimit.Overflow.RESAMPLE ? encoding.stretchedTo(rows) : encoding;
            known = PositionTables.of(fitting, rule.start(), rows);
            recent[rows % RECENT] = known;
        }
        return known;
    }
}
