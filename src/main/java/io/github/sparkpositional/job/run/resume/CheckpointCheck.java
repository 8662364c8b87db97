package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.run.read.InputKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whether the checkpoint still says what the batches of an output have read. Spark starts a new checkpoint in place of a
 * missing one, and treats what it can't find as never planned, so that files or rows would be skipped or read twice.
 */
final class CheckpointCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Configuration configuration;
    private final Path checkpoint;
    private final FileSystem fileSystem;

    private CheckpointCheck(Path checkpoint, Configuration configuration) throws IOException {
        this.configuration = configuration;
        this.checkpoint = checkpoint;
        this.fileSystem = checkpoint.getFileSystem(configuration);
    }

    /**
     * @param kind of the input
     * @param series of the runs that have filled the output
     * @throws JobMistakeException if something is missing or damaged
     */
    static void check(
            JobDocument job, InputKind kind, BatchedOutput output, String series, Configuration configuration) {
        try {
            new CheckpointCheck(output.books().checkpoint(), configuration).check(kind, output.last(series));
        } catch (IOException | RuntimeException damage) {
            throw new JobMistakeException(
                    job.resumePlace(),
                    "'" + output.books().shown() + "' no longer says what the batches of the output have read: "
                            + Failures.sentence(damage) + " Restore it, or start over: " + output.startOver() + ".");
        }
    }

    private void check(InputKind kind, OptionalLong lastBatch) throws IOException {
        Checkpoint notes = new Checkpoint(checkpoint, configuration);
        OptionalLong planned = notes.planned();
        OptionalLong done = notes.done();
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
        if (planned.isPresent() && kind == InputKind.FILES) {
            new PlannedFiles(checkpoint, configuration).check(planned.getAsLong());
        } else if (planned.isPresent()) {
            checkOffsets(notes, planned.getAsLong());
        }
        if (done.isPresent()) {
            checkJson(new Path(checkpoint, "commits/" + done.getAsLong()), 1);
        }
        if (fileSystem.exists(new Path(checkpoint, "metadata")) || planned.isPresent()) {
            checkJson(new Path(checkpoint, "metadata"), 0);
        }
    }

    /** A batch of a table is what stands between the offsets of two. */
    private static void checkOffsets(Checkpoint notes, long last) throws IOException {
        for (long batch = Math.max(0, last - 1); batch <= last; batch++) {
            String offset = notes.offsets(batch).get(0);
            if (!isObject(offset)) {
                throw new IOException("'checkpoint/offsets/" + batch + "' is damaged");
            }
        }
    }

    private static boolean isObject(String json) {
        try {
            return JSON.readTree(json).isObject();
        } catch (JsonProcessingException broken) {
            return false;
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
        if (!isObject(text)) {
            throw new IOException("'" + name(file) + "' is damaged");
        }
    }

    private String name(Path file) {
        return file.toString().substring(checkpoint.getParent().toString().length() + 1);
    }
}
