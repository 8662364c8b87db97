package io.github.sparkpositional.job.output;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The mark that an output is complete, for which readers wait. It comes behind all other files: a store that renames a folder file
 * by file takes them in the order of their names, and would show the mark before the rows.
 */
record Mark(Staging staging) {
    static final String NAME = "_SUCCESS";

    /** Sets it aside, so that it doesn't come with the folder in which it was written. */
    void hold() throws IOException {
        Path written = new Path(staging.place(), NAME);
        if (staging.fileSystem().exists(written)) {
            rename(written, held());
        }
    }

    boolean isHeld() throws IOException {
        return staging.has(NAME);
    }

    /** Where it waits. */
    Path held() {
        return staging.note(NAME);
    }

    /** Lets it appear at the target. */
    void show() throws IOException {
        if (isHeld()) {
            rename(held(), new Path(staging.target(), NAME));
        }
    }

    private void rename(Path from, Path to) throws IOException {
        FileSystem fileSystem = staging.fileSystem();
        if (!fileSystem.rename(from, to)) {
            throw new IOException("'" + from + "' can't be renamed to '" + to + "'");
        }
    }
}
