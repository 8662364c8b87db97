package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.output.Manifest;
import java.util.Optional;

/**
 * A commit of a table, and what became of the table's rows by it.
 *
 * @param name for people, its operation included
 * @param manifest of the run of a job that made it; empty where something else did
 */
record TableCommit(String name, Effect effect, Optional<Manifest> manifest) {

    enum Effect {
        /** Its rows take the place of all. */
        REPLACES,
        /** Its rows are added. */
        ADDS,
        /** Some rows are removed or changed. */
        CHANGES,
        /** The same rows, stored in another way perhaps. */
        KEEPS
    }

    /** A commit that may be a job's, which says itself what it did. */
    static TableCommit of(String name, Effect effect, Optional<Manifest> manifest) {
        return new TableCommit(
                name,
                manifest.map(run -> run.isAppended() ? Effect.ADDS : Effect.REPLACES)
                        .orElse(effect),
                manifest);
    }
}
