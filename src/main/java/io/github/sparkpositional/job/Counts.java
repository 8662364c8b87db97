package io.github.sparkpositional.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.github.sparkpositional.catalyst.InvalidRow;
import io.github.sparkpositional.kernel.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Counts rows, bad rows and vectors while the job's one pass goes through. Rows in and bad rows are counted where they
 * stand; if a machine is lost before a repartition, rows that are computed again may be counted again.
 */
final class Counts {
    private static final String ROWS = "rows";
    private static final long PATIENCE_SECONDS = 30;

    private final Observation input = new Observation("input");
    private final Observation stages = new Observation("stages");
    private final Observation output = new Observation("output");
    private List<String> invalidColumns = List.of();
    private List<TensorColumn> tensors = List.of();

    /** What is read, with its rows counted. */
    Dataset<Row> ofInput(Dataset<Row> read) {
        return read.observe(input, count(lit(1)).as(ROWS));
    }

    /** What the stages gave, with bad rows counted by reason; columns may be dropped after this. */
    Dataset<Row> ofStages(Dataset<Row> transformed) {
        invalidColumns = new ArrayList<>();
        for (StructField field : transformed.schema().fields()) {
            if (field.dataType().sameType(InvalidRow.TYPE)) {
                invalidColumns.add(field.name());
            }
        }
        List<Column> reasons = new ArrayList<>();
        for (String column : invalidColumns) {
            for (Reason reason : Reason.values()) {
                Column code = col("`" + column + "`").getField("code");
                Column isReason = when(code.equalTo(reason.code()), lit(1L)).otherwise(lit(0L));
                reasons.add(coalesce(sum(isReason), lit(0L)).as(metric(column, reason)));
            }
        }
        return invalidColumns.isEmpty()
                ? transformed
                : transformed.observe(stages, count(lit(1)).as(ROWS), reasons.toArray(Column[]::new));
    }

    /** What is written, with its rows and the vectors of its tensor columns counted. */
    Dataset<Row> ofOutput(Dataset<Row> written) {
        tensors = TensorColumn.of(written.schema()).stream()
                .filter(TensorColumn::isCountable)
                .toList();
        Column[] vectors = tensors.stream()
                .map(tensor -> tensor.vectors().as(tensor.name()))
                .toArray(Column[]::new);
        return written.observe(output, count(lit(1)).as(ROWS), vectors);
    }

    long rowsIn() {
        return number(read(input), ROWS);
    }

    long rowsOut() {
        return number(read(output), ROWS);
    }

    /** Bad rows by the code of their reason; reasons that no row has are left out. */
    Map<String, Long> badRows() {
        Map<String, Long> byReason = new LinkedHashMap<>();
        Map<String, Object> metrics = invalidColumns.isEmpty() ? Map.of() : read(stages);
        for (Reason reason : Reason.values()) {
            long rows = invalidColumns.stream()
                    .mapToLong(column -> number(metrics, metric(column, reason)))
                    .sum();
            if (rows > 0) {
                byReason.put(reason.code(), rows);
            }
        }
        return byReason;
    }

    /** Vectors by tensor column of the output. */
    Map<TensorColumn, Long> vectors() {
        Map<String, Object> metrics = read(output);
        Map<TensorColumn, Long> byColumn = new LinkedHashMap<>();
        tensors.forEach(tensor -> byColumn.put(tensor, number(metrics, tensor.name())));
        return byColumn;
    }

    private static String metric(String column, Reason reason) {
        return column + "/" + reason.code();
    }

    private static long number(Map<String, Object> metrics, String name) {
        return metrics.get(name) instanceof Long value ? value : 0;
    }

    /** Spark drops an observation from a plan that it knows to be empty, and then nothing ever comes. */
    private static Map<String, Object> read(Observation observation) {
        CompletableFuture<Map<String, Object>> metrics = CompletableFuture.supplyAsync(() -> {
            try {
                return observation.getAsJava();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Map.of();
            }
        });
        try {
            return metrics.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException nothing) {
            return Map.of();
        } catch (Exception failure) {
            throw new IllegalStateException("The counts of the job can't be read.", failure);
        }
    }
}
