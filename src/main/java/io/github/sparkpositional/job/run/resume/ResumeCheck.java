package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.job.run.read.OpenInput;
import io.github.sparkpositional.job.sink.OutputKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds out whether a job can be processed in batches, and whether it is the job that started its output. */
public final class ResumeCheck {
    private static final Set<OutputKind> TABLES = EnumSet.of(OutputKind.DELTA, OutputKind.ICEBERG);

    private final SparkSession session;
    private final Configuration configuration;

    public ResumeCheck(SparkSession session) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /**
     * What earlier runs have settled; empty as long as none has published a batch.
     *
     * @throws JobMistakeException if the job can't be processed in batches, or if its output was begun by another one
     */
    public Optional<ResumeState> earlier(JobDocument job) {
        InputKind kind = new InputCheck(session).kind(job.input());
        checkOutput(job);
        BatchedOutput output = output(job);
        Optional<ResumeState> state = state(job, output);
        if (state.isEmpty()) {
            refuse(job.output().place(), output.books().folder(), output::taken);
        }
        boolean isKnown = state.isPresent()
                && state.get().quarantine().equals(job.quarantine().map(Secrets::redacted));
        if (job.quarantine().isPresent()
                && !isKnown
                && !isEmpty(job.quarantinePlace(), new Path(job.quarantine().get()))) {
            throw new JobMistakeException(
                    job.quarantinePlace(),
                    "'" + Paths.shown(job.quarantine().get())
                            + "' already exists, but isn't the quarantine of this output; choose another location.");
        }
        if (state.isPresent()) {
            String series = state.get().series();
            refuse(job.output().place(), output.books().folder(), () -> output.stranger(series));
            CheckpointCheck.check(job, kind, output, series, configuration);
        }
        Optional<ResumeState> earlier = state.filter(begun -> hasBatches(job, output, begun.series()));
        earlier.ifPresent(begun -> checkDefinition(job, output, begun));
        return earlier;
    }

    private BatchedOutput output(JobDocument job) {
        return BatchedOutput.of(session, job);
    }

    private static boolean hasBatches(JobDocument job, BatchedOutput output, String series) {
        try {
            return output.count(series) > 0;
        } catch (IOException unreachable) {
            throw unreachable(job.output().place(), output.books().folder(), unreachable);
        }
    }

    private static void refuse(Place place, Path where, Finding finding) {
        try {
            finding.sentence().ifPresent(sentence -> {
                throw new JobMistakeException(place, sentence);
            });
        } catch (IOException unreachable) {
            throw unreachable(place, where, unreachable);
        }
    }

    /** What may be wrong with an output. */
    @FunctionalInterface
    private interface Finding {
        Optional<String> sentence() throws IOException;
    }

    private void checkOutput(JobDocument job) {
        JobDocument.Output output = job.output();
        boolean isOfFiles = output.path().isPresent() && InputFormat.isOfFiles(output.format());
        if (!isOfFiles && !TABLES.contains(OutputKind.of(session, output))) {
            throw new JobMistakeException(
                    output.place(),
                    "With resume the output must be files below a path, which can be published batch by batch, or a table of"
                            + " Delta or Iceberg, whose commits say which batch they are; name one of these"
                            + (output.reread().isPresent()
                                    ? ", or remove resume and let each run append new files to the table: one that is"
                                            + " started again adds no row twice."
                                    : ", or remove resume."));
        }
        if (output.mode() != WriteMode.APPEND) {
            throw new JobMistakeException(
                    output.place(),
                    "With resume the output grows batch by batch, so output.mode can't be "
                            + output.mode().written() + "; remove mode. To start over, delete the output.");
        }
        String place = output.path().map(Paths::shown).orElse("") + "/";
        for (String path : job.input().paths()) {
            if (output.path().isPresent() && place.startsWith(Paths.shown(path) + "/")) {
                throw new JobMistakeException(
                        output.place(), "The output is inside the input, and would be read by the next run; move it.");
            }
        }
    }

    private Optional<ResumeState> state(JobDocument job, BatchedOutput output) {
        try {
            return ResumeState.read(output.books(), configuration);
        } catch (IOException unreadable) {
            throw new JobMistakeException(
                    job.output().place(),
                    Failures.sentence(unreadable) + " Restore it, or start over: " + output.startOver() + ".");
        }
    }

    /**
     * Refuses to append files where batches are.
     *
     * @throws JobMistakeException if a job with resume has begun the output
     */
    public void refuseBatches(JobDocument job) {
        if (job.output().path().isEmpty() || !InputFormat.isOfFiles(job.output().format())) {
            return;
        }
        BatchedOutput output = output(job);
        if (hasBatches(job, output, "") || state(job, output).isPresent()) {
            throw new JobMistakeException(
                    job.output().place(),
                    "'" + Paths.shown(job.output().path().get())
                            + "' is written in batches; add `resume: true` to the job, or choose another location.");
        }
    }

    private boolean isEmpty(Place place, Path folder) {
        try {
            return BatchFolders.isEmpty(folder, configuration);
        } catch (IOException unreachable) {
            throw unreachable(place, folder, unreachable);
        }
    }

    private static JobMistakeException unreachable(Place place, Path path, IOException failure) {
        return new JobMistakeException(
                place, "'" + Paths.shown(path.toString()) + "' can't be reached: " + Failures.sentence(failure));
    }

    private static void checkDefinition(JobDocument job, BatchedOutput output, ResumeState earlier) {
        Map<String, String> was = earlier.definition();
        Map<String, String> is = ResumeState.definition(job);
        TreeSet<String> keys = new TreeSet<>(was.keySet());
        keys.addAll(is.keySet());
        keys.removeIf(key -> was.getOrDefault(key, "").equals(is.getOrDefault(key, "")));
        if (!keys.isEmpty()) {
            String key = keys.first();
            String more = keys.size() == 1 ? "" : " (and " + (keys.size() - 1) + " more)";
            throw new JobMistakeException(
                    job.resumePlace(),
                    "The output was started by another job: " + key + " was " + words(was.get(key)) + " and is "
                            + words(is.get(key)) + more + "." + beginAnew(output));
        }
    }

    private static String beginAnew(BatchedOutput output) {
        return " Continue with the job as it was, or choose another output; to start over, " + output.startOver() + ".";
    }

    private static String words(String value) {
        return value == null ? "not set" : "'" + value + "'";
    }

    /**
     * What this run settles for later ones.
     *
     * @throws JobMistakeException if the columns are not those that earlier runs have written, or can't stand beside the
     *     column of the batch
     */
    public ResumeState settled(JobDocument job, Optional<ResumeState> earlier, OpenInput input, StructType output) {
        if (earlier.isPresent() && !earlier.get().output().equals(output)) {
            throw new JobMistakeException(
                    job.resumePlace(),
                    "The output was started with other columns or conventions: "
                            + difference(earlier.get().output(), output) + beginAnew(output(job)));
        }
        if (output(job).isOfFiles()) {
            refuseBatchColumn(job.output().place(), "The output", output);
        }
        if (job.quarantine().isPresent()) {
            refuseBatchColumn(job.input().place(), "The input, and so its quarantine,", input.columns());
        }
        return new ResumeState(
                ResumeState.definition(job),
                input.shape(),
                output,
                job.quarantine().map(Secrets::redacted),
                earlier.map(ResumeState::series)
                        .orElseGet(() -> UUID.randomUUID().toString()));
    }

    private static String difference(StructType was, StructType is) {
        for (StructField field : is.fields()) {
            if (!Arrays.asList(was.fields()).contains(field)) {
                return "'" + field.name() + "' is different now, perhaps a learned table with other values.";
            }
        }
        return "some are missing now.";
    }

    private static void refuseBatchColumn(Place place, String where, StructType schema) {
        for (String name : schema.fieldNames()) {
            if (name.equalsIgnoreCase(BatchFolder.COLUMN)) {
                throw new JobMistakeException(
                        place,
                        where + " has a column '" + name + "', which is reserved for the number of the batch; rename"
                                + " it with input.rename or select.");
            }
        }
    }
}
