package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.Publication;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.sink.Companions;
import io.github.sparkpositional.job.sink.Judged;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a job makes beside its output, held back until the output is complete. */
public final class Outcome implements Companions {
    private final Counts counts;
    private final Quarantine quarantine;
    private final Publication model;

    /**
     * @param quarantine null where there is none
     * @param model null where the job saves none
     */
    public Outcome(Counts counts, Quarantine quarantine, Publication model) {
        this.counts = counts;
        this.quarantine = quarantine;
        this.model = model;
    }

    /**
     * Looks at what became of the rows.
     *
     * @param run its id
     * @throws TooManyBadRowsException if there are more bad rows than the job allows
     * @throws IllegalStateException if a row is missing, or one is too many, or if there are none to replace earlier output by
     */
    public Judged settle(JobDocument job, String run) throws IOException {
        if (job.maxInvalid().isPresent() && job.maxInvalid().get().isPassed(counts.bad(), counts.rowsIn())) {
            throw new TooManyBadRowsException(
                    counts.badRows(), job.maxInvalid().get().written());
        }
        RowNumbers rows = counts.rows();
        rows.check();
        if (rows.in() == 0
                && job.output().mode() == WriteMode.OVERWRITE
                && !job.input().allowEmpty()) {
            throw new IllegalStateException("The input has no rows, and the output would be replaced by nothing;"
                    + " nothing was published. If that is intended, set `allowEmpty: true` in the input.");
        }
        if (quarantine != null) {
            long there = quarantine.collect(run);
            if (there != rows.quarantined()) {
                throw new IllegalStateException("The quarantine holds " + there + " rows, but " + rows.quarantined()
                        + " were found bad; nothing was published.");
            }
        }
        return new Judged(rows, counts.badRows(), counts.passedOver(), counts.observed());
    }

    @Override
    public void publish() throws IOException {
        if (quarantine != null && !quarantine.isInPlace()) {
            quarantine.publication().publish();
        }
        if (model != null) {
            model.publish();
        }
    }

    @Override
    public void publishWith(Publication rows) throws IOException {
        rows.publishWith(List.copyOf(publications().values()));
    }

    /** What stands in its place up to now. */
    public List<String> published() {
        return publications().entrySet().stream()
                .filter(publication -> publication.getValue().isPublished())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Publication> publications() {
        Map<String, Publication> publications = new LinkedHashMap<>();
        if (quarantine != null) {
            publications.put("quarantine", quarantine.publication());
        }
        if (model != null) {
            publications.put("model", model);
        }
        return publications;
    }
}
