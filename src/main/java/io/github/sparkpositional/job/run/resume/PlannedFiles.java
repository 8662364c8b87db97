package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which files Spark's stream has planned for a batch, by the checkpoint: {@code offsets/N} says up to which entry of its
 * log each source goes in batch N, {@code sources/I/E} holds entry E of source I (or {@code E.compact}, with all entries up to
 * there). Spark writes both before a batch begins, so that a batch that begins again has the same files.
 */
public final class PlannedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "v1";
    private static final String NOTHING_YET = "-";

    private final Path checkpoint;
    private final FileSystem fileSystem;

    public PlannedFiles(Path checkpoint, Configuration configuration) throws IOException {
        this.checkpoint = checkpoint;
        this.fileSystem = checkpoint.getFileSystem(configuration);
    }

    /**
     * Files by source, in the order of the sources.
     *
     * @throws IOException if the checkpoint is not as Spark writes it
     */
    public List<List<Path>> of(long batch) throws IOException {
        List<Long> last = ends(batch);
        List<Long> before = batch == 0 ? List.of() : ends(batch - 1);
        List<List<Path>> bySource = new ArrayList<>();
        for (int source = 0; source < last.size(); source++) {
            List<Path> files = new ArrayList<>();
            for (long entry = (before.isEmpty() ? -1 : before.get(source)) + 1; entry <= last.get(source); entry++) {
                files.addAll(entry(source, entry));
            }
            bySource.add(files);
        }
        return bySource;
    }

    /**
     * Makes sure that the files of all batches up to this one are known: Spark takes files again that it finds nowhere.
     *
     * @throws IOException if something is missing, or not as Spark writes it
     */
    void check(long batch) throws IOException {
        if (batch > 0) {
            ends(batch - 1);
        }
        List<Long> ends = ends(batch);
        for (int source = 0; source < ends.size(); source++) {
            long entry = ends.get(source);
            while (entry >= 0 && !fileSystem.exists(compacted(source, entry))) {
                entry(source, entry);
                entry--;
            }
            if (entry >= 0) {
                entry(source, entry);
            }
        }
    }

    /** The last entry of each source's log that a batch takes; -1 where there is none yet. */
    private List<Long> ends(long batch) throws IOException {
        List<Long> ends = new ArrayList<>();
        List<String> lines = lines(new Path(checkpoint, "offsets/" + batch));
        if (lines.size() < 2) {
            throw new IOException("'checkpoint/offsets/" + batch + "' is damaged");
        }
        // The first line tells Spark's settings.
        for (String line : lines.subList(1, lines.size())) {
            ends.add(
                    line.equals(NOTHING_YET)
                            ? -1
                            : JSON.readTree(line).required("logOffset").asLong());
        }
        return ends;
    }

    private List<Path> entry(int source, long entry) throws IOException {
        Path file = new Path(checkpoint, "sources/" + source + "/" + entry);
        List<Path> files = new ArrayList<>();
        for (String line : lines(fileSystem.exists(file) ? file : compacted(source, entry))) {
            JsonNode planned = JSON.readTree(line);
            if (planned.required("batchId").asLong() == entry) {
                files.add(new Path(URI.create(planned.required("path").asText())));
            }
        }
        return files;
    }

    private Path compacted(int source, long entry) {
        return new Path(checkpoint, "sources/" + source + "/" + entry + ".compact");
    }

    private List<String> lines(Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(fileSystem.open(file), StandardCharsets.UTF_8))) {
            String version = reader.readLine();
            if (version == null) {
                throw new IOException("'" + file + "' is empty");
            }
            if (!VERSION.equals(version)) {
                throw new IOException("'" + file + "' should start with " + VERSION + ", but starts with '" + version
                        + "'; this version of Spark has another format of checkpoints");
            }
            return reader.lines().toList();
        }
    }
}
