package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.Secrets;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder beside a target, where rows wait until they were judged. Its name starts with an underscore, so that no reader
 * takes them for data.
 */
final class Staging implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private final String run = UUID.randomUUID().toString();
    private final FileSystem fileSystem;
    private final Path folder;

    private Staging(Path place, FileSystem fileSystem) {
        this.fileSystem = fileSystem;
        this.folder = fileSystem.makeQualified(
                new Path(place.getParent(), "_temporary-" + place.getName().replace('=', '-') + "-" + run));
    }

    static Staging beside(Path place, Configuration configuration) throws IOException {
        Staging staging = new Staging(place, place.getFileSystem(configuration));
        staging.fileSystem.mkdirs(staging.folder);
        staging.fileSystem.deleteOnExit(staging.folder);
        return staging;
    }

    /** Id of the run. */
    String run() {
        return run;
    }

    /** Where the rows are; it is not there before they are. */
    Path rows() {
        return new Path(folder, "rows");
    }

    @Override
    public void close() {
        try {
            fileSystem.delete(folder, true);
            fileSystem.cancelDeleteOnExit(folder);
        } catch (IOException failure) {
            LOG.warn(
                    "{} is left over and can be deleted: {}",
                    Paths.shown(folder.toString()),
                    Secrets.redacted(String.valueOf(failure.getMessage())));
        }
    }
}
