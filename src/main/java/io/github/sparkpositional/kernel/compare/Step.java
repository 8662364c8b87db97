package io.github.sparkpositional.kernel.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * A variant, and the changes that led to it.
 *
 * @param changes from the first on; empty at the start
 */
record Step(Variant variant, List<Change> changes) {

    static Step start(Variant variant) {
        return new Step(variant, List.of());
    }

    Step then(Change change, Variant changed) {
        List<Change> more = new ArrayList<>(changes);
        more.add(change);
        return new Step(changed, List.copyOf(more));
    }

    boolean hasChanged(String choice) {
        return changes.stream().anyMatch(change -> change.choice().equals(choice));
    }
}
