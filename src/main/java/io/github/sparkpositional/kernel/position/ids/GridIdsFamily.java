package io.github.sparkpositional.kernel.position.ids;

import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.List;

/**
 * Ids of the cells of a grid, as models of variable resolution look them up: coordinates (y, x) in token order, the row
 * of a square table behind each cell's fractional coordinate (Dehghani et al., "Patch n' Pack: NaViT", 2023), or the place of
 * each cell's token in a text that has tokens of its own between the rows (Agrawal et al., "Pixtral 12B", 2024).
 *
 * <p>Use it to hand coordinates to a model that looks positions up itself; where vectors are wanted, the encoders of grids
 * do the same by themselves.
 */
public final class GridIdsFamily implements Family {
    public static final Choice<Kind> GRID_IDS = Choice.option(
                    "gridIds",
                    "Id of a cell: its row and column (coordinates), the row of a square table, with sides of"
                            + " tableSide, that its fractional coordinate falls into (buckets), or the place of its"
                            + " token among those of the picture, with rowTokens behind each row of cells (sequence).",
                    Kind.class)
            .orElse(Kind.COORDINATES);

    /** What a cell's id is. */
    public enum Kind {
        COORDINATES,
        BUCKETS,
        SEQUENCE
    }

    public static final Choice<Integer> TABLE_SIDE = Choice.integer(
                    "tableSide", "Side of the square table, for gridIds buckets.")
            .where(side -> side >= 1 && side <= 32_768, "an integer, 1 to 32768");

    public static final Choice<FractionalBuckets> FRACTIONS = Choice.option(
                    "fractions",
                    "Float32 formula of a fractional coordinate: i / n (quotient), i * (1 / n) (steps), or i / n * (1"
                            + " - 1e-6) (shrunk); they differ for cells on a bucket boundary.",
                    FractionalBuckets.class)
            .orElse(FractionalBuckets.QUOTIENT);

    public static final Choice<Integer> ROW_TOKENS = Choice.integer(
                    "rowTokens",
                    "Tokens that stand behind each row of cells, for gridIds sequence: 1 where a token ends every row.")
            .where(tokens -> tokens >= 0 && tokens <= 1024, "an integer, 0 to 1024")
            .orElse(0);

    public static final GridIdsFamily INSTANCE = new GridIdsFamily();

    private GridIdsFamily() {}

    @Override
    public String name() {
        return "grid-ids";
    }

    @Override
    public String sentence() {
        return "Coordinates of cells in token order, table rows by fractional coordinate, or places in a sequence.";
    }

    @Override
    public Level level() {
        return Level.GRID;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(GRID_IDS, TABLE_SIDE, FRACTIONS, ROW_TOKENS, TOKEN_ORDER, MERGE_SIZE);
    }

    /** Makes all choices. */
    public GridIds ids(Choices choices) {
        return switch (choices.get(GRID_IDS)) {
            case COORDINATES -> new GridIds.Coordinates(choices.get(TOKEN_ORDER), choices.get(MERGE_SIZE));
            case BUCKETS -> new GridIds.Buckets(choices.get(FRACTIONS), choices.get(TABLE_SIDE));
            case SEQUENCE -> new GridIds.Sequence(choices.get(ROW_TOKENS), choices.get(MERGE_SIZE));
        };
    }
}
