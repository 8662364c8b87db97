package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.sink.RunId;
import io.github.sparkpositional.job.sink.Sinks;
import io.github.sparkpositional.job.stored.CatalogProperties;
import io.github.sparkpositional.job.stored.FolderKind;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.job.stored.TableDescription;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Batches that are commits of a table of Delta or Iceberg, each with the number of the batch and the id of the series that the
 * job's runs are. A property of the table names the series, which outlives its log. The rows come first, what is beside them
 * follows.
 */
record BatchCommits(SparkSession session, JobDocument job, Books books) implements BatchedOutput {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCommits.class);

    BatchCommits(SparkSession session, JobDocument job) {
        this(session, job, Books.beside(new Sinks(session).usual(job.output())));
    }

    @Override
    public long count(String series) throws IOException {
        OptionalLong last = last(series);
        return last.isPresent() ? last.getAsLong() + 1 : 0;
    }

    /** What the table says, where it still does, or what the books do: one that follows those of the books is found, too. */
    @Override
    public OptionalLong last(String series) throws IOException {
        OptionalLong planned = numbers("offsets");
        long next = planned.orElse(-1) + 1;
        LongStream.Builder known = LongStream.builder();
        numbers("commits").ifPresent(known::add);
        if (isIn(RunId.ofBatch(series, next))) {
            known.add(next);
        } else if (planned.isPresent() && isIn(RunId.ofBatch(series, planned.getAsLong()))) {
            known.add(planned.getAsLong());
        } else if (series().equals(Optional.of(series))) {
            known.add(0);
        }
        return known.build().max();
    }

    private OptionalLong numbers(String log) throws IOException {
        return NumberedNames.last(new Path(books.checkpoint(), log), "", configuration());
    }

    @Override
    public JobDocument batch(long number) {
        return job.ofBatch(number, job.output());
    }

    @Override
    public boolean has(RunId batch) throws IOException {
        Optional<Path> quarantine = job.quarantine().map(folder -> new Path(BatchFolder.of(folder, batch.number())));
        Optional<Path> model = job.model().filter(saved -> batch.number() == 0).map(Path::new);
        return isIn(batch)
                && (quarantine.isEmpty() || exists(quarantine.get()))
                && (model.isEmpty() || exists(model.get()));
    }

    private boolean exists(Path path) throws IOException {
        return path.getFileSystem(configuration()).exists(path);
    }

    private boolean isIn(RunId batch) throws IOException {
        return new Sinks(session).has(job.output(), batch);
    }

    @Override
    public void note(long batch) {}

    @Override
    public Optional<Manifest> manifest() {
        return Optional.empty();
    }

    @Override
    public boolean isOfFiles() {
        return false;
    }

    @Override
    public Optional<String> taken() throws IOException {
        if (!isThere()) {
            return Optional.empty();
        }
        if (series().isPresent()) {
            return Optional.of(shown() + " is filled by another job with resume, or by this one, and '" + books.shown()
                    + "/job.json' is missing. Restore that, choose another table, or start over: " + startOver() + ".");
        }
        boolean isEmpty = StoredOutput.of(session, job.output().reread().orElseThrow(), Optional.empty())
                .stored()
                .get()
                .isEmpty();
        return isEmpty
                ? Optional.empty()
                : Optional.of(shown() + " already has rows, and was not started by a job with resume; choose another"
                        + " table.");
    }

    @Override
    public Optional<String> stranger(String series) throws IOException {
        OptionalLong last = last(series);
        if (last.isEmpty()) {
            return taken();
        }
        if (!isThere()) {
            return Optional.of(shown() + " is gone, which earlier runs have filled. Restore it, or start over: "
                    + startOver() + ".");
        }
        boolean isOurs = series().equals(Optional.of(series)) || isIn(RunId.ofBatch(series, last.getAsLong()));
        return isOurs
                ? Optional.empty()
                : Optional.of(
                        shown() + " is not the one that earlier runs have filled: it was made anew, or another job"
                                + " fills it. Restore it, or start over: " + startOver() + ".");
    }

    private boolean isThere() throws IOException {
        JobDocument.Output output = job.output();
        return output.table().isPresent()
                ? TableDescription.of(session, output.table().get()).isPresent()
                : FolderKind.of(new Path(output.path().orElseThrow()), configuration()) == FolderKind.DELTA;
    }

    /** The series that fills the table, as its properties have it. */
    private Optional<String> series() throws IOException {
        if (!isThere()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                    CatalogProperties.of(session, job.output()).read().get(CatalogProperties.SERIES));
        } catch (Exception unread) {
            // Catalogs throw checked exceptions that nothing declares; the commits tell it, too.
            LOG.warn("The properties of {} can't be read: {}", shown(), Failures.sentence(unread));
            return Optional.empty();
        }
    }

    @Override
    public String startOver() {
        return "drop the table, and delete its quarantine and '" + books.shown() + "'";
    }

    private String shown() {
        JobDocument.Output output = job.output();
        return output.table()
                .map(table -> "The table '" + table + "'")
                .orElseGet(() -> "'" + Paths.shown(output.path().orElseThrow()) + "'");
    }

    private Configuration configuration() {
        return session.sparkContext().hadoopConfiguration();
    }
}
