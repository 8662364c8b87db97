package io.github.sparkpositional.job.input;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of some files.
 *
 * @param rows whose column {@link FileContents#UNREAD}, where there is one, is not the job's
 */
public record FileRows(Dataset<Row> rows, ReadFiles files) {

    static final String NO_IMAGE = "no image";

    /** What a row is made of. */
    public enum Unit {
        /** Whatever Spark makes rows of. */
        RECORD,
        FILE,
        /** A file that is an image by its content, or says by its name that it is one. */
        IMAGE
    }

    /**
     * @param read as Spark reads them
     * @param paths that lead to them
     * @param options of the reader
     */
    public static FileRows of(Dataset<Row> read, Unit unit, List<String> paths, Map<String, String> options) {
        SparkSession session = read.sparkSession();
        Optional<PassedOverTally> notImages = notImages(session, unit);
        return new FileRows(
                unit == Unit.RECORD ? read : FileContents.of(read, notImages.orElse(null)),
                ReadFiles.of(
                        paths, options, read, notImages, session.sparkContext().hadoopConfiguration()));
    }

    /** What rows of a unit, which is not a record, hold of single files. */
    public static FileContents contents(SparkSession session, Unit unit) {
        return FileContents.in(session, notImages(session, unit).orElse(null));
    }

    private static Optional<PassedOverTally> notImages(SparkSession session, Unit unit) {
        return unit == Unit.IMAGE ? Optional.of(PassedOverTally.in(session, NO_IMAGE)) : Optional.empty();
    }
}
