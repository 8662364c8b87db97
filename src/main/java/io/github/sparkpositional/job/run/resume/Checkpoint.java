package io.github.sparkpositional.job.run.resume;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.job.output.AtomicFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The checkpoint of a stream as Spark lays it out: {@code offsets/N} says up to where each source goes in batch N and is
 * written before that begins, {@code commits/N} that it is done.
 */
final class Checkpoint {
    private static final String VERSION = "v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Configuration configuration;
    private final FileSystem fileSystem;

    Checkpoint(Path folder, Configuration configuration) throws IOException {
        this.folder = folder;
        this.configuration = configuration;
        this.fileSystem = folder.getFileSystem(configuration);
    }

    /** The last batch that was planned; empty where none was. */
    OptionalLong planned() throws IOException {
        return NumberedNames.last(new Path(folder, "offsets"), "", configuration);
    }

    /** The last batch that is done; empty where none is. */
    OptionalLong done() throws IOException {
        return NumberedNames.last(new Path(folder, "commits"), "", configuration);
    }

    /**
     * Up to where a batch goes, a line for each source.
     *
     * @throws IOException if there is nothing of the kind
     */
    List<String> offsets(long batch) throws IOException {
        List<String> lines = lines(new Path(folder, "offsets/" + batch));
        if (lines.size() < 2) {
            throw new IOException("'checkpoint/offsets/" + batch + "' is damaged");
        }
        // The first line tells Spark's settings.
        return lines.subList(1, lines.size());
    }

    /**
     * The lines of one of its files.
     *
     * @throws IOException if it isn't as Spark writes it
     */
    List<String> lines(Path file) throws IOException {
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

    /** Notes down up to where the only source goes in a batch, which may begin then. */
    void plan(long batch, Map<String, ?> offset) throws IOException {
        Path metadata = new Path(folder, "metadata");
        if (!fileSystem.exists(metadata)) {
            write(
                    metadata,
                    JSON.writeValueAsString(Map.of("id", UUID.randomUUID().toString())));
        }
        write(new Path(folder, "offsets/" + batch), VERSION + "\n{}\n" + JSON.writeValueAsString(offset));
    }

    /** Notes down that a batch is done. */
    void note(long batch) throws IOException {
        write(new Path(folder, "commits/" + batch), VERSION + "\n{}");
    }

    private void write(Path file, String text) throws IOException {
        fileSystem.mkdirs(file.getParent());
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), configuration);
    }
}
