package io.github.sparkpositional.kernel.position.relative;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.tensor.TableSource;

/** An engine whose numbers belong to pairs of tokens or cells, and not to single ones. */
public interface RelativeFamily extends Family {

    /**
     * The relation between all pairs, or one entry per offset.
     *
     * @param tables where learned tables are found; formulas don't ask
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    default RelativeTable pairs(Choices choices, TableSource tables) {
        throw new IllegalArgumentException("the encoding " + name()
                + " is relative to one reference; set referenceCol to the column that holds it.");
    }

    /**
     * The relation of all tokens or cells to one of them.
     *
     * @param tables as for {@link #pairs}
     * @throws IllegalArgumentException as for {@link #pairs}
     */
    default RelativeTable reference(Choices choices, TableSource tables) {
        throw new IllegalArgumentException(
                "the encoding " + name() + " relates all pairs, not one reference; leave referenceCol unset.");
    }
}
