package io.github.sparkpositional.kernel.position.wave;

import static io.github.sparkpositional.kernel.position.PositionChoices.MERGE_SIZE;
import static io.github.sparkpositional.kernel.position.PositionChoices.PREFIX_ROWS;
import static io.github.sparkpositional.kernel.position.PositionChoices.TOKEN_ORDER;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Grid;
import io.github.sparkpositional.kernel.position.GridEncoding;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.tensor.TableSource;
import java.util.List;

/**
 * The two-dimensional form of {@link WaveFamily}: plane waves in learned directions, so that the dot product of two cells
 * is how alike content is at that distance and direction. Prefix rows are 0; frames of a clip share their vectors.
 */
public final class WaveGridFamily implements GridFamily {
    public static final WaveGridFamily INSTANCE = new WaveGridFamily();

    private WaveGridFamily() {}

    @Override
    public String name() {
        return "learned-grid-sinusoid";
    }

    @Override
    public String sentence() {
        return "Plane waves at the frequencies and directions that LearnedSinusoids found in grids.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(LearnedFamily.TABLE_KEY, PositionChoices.DIM, PREFIX_ROWS, TOKEN_ORDER, MERGE_SIZE);
    }

    @Override
    public GridEncoding encoding(Choices choices, TableSource tables) {
        return new WaveGridEncoding(
                Waves.read(choices, tables),
                choices.get(PREFIX_ROWS),
                choices.get(TOKEN_ORDER),
                choices.get(MERGE_SIZE));
    }

    /** A convention of {@link WaveGridFamily} with all choices made. */
    private record WaveGridEncoding(List<Wave> waves, int prefixRows, TokenOrder tokenOrder, int mergeSize)
            implements GridEncoding {

        @Override
        public int dim() {
            return 2 * waves.size();
        }

        @Override
        public float[] table(int... sizes) {
            Grid grid = Grid.of(sizes);
            float[] table = new float[grid.tableSize(prefixRows, dim())];
            int[] cells = tokenOrder.cells(grid.rows(), grid.columns(), mergeSize);
            int row = prefixRows;
            for (int frame = 0; frame < grid.frames(); frame++) {
                for (int cell : cells) {
                    for (int i = 0; i < waves.size(); i++) {
                        waves.get(i).write(cell / grid.columns(), cell % grid.columns(), table, row * dim() + 2 * i);
                    }
                    row++;
                }
            }
            return table;
        }
    }
}
