package io.github.sparkpositional.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of finished jobs as JSON, for schedulers: a list with one object per job, written anew after each. */
final class SummaryFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<Map<String, Object>> jobs = new ArrayList<>();

    SummaryFile(Path file) {
        this.file = file;
    }

    void add(JobReport report) throws IOException {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("name", report.job().name());
        report.batches().ifPresent(batches -> job.put("batches", JSON.convertValue(batches, Map.class)));
        job.put("rows", JSON.convertValue(report.rows(), Map.class));
        job.put("badRows", report.badRows());
        Map<String, Long> vectors = new LinkedHashMap<>();
        report.vectors().forEach((tensor, count) -> vectors.put(tensor.name(), count));
        job.put("vectors", vectors);
        job.put("files", report.files());
        job.put("bytes", report.bytes());
        job.put("seconds", report.seconds());
        job.put("rowsPerSecond", report.rows().in() / report.seconds());
        jobs.add(job);
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(jobs));
    }
}
