package io.github.sparkpositional.job.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.message.ExitCode;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.ResultFile;
import io.github.sparkpositional.job.place.OwnFiles;
import io.github.sparkpositional.kernel.Version;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the jobs of a file, as JSON for schedulers: a list with one object per job, in their order. It is there
 * from the start, and replaced in one step whenever something becomes known, so that whoever reads it finds a whole list.
 * Secrets are left out.
 */
public final class SummaryFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUTCOME = "outcome";
    private static final String STARTED = "started";

    private final Optional<ResultFile> file;
    private final List<JobDocument> documents;
    private final List<Map<String, Object>> jobs = new ArrayList<>();

    private SummaryFile(Optional<ResultFile> file, List<JobDocument> documents) {
        this.file = file;
        this.documents = documents;
    }

    /**
     * Writes a summary of jobs that are still to be run.
     *
     * @param file null where no summary is wanted
     */
    public static SummaryFile of(String file, List<JobDocument> documents) throws IOException {
        SummaryFile summary = new SummaryFile(place(file), documents);
        documents.forEach(job -> summary.jobs.add(entry(job, "waiting")));
        summary.write();
        return summary;
    }

    /**
     * Removes what an earlier run said, so that nobody reads it as this run's.
     *
     * @throws JobMistakeException if something else stands there
     */
    public static void clear(String file) throws IOException {
        if (file == null) {
            return;
        }
        if (!OwnFiles.mayHoldSummary(file)) {
            throw new JobMistakeException("--summary: '" + Paths.shown(file)
                    + "' is not a summary of jobs, and would be lost; choose another file.");
        }
        place(file).orElseThrow().deleteIfExists();
    }

    private static Optional<ResultFile> place(String file) {
        return Optional.ofNullable(file).map(ResultFile::new);
    }

    public void running(JobDocument job) throws IOException {
        Map<String, Object> entry = entry(job, "running");
        entry.put(STARTED, Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        put(job, entry);
    }

    public void done(JobReport report) throws IOException {
        Map<String, Object> entry = ended(report.job(), "done", ExitCode.OK);
        report.batches().ifPresent(batches -> entry.put("batches", JSON.convertValue(batches, Map.class)));
        entry.put("rows", JSON.convertValue(report.rows(), Map.class));
        entry.put("badRows", report.badRows());
        entry.put("passedOver", report.passedOver().json());
        Map<String, Long> vectors = new LinkedHashMap<>();
        report.vectors().forEach((tensor, count) -> vectors.put(tensor.name(), count));
        entry.put("vectors", vectors);
        entry.put("files", report.files());
        entry.put("bytes", report.bytes());
        entry.put("rowsPerSecond", report.rows().in() / report.seconds());
        entry.put("bytesPerSecond", report.bytes() / report.seconds());
        report.whole().ifPresent(whole -> entry.put("whole", whole.json()));
        put(report.job(), entry);
    }

    /** A job that was right and failed; those behind it continue waiting. */
    public void failed(JobDocument job, JobFailedException failure) throws IOException {
        Map<String, Object> entry = ended(job, "failed", ExitCode.FAILED);
        entry.put("error", failure.sentence());
        entry.put("badRows", failure.badRows());
        put(job, entry);
    }

    /** A file with a mistake in it: no job that was not done by then is run. */
    public void wrong(JobMistakeException mistake) throws IOException {
        for (int i = 0; i < jobs.size(); i++) {
            if (!jobs.get(i).get(OUTCOME).equals("done")) {
                Map<String, Object> entry = entry(documents.get(i), "wrong");
                entry.put("exitCode", ExitCode.WRONG.code());
                entry.put("error", Secrets.redacted(mistake.getMessage()));
                jobs.set(i, entry);
            }
        }
        write();
    }

    private Map<String, Object> ended(JobDocument job, String outcome, ExitCode code) {
        Map<String, Object> entry = entry(job, outcome);
        String started = (String) jobs.get(documents.indexOf(job)).get(STARTED);
        entry.put("exitCode", code.code());
        entry.put(STARTED, started);
        entry.put(
                "seconds",
                Duration.between(Instant.parse(started), Instant.now()).toMillis() / 1e3);
        return entry;
    }

    private static Map<String, Object> entry(JobDocument job, String outcome) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", job.name());
        entry.put(OUTCOME, outcome);
        entry.put("version", Version.CURRENT);
        Map<String, Object> written = JobJson.of(job);
        for (String place : List.of("output", "quarantine", "model", JobJson.LIMIT)) {
            if (written.containsKey(place)) {
                entry.put(place, written.get(place));
            }
        }
        return entry;
    }

    private void put(JobDocument job, Map<String, Object> entry) throws IOException {
        jobs.set(documents.indexOf(job), entry);
        write();
    }

    private void write() throws IOException {
        if (file.isPresent()) {
            file.get().write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(jobs));
        }
    }
}
