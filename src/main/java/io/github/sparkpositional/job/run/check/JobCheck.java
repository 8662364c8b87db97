package io.github.sparkpositional.job.run.check;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.StageFactory;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.place.Replacing;
import io.github.sparkpositional.job.run.read.InputReader;
import io.github.sparkpositional.job.run.read.OpenInput;
import io.github.sparkpositional.job.run.resume.ResumeCheck;
import io.github.sparkpositional.job.run.resume.ResumeState;
import io.github.sparkpositional.job.sink.OutputCheck;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.stage.SequencePacker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.DataSource;
import org.apache.spark.sql.types.StructType;

/** Finds the mistakes of a job before any row is read: stages, input, columns, output. */
public final class JobCheck {
    private final SparkSession session;
    private final StageFactory factory;
    private final Mistakes mistakes;
    private final Appending appending;

    /** What the rows of a job in mode append come to. */
    public enum Appending {
        /** What stands at the place of the output. */
        TO_WHAT_STANDS,
        /** What an earlier job will have written there. */
        TO_WHAT_COMES
    }

    public JobCheck(SparkSession session, StageFactory factory, Mistakes mistakes, Appending appending) {
        this.session = session;
        this.factory = factory;
        this.mistakes = mistakes;
        this.appending = appending;
    }

    /** The job with what was found out about it; empty if it has mistakes, of which all are added. */
    public Optional<CheckedJob> check(JobDocument job) {
        AtomicReference<Optional<CheckedJob>> checked = new AtomicReference<>(Optional.empty());
        boolean isRight = mistakes.passes(() -> checked.set(parts(job)));
        return isRight ? checked.get() : Optional.empty();
    }

    private Optional<CheckedJob> parts(JobDocument job) {
        List<Optional<PipelineStage>> stages = stages(job);
        checkOutput(job);
        ResumeCheck resume = new ResumeCheck(session);
        Optional<Optional<ResumeState>> earlier = job.hasRead("input") && job.hasRead("output")
                ? mistakes.in(() -> job.resume().flatMap(batch -> resume.earlier(job)))
                : Optional.empty();
        Optional<OpenInput> input = job.hasRead("input")
                ? mistakes.in(() -> open(job.input(), earlier.flatMap(state -> state)))
                : Optional.empty();
        input.ifPresent(open -> mistakes.check(() -> refuseEmpty(job, open)));
        if (job.hasRead("stages") && stages.stream().allMatch(Optional::isPresent)) {
            mistakes.check(() -> checkBehindPackers(
                    job, stages.stream().map(Optional::orElseThrow).toList()));
        }
        Optional<StructType> schema = input.flatMap(open ->
                        new StageColumns(open.columns(), job.hasRead("stages"), mistakes).behind(job.stages(), stages))
                .filter(behind -> job.hasRead("select"))
                .flatMap(behind -> selected(job, behind));
        if (job.hasRead("output")) {
            schema.ifPresent(columns -> {
                new OutputColumns(session, mistakes).check(job, columns);
                TableColumns tables = new TableColumns(job, columns, made(stages));
                mistakes.check(tables::check);
                checkAppends(job.output(), manifest -> {
                    manifest.refuseOther(columns);
                    tables.checkAppended(manifest);
                });
                if (appending == Appending.TO_WHAT_STANDS) {
                    mistakes.check(() -> new OutputCheck(session).checkAppended(job.output(), columns));
                }
            });
        }
        if (schema.isEmpty() || earlier.isEmpty()) {
            return Optional.empty();
        }
        return mistakes.in(() -> new CheckedJob(
                job,
                input.orElseThrow().shape(),
                input.get().rows(),
                input.get().files(),
                stages.stream().map(Optional::orElseThrow).toList(),
                schema.get(),
                job.resume().map(batch -> resume.settled(job, earlier.get(), input.get(), schema.get()))));
    }

    private List<Optional<PipelineStage>> stages(JobDocument job) {
        return job.stages().stream().map(stage -> factory.make(stage, mistakes)).toList();
    }

    private static List<PipelineStage> made(List<Optional<PipelineStage>> stages) {
        return stages.stream().flatMap(Optional::stream).toList();
    }

    private OpenInput open(JobDocument.Input input, Optional<ResumeState> earlier) {
        InputReader reader = new InputReader(session);
        return earlier.isPresent() ? reader.open(input, earlier.get().input()) : reader.open(input);
    }

    /** Checks what does not depend on what is read. */
    public Optional<CheckedJob> checkBeforeInput(JobDocument job) {
        stages(job);
        checkOutput(job);
        return Optional.empty();
    }

    /** A packed row holds tokens of several rows of the input: there is none that could go to the quarantine for it. */
    private static void checkBehindPackers(JobDocument job, List<PipelineStage> stages) {
        boolean packed = false;
        for (int i = 0; i < stages.size() && job.quarantine().isPresent(); i++) {
            if (packed && Disposition.of(stages.get(i), true) == Disposition.QUARANTINE) {
                JobDocument.Stage described = job.stages().get(i);
                throw new JobMistakeException(
                        described.place(),
                        described.name()
                                + " comes after SequencePacker, whose rows hold several rows of the input, so none of"
                                + " them can go to the quarantine; set its handleInvalid to 'skip'.");
            }
            packed |= stages.get(i) instanceof SequencePacker;
        }
    }

    private Optional<StructType> selected(JobDocument job, StructType schema) {
        if (job.select().isEmpty()) {
            return Optional.of(schema);
        }
        boolean areRight = mistakes.passes(() -> job.select()
                .forEach(expression ->
                        mistakes.check(() -> select(job, schema, "'" + expression + "'", List.of(expression)))));
        return areRight ? mistakes.in(() -> select(job, schema, "These columns", job.select())) : Optional.empty();
    }

    private StructType select(JobDocument job, StructType schema, String words, List<String> expressions) {
        try {
            return session.createDataFrame(List.<Row>of(), schema)
                    .selectExpr(expressions.toArray(String[]::new))
                    .schema();
        } catch (Exception refused) {
            throw new JobMistakeException(
                    job.selectPlace(), words + " can't be selected: " + Failures.sentence(refused));
        }
    }

    private void checkOutput(JobDocument job) {
        JobDocument.Output output = job.output();
        if (job.hasRead("output") && mistakes.check(() -> checkFormat(output))) {
            mistakes.check(() -> new OutputCheck(session).check(output));
        }
        if (output.mode() == WriteMode.APPEND && job.resume().isEmpty()) {
            mistakes.check(() -> new ResumeCheck(session).refuseBatches(job));
        }
        checkAppends(output, manifest -> {});
        if (job.limit().isPresent() && output.hasManifest()) {
            mistakes.check(() -> refuseWhole(output));
        }
        new Replacing(session, mistakes).check(job);
    }

    /** What is appended is counted together with what is there. */
    private void checkAppends(JobDocument.Output output, Consumer<Manifest> check) {
        if (output.mode() != WriteMode.APPEND || !output.hasManifest() || appending == Appending.TO_WHAT_COMES) {
            return;
        }
        mistakes.check(() -> {
            try {
                Manifest.read(
                                new Path(output.path().orElseThrow()),
                                session.sparkContext().hadoopConfiguration())
                        .ifPresent(check);
            } catch (IOException | IllegalArgumentException | IllegalStateException refused) {
                throw new JobMistakeException(output.pathPlace(), Failures.sentence(refused));
            }
        });
    }

    /** The first rows never replace all of them. */
    private void refuseWhole(JobDocument.Output output) {
        try {
            Path place = new Path(output.path().orElseThrow());
            Optional<Manifest> earlier =
                    Manifest.read(place, session.sparkContext().hadoopConfiguration());
            if (earlier.isPresent() && earlier.get().limit().isEmpty()) {
                throw new JobMistakeException(
                        output.pathPlace(),
                        "'" + Paths.shown(output.path().get()) + "', where the first rows go with --limit, holds the"
                                + " output of a job that ran without it; move that, or choose another limit.");
            }
        } catch (IOException unreadable) {
            throw new JobMistakeException(output.pathPlace(), Failures.sentence(unreadable));
        }
    }

    private void checkFormat(JobDocument.Output output) {
        try {
            DataSource.lookupDataSource(output.format(), session.sessionState().conf());
        } catch (Exception unknown) {
            List<String> known = new ArrayList<>(InputFormat.names());
            known.removeAll(List.of(InputFormat.AUTO, InputFormat.IMAGE_FILES, "binaryFile", "image"));
            throw new JobMistakeException(
                    output.formatPlace(),
                    Failures.isFormatOfLibrary(unknown)
                            ? InputFormat.ofLibrary(output.format())
                            : "Spark can't write the format '" + output.format() + "'. "
                                    + Suggestion.of(output.format(), known)
                                    + " Formats of other libraries come with --packages.");
        }
    }

    private void refuseEmpty(JobDocument job, OpenInput input) {
        JobDocument.Input read = job.input();
        if (job.output().mode() == WriteMode.OVERWRITE
                && !read.allowEmpty()
                && !read.paths().isEmpty()
                && InputFormat.isOfFiles(input.shape().format())
                && input.rows().inputFiles().length == 0) {
            throw new JobMistakeException(
                    read.pathPlace(),
                    "There is no file to read in '" + Paths.shown(String.join("', '", read.paths()))
                            + "', and the output would be replaced by nothing; if that is intended, set `allowEmpty:"
                            + " true` in the input.");
        }
    }
}
