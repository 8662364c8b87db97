package io.github.sparkpositional.job;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.place.LimitedPlaces;
import io.github.sparkpositional.job.place.PlaceReader;
import io.github.sparkpositional.job.run.JobFailedException;
import io.github.sparkpositional.job.run.JobReport;
import io.github.sparkpositional.job.run.JobSession;
import io.github.sparkpositional.job.run.Summary;
import io.github.sparkpositional.job.run.SummaryFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the jobs of a file, after all of them were checked. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the jobs of a file.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private JobArguments arguments;

    @Option(
            names = "--summary",
            paramLabel = "FILE",
            description = "Writes the outcome of each job, with its numbers or its error, to a JSON file, local or on"
                    + " a remote store (hdfs://...).")
    private String summary;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Runs each job on the first N rows of its input (N files if each row is a file) and"
                    + " estimates what the whole input would take. Writes to a folder _limit-N beside the usual"
                    + " location (tables: NAME_limit_N).")
    private String limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SummaryFile.clear(summary);
        Mistakes mistakes = new Mistakes();
        List<JobDocument> jobs = limited(arguments.read(mistakes), mistakes);
        checkSummary(jobs);
        SummaryFile told = SummaryFile.of(mistakes.areFound() ? null : summary, jobs);
        ExitCode code = ExitCode.OK;
        try (JobSession session = JobSession.start(jobs, mistakes)) {
            if (!mistakes.areFound()) {
                session.settleEarlierRuns();
            }
            session.checkAll();
            for (JobDocument job : jobs) {
                run(job, session, told);
                if (!draw(session, job)) {
                    code = ExitCode.FAILED;
                }
            }
        } catch (JobMistakeException mistake) {
            told.wrong(mistake);
            throw mistake;
        }
        return code.code();
    }

    private List<JobDocument> limited(List<JobDocument> jobs, Mistakes mistakes) {
        return limit == null ? jobs : LimitedPlaces.of(jobs, LimitedPlaces.rows(limit), mistakes);
    }

    /** The summary is written first, so that its place is checked before all others. */
    private void checkSummary(List<JobDocument> jobs) {
        if (summary != null) {
            Mistakes mistakes = new Mistakes();
            PlaceReader.checkApart("--summary", summary, jobs, mistakes);
            mistakes.throwAll();
        }
    }

    /** Writes the job's page, if it has one; the output is published already and stands, whatever happens here. */
    private boolean draw(JobSession session, JobDocument job) {
        try {
            session.report(job).ifPresent(page -> spec.commandLine().getOut().println("Wrote the page " + page + "."));
            spec.commandLine().getOut().flush();
            return true;
        } catch (RuntimeException failure) {
            LoggerFactory.getLogger(RunCommand.class).info("Stack trace of the failure", failure);
            spec.commandLine()
                    .getErr()
                    .println(Secrets.redacted("The output of the job '" + job.name()
                            + "' is complete, but its report can't be written: " + Failures.sentence(failure)));
            spec.commandLine().getErr().flush();
            return false;
        }
    }

    private void run(JobDocument job, JobSession session, SummaryFile told) throws IOException {
        told.running(job);
        try {
            JobReport report = session.run(job);
            told.done(report);
            new Summary(report).print(spec.commandLine().getOut());
        } catch (JobFailedException failure) {
            told.failed(job, failure);
            throw failure;
        }
    }
}
