package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.TableSource;

/** An engine whose encodings give every cell of a grid its vector. */
public interface GridFamily extends Family {

    @Override
    default Level level() {
        return Level.GRID;
    }

    /**
     * Makes all choices and checks that they go together.
     *
     * @param tables where learned tables are found; formulas don't ask
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    GridEncoding encoding(Choices choices, TableSource tables);
}
