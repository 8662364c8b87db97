package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whether Spark's checkpoint still says which files the batches of an output have read. Spark starts a new checkpoint
 * in place of a missing one, and treats what it can't find as never planned, so that files would be skipped or read
 * twice.
 */
final class CheckpointCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Configuration configuration;
    private final Path output;
    private final Path checkpoint;
    private final FileSystem fileSystem;

    private CheckpointCheck(String output, Configuration configuration) throws IOException {
        this.configuration = configuration;
        this.output = new Path(output);
        this.checkpoint = ResumeState.checkpoint(output);
        this.fileSystem = checkpoint.getFileSystem(configuration);
    }

    /**
     * @throws JobMistakeException if something is missing or damaged
     */
    static void check(JobDocument job, Configuration configuration) {
        String output = job.output().path().orElseThrow();
        try {
            new CheckpointCheck(output, configuration).check();
        } catch (IOException | RuntimeException damage) {
            throw new JobMistakeException(
                    job.resumePlace(),
                    "'" + Paths.shown(ResumeState.folder(output).toString())
                            + "' no longer says which files the batches of the output have read: "
                            + Failures.sentence(damage) + " Restore it, or start over: delete the output and its"
                            + " quarantine.");
        }
    }

    private void check() throws IOException {
        OptionalLong lastBatch = last(output, BatchFolder.COLUMN + "=");
        OptionalLong planned = last(new Path(checkpoint, "offsets"), "");
        OptionalLong done = last(new Path(checkpoint, "commits"), "");
        if (lastBatch.isPresent() && planned.isEmpty()) {
            throw new IOException("there is no 'checkpoint/offsets'");
        }
        if (lastBatch.isPresent() && planned.getAsLong() < lastBatch.getAsLong()) {
            throw new IOException("the output has batch " + lastBatch.getAsLong()
                    + ", but 'checkpoint/offsets' ends with " + planned.getAsLong());
        }
        if (done.isPresent() && done.getAsLong() > lastBatch.orElse(-1)) {
            throw new IOException("'checkpoint/commits' has batch " + done.getAsLong() + ", but the output doesn't");
        }
        if (planned.isPresent()) {
            new PlannedFiles(checkpoint, configuration).check(planned.getAsLong());
        }
        if (done.isPresent()) {
            checkJson(new Path(checkpoint, "commits/" + done.getAsLong()), 1);
        }
        if (fileSystem.exists(new Path(checkpoint, "metadata")) || planned.isPresent()) {
            checkJson(new Path(checkpoint, "metadata"), 0);
        }
    }

    private void checkJson(Path file, int line) throws IOException {
        String text;
        try (InputStream in = fileSystem.open(file)) {
            List<String> lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            text = lines.size() > line ? lines.get(line) : "";
        }
        try {
            if (JSON.readTree(text).isObject()) {
                return;
            }
        } catch (JsonProcessingException broken) {
            // Told below.
        }
        throw new IOException("'" + name(file) + "' is damaged");
    }

    private String name(Path file) {
        return file.toString().substring(checkpoint.getParent().toString().length() + 1);
    }

    /** The greatest number among names that are a number behind a prefix. */
    private OptionalLong last(Path folder, String prefix) throws IOException {
        try {
            return Arrays.stream(fileSystem.listStatus(folder))
                    .map(status -> status.getPath().getName())
                    .filter(name -> name.matches(prefix + "\\d{1,18}"))
                    .flatMapToLong(name -> LongStream.of(Long.parseLong(name.substring(prefix.length()))))
                    .max();
        } catch (FileNotFoundException nothing) {
            return OptionalLong.empty();
        }
    }
}
