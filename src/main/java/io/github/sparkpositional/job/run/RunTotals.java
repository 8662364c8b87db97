package io.github.sparkpositional.job.run;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.run.read.InputKind;
import io.github.sparkpositional.kernel.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;

/** Adds up what the batches of one run did. */
final class RunTotals {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(10);

    private final JobDocument job;
    private final StructType schema;
    private final long start = System.nanoTime();
    private final Map<String, Long> badRows = new TreeMap<>();
    private final Map<TensorColumn, Long> vectors = new LinkedHashMap<>();
    private RowNumbers rows = RowNumbers.NONE;
    private PassedOver passedOver = PassedOver.NOTHING;
    private long told = start;
    private long batches;
    private Optional<Long> inputFiles;
    private long files;
    private long bytes;
    private OptionalInt readerBatchSize = OptionalInt.empty();

    RunTotals(JobDocument job, StructType schema, InputKind input) {
        this.job = job;
        this.schema = schema;
        this.inputFiles = input.isTable() ? Optional.empty() : Optional.of(0L);
        TensorColumn.of(schema).stream().filter(TensorColumn::isCountable).forEach(tensor -> vectors.put(tensor, 0L));
    }

    /**
     * @param taken files of the input; none where it took rows of a table
     */
    void add(JobReport batch, OptionalLong taken) {
        batches++;
        inputFiles = inputFiles.map(before -> before + taken.orElse(0));
        rows = rows.plus(batch.rows());
        batch.badRows().forEach((code, count) -> badRows.merge(code, count, Long::sum));
        batch.vectors().forEach((tensor, count) -> vectors.merge(tensor, count, Long::sum));
        passOver(batch.passedOver());
        files += batch.files();
        bytes += batch.bytes();
        readerBatchSize = IntStream.concat(readerBatchSize.stream(), batch.readerBatchSize().stream())
                .min();
        tell();
    }

    /** What Spark's Parquet reader needs for the batches of this run. */
    OptionalInt readerBatchSize() {
        return readerBatchSize;
    }

    void passOver(PassedOver more) {
        passedOver = passedOver.plus(more);
    }

    /** A line for the log, as often as other jobs print one. */
    private void tell() {
        long now = System.nanoTime();
        if (now - told >= PERIOD) {
            told = now;
            System.err.println(job.name() + ": " + NumberFormat.count(batches) + " batches, "
                    + inputFiles
                            .map(taken -> NumberFormat.count(taken) + " files, ")
                            .orElse("") + NumberFormat.count(rows.in()) + " rows, "
                    + NumberFormat.seconds((now - start) / 1e9));
        }
    }

    /**
     * The report of the run.
     *
     * @param all batches of the output, those of earlier runs included
     */
    JobReport report(List<String> learned, long all, OptionalInt readerBatchSize, List<String> preview) {
        return new JobReport(
                job,
                schema,
                rows,
                badRows,
                passedOver,
                vectors,
                learned,
                files,
                bytes,
                (System.nanoTime() - start) / 1e9,
                readerBatchSize,
                preview,
                Optional.empty(),
                Optional.of(new BatchNumbers(batches, inputFiles.orElse(null), all)));
    }
}
