package io.github.sparkpositional.kernel.compare;

import io.github.sparkpositional.kernel.convention.Preset;
import java.util.List;

/**
 * A preset that gives a table in every number.
 *
 * @param variant the preset with its dim, for the extent that fits
 * @param changes what is otherwise than in the preset; empty for the preset as it is
 * @param ownRows rows in front that are the table's own, a trained class token for example, and that no formula gives
 */
public record Origin(Preset preset, Variant variant, List<Change> changes, int ownRows, Agreement agreement) {

    /** Whether the preset gives the whole table as it is. */
    public boolean isPlain() {
        return changes.isEmpty() && ownRows == 0;
    }
}
