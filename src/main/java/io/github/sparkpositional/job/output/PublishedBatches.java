package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.document.BatchFolder;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The batches that stand in an output, each in its {@link BatchFolder}. */
public final class PublishedBatches {
    private static final Pattern BEGUN =
            Pattern.compile(Staging.TEMPORARY + BatchFolder.COLUMN + "-(\\d{1,18})-[0-9a-f-]{36}");

    private PublishedBatches() {}

    /** How many batches stand in an output. */
    public static long count(String whole, Configuration configuration) throws IOException {
        Path folder = new Path(whole);
        return Staging.list(folder, configuration).stream()
                .filter(status -> status.getPath().getName().matches(BatchFolder.COLUMN + "=\\d+"))
                .count();
    }

    /** Where batches stand in an output, or were about to be published when their run was cut off. */
    static Set<Path> begun(Path whole, Configuration configuration) throws IOException {
        Set<Path> begun = new LinkedHashSet<>();
        for (FileStatus status : Staging.list(whole, configuration)) {
            Matcher name = BEGUN.matcher(status.getPath().getName());
            if (name.matches()) {
                begun.add(new Path(BatchFolder.of(whole.toString(), Long.parseLong(name.group(1)))));
            }
        }
        return begun;
    }

    /**
     * The manifest of an output, with all that was appended to it. Batches that a killed run published without adding them to it are added here, each by the
     * manifest in its own folder. Empty if the output has none.
     */
    public static Optional<Manifest> manifest(String whole, Configuration configuration) throws IOException {
        Optional<Manifest> manifest = Appends.whole(new Path(whole), configuration);
        while (true) {
            long next = manifest.map(Manifest::batches).orElse(0L);
            Optional<Manifest> batch = Manifest.read(new Path(BatchFolder.of(whole, next)), configuration);
            if (batch.isEmpty()) {
                return manifest;
            }
            Manifest seen = batch.get().in(new Path(BatchFolder.of(whole, next)).getName());
            manifest = Optional.of(manifest.map(seen::appendedTo).orElse(seen).ofBatches(next + 1));
        }
    }
}
