package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.stored.TableDescription;
import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** What the rows of an input are kept in, by which those that came since an earlier run are told from the others. */
public enum InputKind {
    FILES,
    DELTA,
    ICEBERG,
    OTHER;

    /**
     * By the format, or what the catalog or the folder says; a table that is not there is of another kind.
     *
     * @throws JobMistakeException if the files of a table would be read as such
     */
    public static InputKind of(SparkSession session, JobDocument.Input input) throws IOException {
        if (input.table().isPresent()) {
            return ofTable(TableDescription.of(session, input.table().get())
                    .map(TableDescription::provider)
                    .orElse(""));
        }
        String format = new TableFolders(session.sparkContext().hadoopConfiguration())
                .format(input)
                .orElse(input.format());
        return input.paths().isEmpty() ? OTHER : InputFormat.isOfFiles(format) ? FILES : ofTable(format);
    }

    private static InputKind ofTable(String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "delta" -> DELTA;
            case "iceberg" -> ICEBERG;
            default -> OTHER;
        };
    }

    /** Whether it is a table that says what was added to it. */
    public boolean isTable() {
        return this == DELTA || this == ICEBERG;
    }
}
