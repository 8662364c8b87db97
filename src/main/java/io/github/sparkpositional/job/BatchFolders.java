package io.github.sparkpositional.job;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folders of an output that is made in batches: {@code batch=0}, {@code batch=1}, and so on. A folder appears by one
 * rename, and its name says which batch it holds, so that a batch is never there in part and never twice. Readers take the
 * folders for one data set, whose rows tell their batch in a column {@value #COLUMN}.
 */
final class BatchFolders {
    static final String COLUMN = "batch";

    private BatchFolders() {}

    static String of(String whole, long batch) {
        return new Path(whole, COLUMN + "=" + batch).toString();
    }

    /** How many batches stand in an output. */
    static long count(String whole, Configuration configuration) throws IOException {
        Path folder = new Path(whole);
        FileSystem fileSystem = folder.getFileSystem(configuration);
        return Arrays.stream(fileSystem.listStatus(folder))
                .filter(status -> status.getPath().getName().matches(COLUMN + "=\\d+"))
                .count();
    }

    /**
     * The manifest of an output. Batches that a killed run published without adding them to it are added here, each by the
     * manifest in its own folder. Empty if the output has none.
     */
    static Optional<Manifest> manifest(String whole, Configuration configuration) throws IOException {
        Optional<Manifest> manifest = Manifest.read(new Path(whole), configuration);
        while (true) {
            long next = manifest.map(Manifest::batches).orElse(0L);
            Optional<Manifest> batch = Manifest.read(new Path(of(whole, next)), configuration);
            if (batch.isEmpty()) {
                return manifest;
            }
            manifest = Optional.of(
                    manifest.map(batch.get()::appendedTo).orElse(batch.get()).ofBatches(next + 1));
        }
    }
}
