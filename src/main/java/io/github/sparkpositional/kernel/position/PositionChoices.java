package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Choice;

/** Choices that several families share. */
public final class PositionChoices {
    /** No vector is longer; a mistyped size must not take all memory. */
    public static final int MOST_COLUMNS = 1 << 20;

    public static final Choice<Integer> DIM = Choice.integer("dim", "Numbers per vector.")
            .where(dim -> dim > 0 && dim <= MOST_COLUMNS, "an integer, 1 to " + MOST_COLUMNS);

    public static final Choice<Double> BASE = Choice.decimal(
                    "base", "Base of the geometric series of frequencies, which falls from 1 to about 1/base.")
            .where(base -> base > 0, "a positive number")
            .orElse(10000.0);

    public static final Choice<ColumnOrder> COLUMNS = Choice.option(
                    "columns",
                    "Order of sines and cosines: alternating per frequency (interleaved), in two blocks per axis"
                            + " (split), or in two blocks over all axes (split-by-function).",
                    ColumnOrder.class)
            .orElse(ColumnOrder.INTERLEAVED);

    public static final Choice<LeadingFunction> FIRST = Choice.option(
                    "first", "Whether sines or cosines come first.", LeadingFunction.class)
            .orElse(LeadingFunction.SIN);

    public static final Choice<ExponentRule> EXPONENT = Choice.option(
                    "exponent",
                    "What the index of a frequency is divided by in the exponent: half the columns (half-dim), the"
                            + " number of frequencies (pairs), or that minus one (pairs-minus-one, which rejects a"
                            + " single frequency, and pairs-minus-one-or-one, which doesn't).",
                    ExponentRule.class)
            .orElse(ExponentRule.HALF_DIM);

    public static final Choice<UnevenDim> UNEVEN_DIM = Choice.option(
                    "unevenDim",
                    "What happens when dim doesn't split into whole pairs for every axis: an error (refuse), one more"
                            + " pair with the columns beyond dim cut off (cut), or the remaining columns set to zero"
                            + " (zero).",
                    UnevenDim.class)
            .orElse(UnevenDim.REFUSE);

    public static final Choice<Integer> PAIR_COUNT = Choice.integer(
                    "pairCount", "Frequencies per axis, instead of the number that follows from dim and unevenDim.")
            .where(pairs -> pairs > 0 && pairs <= MOST_COLUMNS, "an integer, 1 to " + MOST_COLUMNS);

    public static final Choice<Double> EXPONENT_DENOMINATOR = Choice.decimal(
                    "exponentDenominator",
                    "Denominator of the exponent, instead of the one that the rule exponent gives.")
            .where(denominator -> denominator > 0, "a positive number");

    public static final Choice<Double> POSITION_OFFSET = Choice.decimal(
                    "positionOffset",
                    "Offset added to every position or coordinate before anything else; 1 makes it 1-based.")
            .orElse(0.0);

    public static final Choice<Integer> PREFIX_ROWS = Choice.integer(
                    "prefixRows", "Rows in front of the cells, for class and register tokens.")
            .where(rows -> rows >= 0 && rows <= 65_536, "an integer, 0 to 65536")
            .orElse(0);

    public static final Choice<TokenOrder> TOKEN_ORDER = Choice.option(
                    "tokenOrder",
                    "Order in which the cells of a grid become tokens: row by row (row-major), column by column"
                            + " (column-major), or in square blocks, each row by row (merge-blocks); frames come one"
                            + " after another.",
                    TokenOrder.class)
            .orElse(TokenOrder.ROW_MAJOR);

    public static final Choice<Integer> MERGE_SIZE = Choice.integer(
                    "mergeSize", "Cells per side of a block, for tokenOrder merge-blocks and gridIds sequence.")
            .where(size -> size >= 1 && size <= 4096, "an integer, 1 to 4096")
            .orElse(1);

    /** The function in the first of a frequency's two columns. */
    public enum LeadingFunction {
        SIN,
        COS
    }

    private PositionChoices() {}
}
