package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
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
final class PlannedFiles {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING_YET = "-";

    private final Path folder;
    private final Checkpoint checkpoint;
    private final FileSystem fileSystem;

    PlannedFiles(Path folder, Configuration configuration) throws IOException {
        this.folder = folder;
        this.checkpoint = new Checkpoint(folder, configuration);
        this.fileSystem = folder.getFileSystem(configuration);
    }

    /**
     * Files by source, in the order of the sources.
     *
     * @throws IOException if the checkpoint is not as Spark writes it
     */
    List<List<Path>> of(long batch) throws IOException {
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
        for (String line : checkpoint.offsets(batch)) {
            ends.add(
                    line.equals(NOTHING_YET)
                            ? -1
                            : JSON.readTree(line).required("logOffset").asLong());
        }
        return ends;
    }

    private List<Path> entry(int source, long entry) throws IOException {
        Path file = new Path(folder, "sources/" + source + "/" + entry);
        List<Path> files = new ArrayList<>();
        for (String line : checkpoint.lines(fileSystem.exists(file) ? file : compacted(source, entry))) {
            JsonNode planned = JSON.readTree(line);
            if (planned.required("batchId").asLong() == entry) {
                files.add(new Path(URI.create(planned.required("path").asText())));
            }
        }
        return files;
    }

    private Path compacted(int source, long entry) {
        return new Path(folder, "sources/" + source + "/" + entry + ".compact");
    }
}
