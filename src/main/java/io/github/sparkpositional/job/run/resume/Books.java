package io.github.sparkpositional.job.run.resume;

import io.github.sparkpositional.job.message.Paths;
import org.apache.hadoop.fs.Path;

/**
 * What runs of a job with {@code resume} know of earlier ones: a folder with the job as its first run settled it, Spark's
 * checkpoint and the fitted stages. Readers pass over names with an underscore.
 */
public record Books(Path folder) {
    private static final String NAME = "_resume";

    /** In the folder of an output of files. */
    static Books in(String output) {
        return new Books(new Path(output, NAME));
    }

    /** Beside where a table would be by its name, or is by its path: its own folder is its format's. */
    static Books beside(Path table) {
        return new Books(
                new Path(table.getParent(), NAME + "-" + table.getName().replace('=', '-')));
    }

    /** The job as it was settled. */
    Path job() {
        return new Path(folder, "job.json");
    }

    /** Where Spark notes which files belong to which batch, and which batches are done. */
    public Path checkpoint() {
        return new Path(folder, "checkpoint");
    }

    /** The fitted pipeline, where something had to be fitted. */
    public Path model() {
        return new Path(folder, "model");
    }

    /** Its place in messages. */
    public String shown() {
        return Paths.shown(folder.toString());
    }
}
