package io.github.sparkpositional.kernel.position.ids;

import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.List;

/**
 * Ids of the cells of a grid, as models of variable resolution look them up: coordinates (y, x) in token order, or the row
 * of a square table behind each cell's fractional coordinate (Dehghani et al., "Patch n' Pack: NaViT", 2023).
 *
 * <p>Use it to hand coordinates to a model that looks positions up itself; where vectors are wanted, the encoders of grids
 * do the same by themselves.
 */
public final class GridIdsFamily implements Family {
    public static final Choice<Kind> GRID_IDS = Choice.option(
                    "gridIds",
                    "Id of a cell: its row and column (coordinates), or the row of a square table, with sides of"
                            + " tableSide, that its fractional coordinate falls into (buckets).",
                    Kind.class)
            .orElse(Kind.COORDINATES);

    /** What a cell's id is. */
    public enum Kind {
        COORDINATES,
        BUCKETS
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

    public static final GridIdsFamily INSTANCE = new GridIdsFamily();

    private GridIdsFamily() {}

    @Override
    public String name() {
        return "grid-ids";
    }

    @Override
    public String sentence() {
        return "Coordinates of cells in token order, or table rows by fractional coordinate.";
    }

    @Override
    public Level level() {
        return Level.GRID;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(GRID_IDS, TABLE_SIDE, FRACTIONS, TOKEN_ORDER, MERGE_SIZE);
    }

    /** Makes all choices. */
    public GridIds ids(Choices choices) {
        return choices.get(GRID_IDS) == Kind.BUCKETS
                ? new GridIds.Buckets(choices.get(FRACTIONS), choices.get(TABLE_SIDE))
                : new GridIds.Coordinates(choices.get(TOKEN_ORDER), choices.get(MERGE_SIZE));
    }
}
