package io.github.sparkpositional.job.sink;

import java.util.Optional;

/**
 * What a run notes down with the rows that a target takes in.
 *
 * @param run by which {@link Target#has} knows the rows
 * @param manifest what it says of them; empty where nobody asked for it
 */
record CommitNote(RunId run, Optional<String> manifest) {

    CommitNote withoutManifest() {
        return new CommitNote(run, Optional.empty());
    }
}
