package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.document.BatchFolder;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The batches that stand in an output, each in its {@link BatchFolder}. */
public final class PublishedBatches {
    private PublishedBatches() {}

    /** How many batches stand in an output. */
    public static long count(String whole, Configuration configuration) throws IOException {
        Path folder = new Path(whole);
        FileSystem fileSystem = folder.getFileSystem(configuration);
        return Arrays.stream(fileSystem.listStatus(folder))
                .filter(status -> status.getPath().getName().matches(BatchFolder.COLUMN + "=\\d+"))
                .count();
    }

    /**
     * The manifest of an output. Batches that a killed run published without adding them to it are added here, each by the
     * manifest in its own folder. Empty if the output has none.
     */
    public static Optional<Manifest> manifest(String whole, Configuration configuration) throws IOException {
        Optional<Manifest> manifest = Manifest.read(new Path(whole), configuration);
        while (true) {
            long next = manifest.map(Manifest::batches).orElse(0L);
            Optional<Manifest> batch = Manifest.read(new Path(BatchFolder.of(whole, next)), configuration);
            if (batch.isEmpty()) {
                return manifest;
            }
            manifest = Optional.of(
                    manifest.map(batch.get()::appendedTo).orElse(batch.get()).ofBatches(next + 1));
        }
    }
}
