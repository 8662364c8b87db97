package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.RowNumbers;
import java.io.IOException;

/**
 * What a job makes beside its output, held back until the output is complete.
 *
 * @param quarantine null where there is none
 * @param model null where the job saves none
 */
record Outcome(Counts counts, Quarantine quarantine, Publication model) {

    /**
     * Looks at what became of the rows.
     *
     * @throws TooManyBadRowsException if there are more bad rows than the job allows
     * @throws IllegalStateException if a row is missing, or one is too many
     */
    void settle(JobDocument job) throws IOException {
        if (job.maxInvalid().isPresent() && job.maxInvalid().get().isPassed(counts.bad(), counts.rowsIn())) {
            throw new TooManyBadRowsException(
                    counts.badRows(), job.maxInvalid().get().written());
        }
        RowNumbers rows = counts.rows();
        rows.check();
        if (quarantine != null) {
            long there = quarantine.collect();
            if (there != rows.quarantined()) {
                throw new IllegalStateException("The quarantine holds " + there + " rows, but " + rows.quarantined()
                        + " were found bad; nothing was published.");
            }
        }
    }

    void publish() throws IOException {
        if (quarantine != null) {
            quarantine.publish();
        }
        if (model != null) {
            model.publish();
        }
    }
}
