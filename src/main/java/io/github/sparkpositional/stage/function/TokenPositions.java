package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.CellLimit;
import io.github.sparkpositional.column.PositionTable;
import io.github.sparkpositional.column.PositionTables;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.WholeNumbers;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.param.HasMaxLength;
import io.github.sparkpositional.param.HasMaxLength.Overflow;
import io.github.sparkpositional.stage.input.LengthLimit;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.PositionColumn;
import io.github.sparkpositional.stage.input.TokenInput;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/** The vectors of the tokens of a row. */
public final class TokenPositions implements PositionSource {
    private static final int RECENT = 64;
    /** Most bytes of remembered tables; the last one is remembered in any case. */
    private static final long RECENT_BYTES = 16L << 20;

    private final TokenInput input;
    private final CellFormat content;
    private final TokenEncoding encoding;
    private final PositionRule rule;
    private final LengthLimit limit;
    private final CellLimit cellLimit;
    private final MaskInput mask;
    private final PositionColumn positionIds;

    private transient PositionTable[] recent;
    private transient long recentBytes;
    /** Ids below it have vectors. */
    private transient int known;

    /**
     * @param content how the tensor is read where the input is one; null otherwise
     * @param positionIds null where positions follow from the rule
     */
    public TokenPositions(
            TokenInput input,
            CellFormat content,
            TokenEncoding encoding,
            PositionRule rule,
            LengthLimit limit,
            CellLimit cellLimit,
            MaskInput mask,
            PositionColumn positionIds) {
        this.input = input;
        this.content = content;
        this.encoding = encoding;
        this.rule = rule;
        this.limit = limit;
        this.cellLimit = cellLimit;
        this.mask = mask;
        this.positionIds = positionIds;
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
    public PositionTable table(Object value, InternalRow sideColumns) {
        int tokens = input.count(value, content);
        int rows = limit.rows(tokens);
        cellLimit.check(rows, encoding.dim());
        checkMask(value, sideColumns, tokens);
        return countsEveryToken()
                ? sequential(rows)
                : new PositionTable(
                        fitting(rows).table(positions(value, sideColumns, tokens, rows)), rows, encoding.dim());
    }

    /** The length that decided about a row's vectors; 0 where no rule asks for one. */
    int lengthUsed(Object value, InternalRow sideColumns) {
        int tokens = input.count(value, content);
        int rows = limit.rows(tokens);
        checkMask(value, sideColumns, tokens);
        if (countsEveryToken()) {
            return encoding.lengthUsed(rows == 0 ? 0 : Math.max(0, rule.start() + rows));
        }
        double last =
                Arrays.stream(positions(value, sideColumns, tokens, rows)).max().orElse(-1);
        return encoding.lengthUsed(WholeNumbers.truncated(Math.max(0, last + 1), "The length of the row"));
    }

    @Override
    public int[] ids(Object value, InternalRow sideColumns) {
        int tokens = input.count(value, content);
        int rows = limit.rows(tokens);
        checkMask(value, sideColumns, tokens);
        int[] ids = countsEveryToken()
                ? IntStream.range(0, rows).map(i -> rule.start() + i).toArray()
                : Arrays.stream(positions(value, sideColumns, tokens, rows))
                        .mapToInt(TokenPositions::whole)
                        .toArray();
        checkIds(ids, rows);
        return ids;
    }

    /** An id without a vector belongs to no table. The positions that have one lie without gaps, so that the ends tell of all. */
    private void checkIds(int[] ids, int rows) {
        int least = Arrays.stream(ids).min().orElse(0);
        int greatest = Arrays.stream(ids).max().orElse(-1);
        if (least < 0 || greatest >= known) {
            float[] vector = new float[dim()];
            TokenEncoding ofRow = fitting(rows);
            ofRow.encode(least, vector, 0);
            ofRow.encode(Math.max(least, greatest), vector, 0);
            known = limit.overflow() == Overflow.RESAMPLE ? 0 : greatest + 1;
        }
    }

    /** A stretched table is that of one length, and no table has a row for padding below 0. */
    @Override
    public Optional<String> noTable() {
        if (limit.overflow() == Overflow.RESAMPLE) {
            return Optional.of(HasMaxLength.OVERFLOW.name());
        }
        boolean mayBePadded =
                rule.kind() == PositionRule.Kind.REAL_TOKENS && !countsEveryToken() && positionIds == null;
        return mayBePadded && rule.paddingPosition() < 0
                ? Optional.of(PositionRule.PADDING_POSITION.name())
                : Optional.empty();
    }

    private static int whole(double position) {
        if (position != Math.rint(position)) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE, "A position must be a whole number to be an id, but is " + position + ".");
        }
        return WholeNumbers.truncated(position, "A position");
    }

    /** Positions [axes, rows] of the tokens that are kept; those that are counted are alike on all axes. */
    private double[] positions(Object value, InternalRow sideColumns, int tokens, int rows) {
        boolean explicit = positionIds != null;
        double[] read = explicit
                ? positionIds.read(sideColumns, tokens)
                : Arrays.stream(counted(value, sideColumns, tokens))
                        .asDoubleStream()
                        .toArray();
        double[] positions = new double[Math.multiplyExact(encoding.axes(), rows)];
        for (int axis = 0; axis < encoding.axes(); axis++) {
            System.arraycopy(read, explicit ? axis * tokens : 0, positions, axis * rows, rows);
        }
        return positions;
    }

    /** Whether positions depend on nothing but the number of tokens, and rise by one. */
    private boolean countsEveryToken() {
        if (positionIds != null) {
            return false;
        }
        boolean paddingIsTold = mask.isThere() || input.hasIds();
        return rule.kind() == PositionRule.Kind.EVERY_TOKEN
                || (rule.kind() == PositionRule.Kind.REAL_TOKENS && !paddingIsTold);
    }

    /** Where positions don't depend on a mask it must still not tell of several documents. */
    private void checkMask(Object value, InternalRow sideColumns, int tokens) {
        if (countsEveryToken() && mask.isThere()) {
            mask.read(value, sideColumns, tokens);
        }
    }

    /** A mask says what padding is, or else the ids do; where neither is there, every token is real. */
    private int[] counted(Object value, InternalRow sideColumns, int tokens) {
        if (mask.isThere()) {
            return rule.positions(mask.read(value, sideColumns, tokens));
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
            known = PositionTables.of(fitting(rows), rule.start(), rows);
            remember(known);
        }
        return known;
    }

    private void remember(PositionTable table) {
        recentBytes += table.bytes();
        if (recentBytes > RECENT_BYTES) {
            Arrays.fill(recent, null);
            recentBytes = table.bytes();
        }
        recent[table.rows() % RECENT] = table;
    }

    /** The convention of so many tokens: where the user says so, a shorter table is stretched, padding or not. */
    private TokenEncoding fitting(int rows) {
        return limit.overflow() == Overflow.RESAMPLE ? encoding.stretchedTo(rows) : encoding;
    }
}
