package io.github.sparkpositional.job.lookup;

import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.ConventionTable;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one table that the ids of a column are rows of, in every row of data.
 *
 * @param grid sides of its grid; empty for tokens, whose table is as long as their ids ask for
 * @param dim numbers per row
 * @param cells rows of the grid's table, those in front of the cells included; 0 for tokens
 * @param base the start of its name, which says the convention
 */
public record LookupTable(ConventionTable table, List<Integer> grid, int dim, int cells, String base) {
    /** Half a gigabyte: more is no table to be held beside a model. */
    private static final long MOST_NUMBERS = 1L << 27;

    private static final int HASH_DIGITS = 8;

    /** Whether no file holds the table of a column: a stage of the job learns it. */
    public static boolean isLearnedByStage(IdsColumn column) {
        return new ColumnConvention(column.type().convention()).isLearnedByStage();
    }

    /**
     * The table of a column.
     *
     * @param learned where a table is found that no file holds
     * @throws IllegalArgumentException if there is none that holds for every row, with the way out
     */
    public static LookupTable of(IdsColumn column, TableSource learned) {
        check(column);
        ColumnConvention known = new ColumnConvention(column.type().convention());
        Convention convention = known.convention();
        ConventionTable table = new ConventionTable(convention, known.file().orElse(learned));
        if (convention.family() instanceof GridFamily family) {
            return ofGrid(column, known, table, family);
        }
        TokenEncoding encoding = ((TokenFamily) convention.family()).encoding(convention.choices(), table.tables());
        check(encoding);
        return new LookupTable(table, List.of(), encoding.dim(), 0, base(column, known, encoding.dim()));
    }

    private static LookupTable ofGrid(
            IdsColumn column, ColumnConvention known, ConventionTable table, GridFamily family) {
        List<Integer> grid = column.type().grid();
        int[] sides = grid.stream().mapToInt(Integer::intValue).toArray();
        GridEncoding encoding = family.encoding(table.convention().choices(), table.tables());
        int cells = Grid.of(sides).tableSize(encoding.prefixRows(), encoding.dim()) / encoding.dim();
        LookupTable found = new LookupTable(table, grid, encoding.dim(), cells, base(column, known, encoding.dim()));
        found.checkSize(cells);
        return found;
    }

    /**
     * Checks what can be known of a column without the numbers of its table.
     *
     * @throws IllegalArgumentException if no table holds for every row, with the way out
     */
    public static void check(IdsColumn column) {
        column.type().noTable().ifPresent(param -> {
            throw new IllegalArgumentException(why(param) + "set combine to 'attach'.");
        });
        Convention convention = new ColumnConvention(column.type().convention()).convention();
        boolean isOfGrids = convention.family() instanceof GridFamily;
        if (isOfGrids && column.type().grid().isEmpty()) {
            throw new IllegalArgumentException(
                    "grids may differ from row to row, and each has a table of its own. If all"
                            + " are of one size, set grid in the stage, as in `grid: [14, 14]`; else set combine to 'attach'.");
        }
        if (!isOfGrids && !(convention.family() instanceof TokenFamily)) {
            throw new IllegalArgumentException(
                    "the encoding '" + convention.family().name() + "' has no table; set combine to 'attach'.");
        }
        PositionRule rule = PositionRule.of(convention.choices());
        if (!isOfGrids && rule.kind() != PositionRule.Kind.REVERSED && rule.start() < 0) {
            throw new IllegalArgumentException("it has positions from " + rule.start()
                    + " on, and a table has no row below 0; set start to at least 0, or set combine to 'attach'.");
        }
    }

    private static void check(TokenEncoding encoding) {
        if (encoding.axes() > 1) {
            throw new IllegalArgumentException("its tokens have " + encoding.axes()
                    + " ids each, which are rows of no single table; set combine to 'attach'.");
        }
        if (encoding.lengthUsed(1) != encoding.lengthUsed(Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("its numbers depend on the length of each row (dynamic NTK, LongRoPE,"
                    + " xPos), so that no single table holds them; set combine to 'attach'.");
        }
    }

    /** Why a param leaves no single table, and what else than vectors would help. */
    private static String why(String param) {
        return switch (param) {
            case "overflow" ->
                "rows beyond the table have one of their own length; set overflow to 'truncate' or 'error', or ";
            case "maskCol" -> "every row has a table of its own, by its mask; unset maskCol, or ";
            case "paddingPosition" -> "padding has a position below 0, which is no row of a table; ";
            default -> param + " leaves no single table; ";
        };
    }

    /** What tables with the same numbers have in common, whatever their length. */
    String identity() {
        return base + grid;
    }

    /** How many rows it needs. */
    int rows(int greatestId) {
        long rows = grid.isEmpty() ? Math.max(0, greatestId) + 1L : cells;
        checkSize(rows);
        return (int) rows;
    }

    private void checkSize(long rows) {
        if (rows * dim > MOST_NUMBERS) {
            throw new IllegalArgumentException("a table of " + rows + " rows of " + dim + " numbers is larger than "
                    + (MOST_NUMBERS * Float.BYTES >> 20) + " MiB; set output.tables to false.");
        }
    }

    /** The numbers of its first rows. */
    Tensor numbers(int rows) {
        return grid.isEmpty()
                ? table.of(0, rows)
                : table.of(0, grid.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Name of its file, which says convention and size. */
    String fileName(int rows) {
        String size = grid.isEmpty()
                ? String.valueOf(rows)
                : grid.stream().map(String::valueOf).collect(Collectors.joining("x"));
        return base + "-" + size + ".safetensors";
    }

    private static String base(IdsColumn column, ColumnConvention known, int dim) {
        Convention convention = known.convention();
        String name = convention.preset().orElse(convention.family().name()) + "-" + dim;
        if (known.isPlain()) {
            return name;
        }
        // What a stage has learned is told apart by its column alone.
        return name + "-" + hash(known.identity() + (known.isLearnedByStage() ? column.name() : ""));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
