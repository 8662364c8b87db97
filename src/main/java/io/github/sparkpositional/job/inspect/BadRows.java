package io.github.sparkpositional.job.inspect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;

import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.job.stored.StoredOutput;
import io.github.sparkpositional.kernel.NumberFormat;
import io.github.sparkpositional.report.DataTable;
import io.github.sparkpositional.stage.row.InvalidRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bad rows that can still be looked at: those that were kept in an output, and those in its quarantine. */
record BadRows(StoredOutput output, Dataset<Row> rows) {
    private static final Logger LOG = LoggerFactory.getLogger(BadRows.class);
    private static final int MOST_REASONS = 50;

    /** By place, stage and reason, with the message of one of them. */
    DataTable table() {
        List<List<String>> lines = new ArrayList<>();
        addReasons("this output", rows, lines);
        quarantine().ifPresent(path -> {
            try {
                addReasons("quarantine", output.session().read().parquet(path), lines);
            } catch (Exception unreadable) {
                LOG.info("The quarantine can't be read", unreadable);
                lines.add(List.of("quarantine", "", "can't be read", "", Paths.shown(path)));
            }
        });
        return new DataTable(List.of("where", "stage", "reason", "rows", "one of the messages"), lines);
    }

    private Optional<String> quarantine() {
        return output.manifest()
                .map(manifest -> manifest.job().get("quarantine"))
                .map(String::valueOf);
    }

    private static void addReasons(String where, Dataset<Row> rows, List<List<String>> lines) {
        for (StructField field : rows.schema().fields()) {
            if (InvalidRow.isTypeOf(field.dataType())) {
                rows.select(col("`" + field.name().replace("`", "``") + "`").as("invalid"))
                        .where(col("invalid").isNotNull())
                        .groupBy("invalid.stage", "invalid.code")
                        .agg(count(lit(1)).as("count"), first("invalid.message").as("message"))
                        .orderBy(desc("count"), col("stage"), col("code"))
                        .limit(MOST_REASONS)
                        .collectAsList()
                        .forEach(row -> lines.add(List.of(
                                where,
                                String.valueOf(row.<String>getAs("stage")),
                                String.valueOf(row.<String>getAs("code")),
                                NumberFormat.count(row.<Long>getAs("count")),
                                ShortText.of(row.<String>getAs("message")))));
            }
        }
    }
}
