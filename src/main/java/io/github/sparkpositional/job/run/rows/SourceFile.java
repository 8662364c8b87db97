package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.message.Paths;
import java.util.Optional;
import org.apache.spark.rdd.InputFileBlockHolder;

/** The file that this task's row was read from. */
final class SourceFile {
    private SourceFile() {}

    /** Its path; empty where rows come from elsewhere, or from other tasks. */
    static Optional<String> current() {
        String path = InputFileBlockHolder.getInputFilePath().toString();
        return path.isEmpty() ? Optional.empty() : Optional.of(Paths.shown(path));
    }

    /** As the end of a sentence: where a row is. */
    static String place() {
        return current().map(path -> " in '" + path + "'").orElse("");
    }
}
