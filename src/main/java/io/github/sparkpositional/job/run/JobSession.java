package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.StageFactory;
import io.github.sparkpositional.job.inspect.OutputInspection;
import io.github.sparkpositional.job.inspect.ReportFiles;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Mistakes;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Leftovers;
import io.github.sparkpositional.job.place.JobPlaces;
import io.github.sparkpositional.job.place.Links;
import io.github.sparkpositional.job.place.PlaceReader;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.check.JobCheck;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.table.LocalFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Spark session of a file of jobs: each job is checked and run with its own settings. */
public final class JobSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobSession.class);

    /**
     * Where the executor is this process. A task that has no memory fails its job; the process ends as it always does.
     * Heartbeats cost nothing without a network, and tell progress within a task.
     */
    private static final Map<String, String> LOCAL =
            Map.of("spark.executor.killOnFatalError.depth", "0", "spark.executor.heartbeatInterval", "2s");

    /**
     * Whether tasks look for classes that were added to a session, which no job does. If so, whatever compiles a task's generated code asks
     * the driver for every name it tries that is not a class.
     */
    private static final String CLASSES_OF_SESSIONS = "spark.sql.artifact.isolation.enabled";

    private final SparkSession session;
    private final List<JobDocument> jobs;
    private final StageFactory factory;
    private final JobSettings settings;
    private final boolean isOwn;
    private final MetricsSources metrics;
    private final EarlyEnd earlyEnd;
    private final Mistakes mistakes;
    private Optional<FirstJob> first = Optional.empty();

    private JobSession(
            SparkSession session, boolean isOwn, List<JobDocument> jobs, StageFactory factory, Mistakes mistakes) {
        this.mistakes = mistakes;
        this.session = session;
        this.isOwn = isOwn;
        this.jobs = jobs;
        this.factory = factory;
        this.settings = new JobSettings(session);
        this.metrics = new MetricsSources(session.sparkContext());
        this.earlyEnd = EarlyEnd.of(session);
    }

    /**
     * Starts Spark for jobs that may have mistakes: {@link #checkAll} tells them with all others.
     *
     * @param mistakes those that were found when the jobs were read
     */
    public static JobSession start(List<JobDocument> jobs, Mistakes mistakes) {
        EarlyLoading.begin(jobs);
        SQLConf changeable = new SQLConf();
        SparkSession.Builder builder =
                SparkSession.builder().appName(jobs.get(0).name());
        boolean isOwn = SparkSession.getDefaultSession().isEmpty();
        settings(new SparkConf(), isOwn).forEach(builder::config);
        for (JobDocument job : jobs) {
            job.spark()
                    .forEach((name, value) -> mistakes.check(() -> {
                        // What can be changed later is set while its own job runs, and is not another job's.
                        if (!changeable.isModifiable(JobSettings.checked(job, name))) {
                            builder.config(name, value);
                        }
                    }));
        }
        return new JobSession(builder.getOrCreate(), isOwn, jobs, new StageFactory(), mistakes);
    }

    /**
     * What a session is told before its jobs say anything.
     *
     * @param given which counts
     * @param isOwn whether it is made for them; one that was there before keeps what it says of classes
     */
    static Map<String, String> settings(SparkConf given, boolean isOwn) {
        Map<String, String> settings = new HashMap<>(LocalFiles.settings(given));
        if (given.get("spark.master", "").startsWith("local")) {
            LOCAL.forEach((name, value) -> settings.put(name, given.get(name, value)));
        }
        if (isOwn) {
            settings.put(CLASSES_OF_SESSIONS, given.get(CLASSES_OF_SESSIONS, "false"));
        }
        return settings;
    }

    /**
     * Finishes or undoes what earlier runs had begun to publish at the places of these jobs, and had ended before it was
     * done. Places that can't be reached are the checks' to tell.
     */
    public void settleEarlierRuns() {
        for (JobDocument job : jobs) {
            Stream.of(job.output().path(), job.quarantine(), job.model())
                    .flatMap(Optional::stream)
                    .forEach(this::settle);
        }
    }

    private void settle(String place) {
        try {
            Configuration configuration = session.sparkContext().hadoopConfiguration();
            Leftovers.settle(Links.followed(new org.apache.hadoop.fs.Path(place), configuration), configuration);
        } catch (IOException | RuntimeException failure) {
            LOG.warn(
                    "What an earlier run left beside {} can't be cleaned up: {}",
                    Paths.shown(place),
                    Failures.sentence(failure));
        }
    }

    /**
     * Checks the places of all jobs, and every job but those that read what an earlier one of them writes: of those, what does
     * not depend on that.
     *
     * @throws JobMistakeException with all mistakes
     */
    public List<CheckedJob> checkAll() {
        JobPlaces places = PlaceReader.read(jobs, session, mistakes);
        places.check(mistakes);
        List<CheckedJob> checked = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            JobDocument job = jobs.get(i);
            boolean waits = places.isAfterAnother(i);
            JobCheck.Appending appending =
                    places.addsToAnother(i) ? JobCheck.Appending.TO_WHAT_COMES : JobCheck.Appending.TO_WHAT_STANDS;
            mistakes.in(() -> settings.with(job, () -> {
                        JobCheck check = new JobCheck(session, factory, mistakes, appending);
                        if (waits) {
                            return check.checkBeforeInput(job);
                        }
                        Optional<CheckedJob> found = check.check(job);
                        if (job == jobs.get(0)) {
                            first = found.map(right -> FirstJob.of(right, session));
                        }
                        return found;
                    }))
                    .flatMap(found -> found)
                    .ifPresent(checked::add);
        }
        mistakes.throwAll();
        return checked;
    }

    /**
     * Runs one job.
     *
     * @throws JobMistakeException if it is wrong
     * @throws JobFailedException if it failed; nothing is published then
     */
    public JobReport run(JobDocument job) {
        return settings.with(job, () -> {
            CheckedJob checked = ready(job);
            JobMetrics numbers = metrics.add(job.name());
            try {
                JobReport report = new JobRunner(session, numbers).run(checked);
                numbers.finished(report);
                return report;
            } catch (JobMistakeException mistake) {
                numbers.failed();
                throw mistake;
            } catch (Exception | Error failure) {
                // Hadoop tells a full disk by an error, and so does Java the end of memory.
                numbers.failed();
                throw new JobFailedException(job, numbers.badRows(), failure);
            }
        });
    }

    /** Whatever an earlier job has changed is found by a check of its own; before the first job of all there is none. */
    private CheckedJob ready(JobDocument job) {
        Optional<FirstJob> known = first.filter(found -> found.job().document() == job);
        first = Optional.empty();
        if (known.isPresent()) {
            return known.get().in(session);
        }
        Mistakes late = new Mistakes();
        JobCheck check = new JobCheck(session, factory, late, JobCheck.Appending.TO_WHAT_STANDS);
        Optional<CheckedJob> found = check.check(job);
        late.throwAll();
        return found.orElseThrow();
    }

    /**
     * Writes the page about a job's output where its key report says.
     *
     * @return where it is; empty where there is no such key
     */
    public Optional<Path> report(JobDocument job) {
        return job.report()
                .map(written -> settings.with(job, () -> {
                    try {
                        Path file = Links.followedHere(Path.of(Paths.shown(written)));
                        Files.createDirectories(file.getParent());
                        String output = job.output().reread().orElseThrow();
                        new ReportFiles(Optional.of(file), Optional.empty())
                                .write(OutputInspection.of(StoredOutput.of(session, output, Optional.empty())));
                        return file;
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                }));
    }

    /** Stops Spark, unless it was there before. */
    @Override
    public void close() {
        metrics.close();
        earlyEnd.close();
        if (isOwn) {
            session.stop();
        }
    }
}
