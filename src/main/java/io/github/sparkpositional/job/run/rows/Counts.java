package io.github.sparkpositional.job.run.rows;

import io.github.sparkpositional.job.checksum.HashedColumn;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.input.ReadFiles;
import io.github.sparkpositional.job.output.RowNumbers;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.job.run.check.Disposition;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Literal$;

/** Counts rows, bad rows and vectors while the job's one pass goes through. */
public final class Counts {
    /** The tally's count of rows that were read. */
    static final String IN = "in";

    private static final String OUT = "out";
    private static final String BEFORE = "before/";
    private static final String AFTER = "after/";
    private static final long PATIENCE_SECONDS = 30;

    private final RetrySafeCounter tally;
    private final Observation output = new Observation("output");
    private final List<String> boundaries = new ArrayList<>();
    private final List<String> packings = new ArrayList<>();
    private OutputCells cells = new OutputCells(List.of(), List.of());
    private boolean isObserved;
    private Map<String, Object> observed;
    private PassedOver passedOver = PassedOver.NOTHING;

    public Counts(SparkSession session) {
        this.tally = RetrySafeCounter.in(session);
    }

    /**
     * Looks at the files that rows were read from, once all were.
     *
     * @throws IllegalStateException if one changed meanwhile
     */
    public void settle(ReadFiles files) throws IOException {
        passedOver = passedOver.plus(files.settled());
    }

    /** Notes what is known not to be read before anything is. */
    public void passOver(PassedOver more) {
        passedOver = passedOver.plus(more);
    }

    /** What lies below the input and was not read. */
    public PassedOver passedOver() {
        return passedOver;
    }

    /** Where filters count. */
    RetrySafeCounter tally() {
        return tally;
    }

    /** What is read, with its rows counted. */
    public Dataset<Row> ofInput(Dataset<Row> read) {
        return counted(read, IN);
    }

    /** What a step makes of rows, when the step may drop or add some: the difference is accounted for. */
    public Dataset<Row> around(String name, Dataset<Row> rows, UnaryOperator<Dataset<Row>> step) {
        boundaries.add(name);
        return bounded(name, rows, step);
    }

    /** What a step packs documents into: documents and rows are counted apart, since one becomes the other. */
    Dataset<Row> packing(String name, Dataset<Row> documents, UnaryOperator<Dataset<Row>> step) {
        packings.add(name);
        return bounded(name, documents, step);
    }

    private Dataset<Row> bounded(String name, Dataset<Row> rows, UnaryOperator<Dataset<Row>> step) {
        return counted(step.apply(counted(rows, BEFORE + name)), AFTER + name);
    }

    /**
     * What is written, with its rows and the vectors of its tensor columns counted.
     *
     * @param hashed columns of which checksums are made
     * @param aggregates that are observed besides
     */
    public Dataset<Row> ofOutput(Dataset<Row> written, List<HashedColumn> hashed, List<Column> aggregates) {
        cells = new OutputCells(
                hashed,
                TensorColumn.of(written.schema()).stream()
                        .filter(TensorColumn::isCountable)
                        .toList());
        isObserved = !aggregates.isEmpty();
        Dataset<Row> rows = cells.of(counted(written, OUT));
        return isObserved
                ? rows.observe(
                        output,
                        aggregates.get(0),
                        aggregates.subList(1, aggregates.size()).toArray(Column[]::new))
                : rows;
    }

    /**
     * What was observed on the output, by the names of sums and aggregates; to be asked once all tasks have ended. Spark drops an
     * observation from a plan that it knows to be empty: of no rows there is nothing to be asked.
     *
     * @throws IllegalStateException if rows were written and Spark doesn't say what was observed on them
     */
    Map<String, Object> observed() {
        if (observed == null) {
            observed = new HashMap<>();
            if (tally.of(OUT) > 0) {
                observed.putAll(cells.values());
                observed.putAll(isObserved ? read(output) : Map.of());
            }
        }
        return observed;
    }

    /** Bad rows up to now. */
    public long bad() {
        return badRows().values().stream().mapToLong(Long::longValue).sum();
    }

    public long rowsIn() {
        return tally.of(IN);
    }

    /** Where the rows went up to now; where all of them went, once all tasks have ended. */
    public RowNumbers rows() {
        long added = 0;
        long dropped = 0;
        for (String boundary : boundaries) {
            long more = tally.of(AFTER + boundary) - tally.of(BEFORE + boundary);
            added += Math.max(0, more);
            dropped += Math.max(0, -more);
        }
        return new RowNumbers(
                rowsIn(),
                added,
                tally.of(OUT),
                sum(Disposition.QUARANTINE.prefix()),
                sum(Disposition.SKIP.prefix()) + dropped,
                packings.isEmpty() ? null : new RowNumbers.Packed(packed(BEFORE), packed(AFTER)));
    }

    private long packed(String side) {
        return packings.stream().mapToLong(name -> tally.of(side + name)).sum();
    }

    /** Bad rows by the code of their reason, whatever became of them; reasons that no row has are left out. */
    public Map<String, Long> badRows() {
        Map<String, Long> counted = tally.value();
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            long rows = 0;
            for (Disposition disposition : Disposition.values()) {
                rows += counted.getOrDefault(disposition.counter(reason.code()), 0L);
            }
            if (rows > 0) {
                byReason.put(reason.code(), rows);
            }
        }
        return byReason;
    }

    /** Vectors by tensor column of the output. */
    public Map<TensorColumn, Long> vectors() {
        return cells.vectors();
    }

    private Dataset<Row> counted(Dataset<Row> rows, String name) {
        return rows.where(Catalyst.column(
                Catalyst.call(new CountRows(tally, name), Evaluation.ONCE, Literal$.MODULE$.apply(name))));
    }

    private long sum(String prefix) {
        return tally.value().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Map<String, Object> read(Observation observation) {
        CompletableFuture<Map<String, Object>> metrics = CompletableFuture.supplyAsync(() -> {
            try {
                return observation.getAsJava();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The job was interrupted.", stopped);
            }
        });
        try {
            return metrics.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException nothing) {
            throw new IllegalStateException(
                    "Spark has written the rows, but doesn't report their checksums and numbers of vectors.", nothing);
        } catch (Exception failure) {
            throw new IllegalStateException("The counts of the job can't be read.", failure);
        }
    }
}
