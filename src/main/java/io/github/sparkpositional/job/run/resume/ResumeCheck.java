package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Place;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.PublishedBatches;
import io.github.sparkpositional.job.run.read.InputReader;
import io.github.sparkpositional.job.run.read.OpenInput;
import io.github.sparkpositional.job.run.read.TableFolders;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds out whether a job can be processed in batches, and whether it is the job that started its output. */
public final class ResumeCheck {
    private static final String BEGIN_ANEW =
            " Continue with the job as it was, or choose another output.path; to start over, delete the output and its"
                    + " quarantine.";
    /** Options of Spark's stream of files that would take files away, or take the place of the key batch. */
    private static final List<String> REFUSED_OPTIONS =
            List.of("maxfilespertrigger", "maxbytespertrigger", "maxfileage", "modifiedbefore", "modifiedafter");

    private final Configuration configuration;

    public ResumeCheck(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * What earlier runs have settled; empty as long as none has published a batch.
     *
     * @throws JobMistakeException if the job can't be processed in batches, or if its output was begun by another one
     */
    public Optional<ResumeState> earlier(JobDocument job) {
        checkInput(job);
        checkOutput(job);
        Optional<ResumeState> state = state(job);
        if (state.isEmpty()) {
            refuseOtherOutput(job);
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
            CheckpointCheck.check(job, configuration);
        }
        Optional<ResumeState> earlier = state.filter(begun -> hasBatches(job));
        earlier.ifPresent(begun -> checkDefinition(job, begun));
        return earlier;
    }

    private boolean hasBatches(JobDocument job) {
        String output = job.output().path().orElseThrow();
        try {
            return PublishedBatches.count(output, configuration) > 0;
        } catch (IOException unreachable) {
            throw unreachable(job.output().place(), new Path(output), unreachable);
        }
    }

    private void checkInput(JobDocument job) {
        JobDocument.Input input = job.input();
        if (input.paths().isEmpty() || !InputFormat.isOfFiles(input.format())) {
            throw new JobMistakeException(
                    input.place(),
                    "With resume the input must be files below a path, because only files can be tracked from run to"
                            + " run; remove resume, or name a path.");
        }
        refuseTables(input);
        for (String path : input.paths()) {
            if (isFile(input.pathPlace(), new Path(path))) {
                throw new JobMistakeException(
                        input.pathPlace(),
                        "With resume the input must be folders or patterns, but '" + Paths.shown(path)
                                + "' is one file; name its folder.");
            }
        }
        checkLinks(input);
        for (String option : input.options().keySet()) {
            if (REFUSED_OPTIONS.contains(option.toLowerCase(Locale.ROOT))) {
                throw new JobMistakeException(
                        input.place(),
                        "With resume you can't set the option '" + option
                                + "': every file is read once, and batch says how many at a time.");
            }
        }
    }

    private void refuseTables(JobDocument.Input input) {
        try {
            new TableFolders(configuration).format(input).ifPresent(table -> {
                throw new JobMistakeException(
                        input.formatPlace(),
                        "With resume the input must be files, whose arrival can be tracked, but this is a table of the"
                                + " format " + table + "; remove resume, or name a folder of files.");
            });
        } catch (IOException unreachable) {
            throw new JobMistakeException(input.pathPlace(), Failures.sentence(unreachable));
        }
    }

    private void checkLinks(JobDocument.Input input) {
        try {
            if (InputListing.of(input.paths(), InputReader.options(input, input.format()), configuration)
                    .repeats()) {
                throw new JobMistakeException(
                        input.pathPlace(),
                        "Links or paths lead to some files of the input twice, and with resume each would be read"
                                + " twice; remove the links, or name each folder once.");
            }
        } catch (IOException | IllegalStateException refused) {
            throw new JobMistakeException(input.pathPlace(), Failures.sentence(refused));
        }
    }

    private void checkOutput(JobDocument job) {
        JobDocument.Output output = job.output();
        if (output.path().isEmpty() || !InputFormat.isOfFiles(output.format())) {
            throw new JobMistakeException(
                    output.place(),
                    "With resume the output must be files below a path, which can be published batch by batch; name a path"
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
        String place = Paths.shown(output.path().get()) + "/";
        for (String path : job.input().paths()) {
            if (place.startsWith(Paths.shown(path) + "/")) {
                throw new JobMistakeException(
                        output.place(), "The output is inside the input, and would be read by the next run; move it.");
            }
        }
    }

    private Optional<ResumeState> state(JobDocument job) {
        try {
            return ResumeState.read(job.output().path().orElseThrow(), configuration);
        } catch (IOException unreadable) {
            throw new JobMistakeException(
                    job.output().place(),
                    Failures.sentence(unreadable)
                            + " Restore it, or start over: delete the output and its quarantine.");
        }
    }

    /**
     * Refuses to append files where batches are.
     *
     * @throws JobMistakeException if a job with resume has begun the output
     */
    public void refuseBatches(JobDocument job) {
        if (job.output().path().isPresent() && (hasBatches(job) || state(job).isPresent())) {
            throw new JobMistakeException(
                    job.output().place(),
                    "'" + Paths.shown(job.output().path().get())
                            + "' is written in batches; add `resume: true` to the job, or choose another location.");
        }
    }

    private void refuseOtherOutput(JobDocument job) {
        String output = job.output().path().orElseThrow();
        if (hasBatches(job)) {
            throw new JobMistakeException(
                    job.resumePlace(),
                    "'" + Paths.shown(output) + "' holds batches, but what later runs must know about them is missing:"
                            + " '"
                            + Paths.shown(ResumeState.folder(output).toString())
                            + "/job.json'. Restore it, or start over: delete the output and its quarantine.");
        }
        if (!isEmpty(job.output().place(), new Path(output))) {
            throw new JobMistakeException(
                    job.output().place(),
                    "'" + Paths.shown(output)
                            + "' already exists, and was not started by a job with resume; choose another location.");
        }
    }

    /** Whether nothing is there but what a run leaves that was killed before it began. */
    private boolean isEmpty(Place place, Path folder) {
        try {
            FileSystem fileSystem = folder.getFileSystem(configuration);
            return !fileSystem.exists(folder)
                    || Arrays.stream(fileSystem.listStatus(folder))
                            .map(FileStatus::getPath)
                            .allMatch(path -> path.getName().startsWith("_"));
        } catch (IOException unreachable) {
            throw unreachable(place, folder, unreachable);
        }
    }

    private boolean isFile(Place place, Path path) {
        try {
            FileSystem fileSystem = path.getFileSystem(configuration);
            return fileSystem.exists(path) && fileSystem.getFileStatus(path).isFile();
        } catch (IOException unreachable) {
            throw unreachable(place, path, unreachable);
        }
    }

    private static JobMistakeException unreachable(Place place, Path path, IOException failure) {
        return new JobMistakeException(
                place, "'" + Paths.shown(path.toString()) + "' can't be reached: " + Failures.sentence(failure));
    }

    private static void checkDefinition(JobDocument job, ResumeState earlier) {
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
                            + words(is.get(key)) + more + "." + BEGIN_ANEW);
        }
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
                            + difference(earlier.get().output(), output) + BEGIN_ANEW);
        }
        refuseBatchColumn(job.output().place(), "The output", output);
        if (job.quarantine().isPresent()) {
            refuseBatchColumn(job.input().place(), "The input, and so its quarantine,", input.columns());
        }
        return new ResumeState(
                ResumeState.definition(job),
                input.shape(),
                output,
                job.quarantine().map(Secrets::redacted));
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
