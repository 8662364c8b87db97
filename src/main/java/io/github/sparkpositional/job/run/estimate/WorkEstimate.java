package io.github.sparkpositional.job.run.estimate;

import io.github.sparkpositional.job.input.FileContents;
import io.github.sparkpositional.job.records.RecordInput;
import io.github.sparkpositional.job.run.check.CheckedJob;
import io.github.sparkpositional.job.run.rows.HandledStages;
import io.github.sparkpositional.job.run.rows.MalformedRecords;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.stage.RowStage;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.FileScans;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * About how much a job will do, by what its stages make of the first rows of its input.
 *
 * @param inputBytes of all files
 * @param outputBytes before compression
 */
public record WorkEstimate(long inputBytes, long rows, long outputBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(WorkEstimate.class);
    /** Less is done before an estimate of it is read, and would take as long to try as to do. */
    private static final long WORTH_TRYING = 32L << 10;

    private static final int ROWS = 16;
    /** A row is a whole file there. */
    private static final int FILES = 3;

    /** A call of any function but ours. */
    private static final Pattern OTHER_CALL = Pattern.compile("\\b(?!pos_)\\w+\\s*\\(");

    private static final Set<String> PACKED = Set.of("gz", "bz2", "zst", "snappy", "lz4", "deflate");
    private static final int PACKED_TO = 3;

    /**
     * Empty where the input is not files whose rows can be told from their bytes, where the first rows say nothing,
     * or where the job runs SQL of its own.
     */
    public static Optional<WorkEstimate> of(CheckedJob job, HandledStages stages, PipelineModel model) {
        List<FileStatus> files = FileScans.of(job.input()).stream()
                .flatMap(scan -> scan.files().stream())
                .toList();
        try {
            boolean areWhole = areWholeFiles(job);
            boolean isText = MalformedRecords.isTold(job)
                    || job.columns().fieldNames()[0].equals("value");
            boolean areShards = ShardRowCount.covers(job.shape().format());
            long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
            if (bytes < WORTH_TRYING || !areWhole && !isText && !areShards || !mayBeTried(job, model)) {
                return Optional.empty();
            }
            List<Row> first = first(job);
            double perRow = bytesOut(job, stages, model, first) / first.size();
            double rows = areWhole ? files.size() : areShards ? ShardRowCount.count(job, files) : byBytes(files, first);
            return perRow > 0
                    ? Optional.of(new WorkEstimate(bytes, Math.round(rows), Math.round(rows * perRow)))
                    : Optional.empty();
        } catch (Exception unknown) {
            // Whatever is wrong with these rows the job itself will tell, or take aside.
            LOG.debug("No estimate", unknown);
            return Optional.empty();
        }
    }

    /** Enough rows to tell what the stages make of them. */
    static List<Row> first(CheckedJob job) {
        return areWholeFiles(job)
                ? FirstFiles.of(job, FILES).orElseGet(() -> records(job).takeAsList(FILES))
                : records(job).takeAsList(ROWS);
    }

    private static boolean areWholeFiles(CheckedJob job) {
        return List.of(job.input().columns()).containsAll(List.of("path", "length", "content"));
    }

    /** SQL may call any function, which may take its time or leave something behind: it is for tasks, and for them alone. */
    private static boolean mayBeTried(CheckedJob job, PipelineModel model) {
        return Arrays.stream(model.stages()).allMatch(WorkEstimate::onlyComputes)
                && job.document().select().stream()
                        .noneMatch(selected -> OTHER_CALL.matcher(selected).find());
    }

    private static boolean onlyComputes(Transformer stage) {
        return stage instanceof RowStage<?>
                || stage.getClass().getName().startsWith("org.apache.spark.ml.") && !(stage instanceof SQLTransformer);
    }

    private static double byBytes(List<FileStatus> files, List<Row> first) {
        return files.stream().mapToDouble(WorkEstimate::unpacked).sum() / bytesIn(first, files.get(0));
    }

    static Dataset<Row> records(CheckedJob job) {
        Dataset<Row> readable = job.input();
        for (String whyNot : List.of(RecordInput.MALFORMED, FileContents.UNREAD)) {
            if (List.of(readable.columns()).contains(whyNot)) {
                readable = readable.where("`" + whyNot + "` IS NULL");
            }
        }
        return readable.drop(RecordInput.MALFORMED, FileContents.UNREAD);
    }

    private static double bytesOut(CheckedJob job, HandledStages stages, PipelineModel model, List<Row> first) {
        Dataset<Row> rows = job.input().sparkSession().createDataFrame(first, job.columns());
        return Catalyst.collected(stages.tried(model, rows)).stream()
                .mapToDouble(WorkEstimate::size)
                .sum();
    }

    private static double size(InternalRow row) {
        return row instanceof UnsafeRow unsafe ? unsafe.getSizeInBytes() : 0;
    }

    /** About as many bytes as such a row has in a file of text. */
    static double bytesIn(List<Row> first, FileStatus file) {
        boolean isJson = file.getPath().getName().contains("json");
        return first.stream()
                .mapToInt(row -> (isJson ? row.json() : row.mkString(",")).getBytes(StandardCharsets.UTF_8).length + 1)
                .average()
                .orElseThrow();
    }

    /** Of the first rows of the same input. */
    WorkEstimate ofFirst(long number) {
        double part = Math.min(1, (double) number / Math.max(1, rows));
        return new WorkEstimate(Math.round(inputBytes * part), Math.round(rows * part), Math.round(outputBytes * part));
    }

    static double unpacked(FileStatus file) {
        String name = file.getPath().getName().toLowerCase(Locale.ROOT);
        return (double) file.getLen() * (PACKED.contains(name.substring(name.lastIndexOf('.') + 1)) ? PACKED_TO : 1);
    }

    /** One line before the job runs. */
    public String words(long tasks) {
        return "about " + NumberFormat.count(rounded(rows)) + " rows, about " + NumberFormat.bytes(rounded(outputBytes))
                + " of output before compression, " + NumberFormat.count(tasks) + (tasks == 1 ? " task" : " tasks");
    }

    /** Two digits: more would claim to be known. */
    static long rounded(long number) {
        long unit = 1;
        while (number / unit >= 100) {
            unit *= 10;
        }
        return Math.round((double) number / unit) * unit;
    }
}
