package io.github.sparkpositional.job.run.estimate;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.expr;

import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.stage.row.FileScans;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * About how many rows an input has, without reading more of it than its first rows and a few footers.
 *
 * @param taken rows of the limited
 */
record WholeRows(LimitedJob limited, long taken) {
    private static final Logger LOG = LoggerFactory.getLogger(WholeRows.class);
    private static final int ENOUGH_FILES = 16;
    private static final int ENOUGH_LINES = 1000;

    /** Empty where that isn't known. */
    OptionalLong count() {
        try {
            List<FileStatus> files = files(limited.whole());
            return switch (limited.whole().shape().format()) {
                case "image-files", "binaryFile" ->
                    OptionalLong.of(Math.round(
                            (double) files.size() * taken / limited.first().looked()));
                case "text", "json" ->
                    isOfLines() ? byBytes(files, bytesOfLines()) : byBytes(files, bytesOfRows(files));
                case "csv" -> byBytes(files, bytesOfRows(files));
                case "webdataset", "mds" -> OptionalLong.of(ShardRowCount.count(limited.whole(), files));
                default -> otherwise(files);
            };
        } catch (Exception unknown) {
            // Spark throws checked exceptions that its methods don't declare.
            LOG.debug("No number of rows", unknown);
            return OptionalLong.empty();
        }
    }

    private static List<FileStatus> files(CheckedJob job) {
        return FileScans.of(job.input()).stream()
                .flatMap(scan -> scan.files().stream())
                .filter(file -> file.getLen() > 0)
                .toList();
    }

    private boolean isOfLines() {
        Map<String, String> options = limited.whole().document().input().options();
        return options.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .noneMatch(name -> List.of("multiline", "wholetext", "linesep").contains(name));
    }

    private static OptionalLong byBytes(List<FileStatus> files, double bytesPerRow) {
        double bytes = files.stream().mapToDouble(WorkEstimate::unpacked).sum();
        return OptionalLong.of(Math.max(1, Math.round(bytes / bytesPerRow)));
    }

    /** Of the lines themselves: a row may leave out much of what stands in its line. */
    private double bytesOfLines() {
        String[] paths = files(limited.job()).stream()
                .limit(ENOUGH_FILES)
                .map(file -> escaped(file.getPath()))
                .toArray(String[]::new);
        return session()
                .read()
                .text(paths)
                .coalesce(1)
                .limit(ENOUGH_LINES)
                .agg(avg(expr("octet_length(value) + 1")))
                .first()
                .getDouble(0);
    }

    private double bytesOfRows(List<FileStatus> files) {
        List<Row> rows = WorkEstimate.records(limited.job()).takeAsList((int) Math.min(taken, ENOUGH_LINES));
        return WorkEstimate.bytesIn(rows, files.get(0));
    }

    /** Files of columns say it in their footers; some sources tell Spark. */
    private OptionalLong otherwise(List<FileStatus> files) {
        for (String format : List.of("parquet", "orc")) {
            if (!files.isEmpty()
                    && files.stream().allMatch(file -> file.getPath().getName().endsWith("." + format))) {
                return byFooters(files, format);
            }
        }
        var known =
                limited.whole().input().queryExecution().optimizedPlan().stats().rowCount();
        return known.isDefined() ? OptionalLong.of(known.get().toLong()) : OptionalLong.empty();
    }

    private OptionalLong byFooters(List<FileStatus> files, String format) {
        List<FileStatus> some = files.subList(0, Math.min(ENOUGH_FILES, files.size()));
        String[] paths = some.stream().map(file -> escaped(file.getPath())).toArray(String[]::new);
        long rows = session().read().format(format).load(paths).count();
        return OptionalLong.of(Math.round((double) rows * bytes(files) / bytes(some)));
    }

    private static long bytes(List<FileStatus> files) {
        return files.stream().mapToLong(FileStatus::getLen).sum();
    }

    private static String escaped(Path file) {
        return InputListing.withoutPattern(file.toString());
    }

    private SparkSession session() {
        return limited.whole().input().sparkSession();
    }
}
