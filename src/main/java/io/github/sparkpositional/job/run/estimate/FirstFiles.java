package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.input.FileRows;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.stage.row.FileScans;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The first rows of an input whose rows are whole files, read by this process: to plan a query and start a task takes longer
 * than to read a few files.
 */
final class FirstFiles {
    private static final List<String> COLUMNS = List.of("path", "modificationTime", "length", "content");

    private FirstFiles() {}

    /** Those that Spark would read first; empty where only Spark can tell, or where one of them is no row. */
    static Optional<List<Row>> of(CheckedJob job, int number) {
        FileRows.Unit unit = InputFormat.unit(job.shape().format());
        List<FileScans.Scan> scans = FileScans.of(job.input());
        if (unit == FileRows.Unit.RECORD
                || scans.size() != 1
                || !List.of(job.columns().fieldNames()).equals(COLUMNS)) {
            return Optional.empty();
        }
        FileContents contents = FileRows.contents(job.input().sparkSession(), unit);
        List<FileStatus> files = scans.get(0).files().stream()
                .sorted(Comparator.comparingLong(FileStatus::getLen).reversed())
                .limit(number)
                .toList();
        List<Row> rows = files.stream()
                .flatMap(file -> contents.of(file).map(content -> row(file, content)).stream())
                .toList();
        return rows.size() == files.size() ? Optional.of(rows) : Optional.empty();
    }

    private static Row row(FileStatus file, byte[] content) {
        return RowFactory.create(
                file.getPath().toString(), new Timestamp(file.getModificationTime()), file.getLen(), content);
    }
}
