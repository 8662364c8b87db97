package io.github.sparkpositional.job.document;

import io.github.sparkpositional.kernel.convention.Choice;
import java.util.Arrays;

/** What happens to output that already exists. */
public enum WriteMode {
    /** The job is refused before anything is read. */
    ERROR,
    /** It is replaced, but only once the new output is complete. */
    OVERWRITE,
    /** It stays, and the new files are added to it once they are complete. */
    APPEND;

    /** As it stands in a job, and as Spark calls it. */
    public String written() {
        return Choice.write(this);
    }

    static WriteMode parse(String written) {
        return Arrays.stream(values())
                .filter(mode -> mode.written().equals(written))
                .findFirst()
                .orElseThrow();
    }

    static String[] names() {
        return Arrays.stream(values()).map(WriteMode::written).toArray(String[]::new);
    }
}
