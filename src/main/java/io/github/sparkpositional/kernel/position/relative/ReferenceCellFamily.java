package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.TABLE_KEY;
import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.List;

/**
 * Where the cells of a grid stand as seen from one of them: signed (row, column) offsets, distance and direction, or the
 * vectors that a table of clipped offsets holds; the 2-D form of the clipped distances of Shaw et al., "Self-Attention with
 * Relative Position Representations" (2018).
 *
 * <p>Use it where one cell matters more than the grid's corner: the cell of an object, a click, an anchor. For relations
 * between all pairs of cells there is {@link WindowIndexFamily}.
 */
public final class ReferenceCellFamily implements RelativeFamily {
    public static final Choice<Integer> MAX_OFFSET = Choice.integer(
                    "maxOffset",
                    "Largest row or column offset with a vector of its own; larger ones share the last. The table has"
                            + " (2 * maxOffset + 1)^2 rows.")
            .where(offset -> offset >= 0 && offset <= 16_384, "an integer, 0 to 16384");

    public static final ReferenceCellFamily INSTANCE = new ReferenceCellFamily();

    private ReferenceCellFamily() {}

    @Override
    public String name() {
        return "reference-cell";
    }

    @Override
    public String sentence() {
        return "Offset, or distance and direction, of every cell from a reference cell.";
    }

    @Override
    public Level level() {
        return Level.GRID_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(MAX_OFFSET, RELATIVE_OUTPUT, TABLE_KEY);
    }

    @Override
    public RelativeTable reference(Choices choices, TableSource tables) {
        return switch (RelativeOutput.of(
                choices, RelativeOutput.OFFSETS, RelativeOutput.POLAR, RelativeOutput.INDEX, RelativeOutput.VECTORS)) {
            case POLAR ->
                RelativeTable.floats(
                        (limit, sizes) -> {
                            float[] polar = cell(sizes).distancesAndDirections();
                            return Tensor.matrix(polar.length / 2, 2, polar);
                        },
                        VARIES,
                        2);
            case INDEX -> {
                int maxOffset = choices.get(MAX_OFFSET);
                yield RelativeTable.integers(
                        (limit, sizes) -> IntegerTensor.vector(cell(sizes).indices(maxOffset)), VARIES);
            }
            case VECTORS -> vectors(tables.table(choices.get(TABLE_KEY)), choices.get(MAX_OFFSET));
            default ->
                RelativeTable.integers(
                        (limit, sizes) -> {
                            int[] offsets = cell(sizes).offsets();
                            return IntegerTensor.matrix(offsets.length / 2, 2, offsets);
                        },
                        VARIES,
                        2);
        };
    }

    private static RelativeTable vectors(Tensor table, int maxOffset) {
        int dim = TableRows.width(table);
        new ReferenceCell(1, 1, 0, 0).vectors(table, maxOffset);
        return RelativeTable.floats(
                (limit, sizes) -> {
                    float[] vectors = cell(sizes).vectors(table, maxOffset);
                    return Tensor.matrix(vectors.length / Math.max(1, dim), dim, vectors);
                },
                VARIES,
                dim);
    }

    private static ReferenceCell cell(int[] sizes) {
        return new ReferenceCell(sizes[2], sizes[3], sizes[0], sizes[1]);
    }
}
