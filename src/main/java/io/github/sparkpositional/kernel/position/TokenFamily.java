package io.github.sparkpositional.kernel.position;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.TableSource;

/** An engine whose encodings give every token its vector. */
public interface TokenFamily extends Family {

    @Override
    default Level level() {
        return Level.TOKEN;
    }

    /**
     * Makes all choices and checks that they go together.
     *
     * @param tables where learned tables are found; formulas don't ask
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    TokenEncoding encoding(Choices choices, TableSource tables);
}
