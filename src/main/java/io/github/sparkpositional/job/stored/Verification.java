package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.lookup.TableFiles;
import io.github.sparkpositional.job.output.CellHash;
import io.github.sparkpositional.job.output.Checksum;
import io.github.sparkpositional.job.output.Checksums;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of an output as they are read again, beside what was written.
 *
 * @param rows that were found
 * @param compared columns whose checksums were
 * @param differences sentences; none where everything is as it was written
 * @param remarks sentences about what could not be compared
 */
public record Verification(long rows, int compared, List<String> differences, List<String> remarks) {
    private static final String ROWS = "rows";

    public static Verification of(StoredOutput output, Manifest manifest) throws IOException {
        List<String> ofTables = manifest.tables().isEmpty()
                ? List.of()
                : TableFiles.differences(
                        new Path(output.name()),
                        manifest.tables(),
                        output.session().sparkContext().hadoopConfiguration());
        Verification ofRows = ofRows(output, manifest);
        return new Verification(
                ofRows.rows,
                ofRows.compared,
                Stream.concat(ofRows.differences.stream(), ofTables.stream()).toList(),
                ofRows.remarks);
    }

    private static Verification ofRows(StoredOutput output, Manifest manifest) throws IOException {
        boolean isWhole = output.facts().others().isEmpty();
        Map<String, Checksum> written = isWhole ? manifest.checksums() : Map.of();
        return output.read(rows -> {
            StructType there = comparable(manifest.schema(), rows.schema());
            CellHash hash = CellHash.fitting(manifest.checksums().values());
            Column[] aggregates = written.isEmpty()
                    ? new Column[0]
                    : Checksums.aggregates(there, hash).toArray(Column[]::new);
            Row found = rows.agg(functions.count(functions.lit(1)).as(ROWS), aggregates)
                    .first();
            return compared(
                    output,
                    manifest,
                    found,
                    written.isEmpty() ? Map.of() : Checksums.of(there, values(found)),
                    written);
        });
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new HashMap<>();
        for (String name : row.schema().fieldNames()) {
            values.put(name, row.getAs(name));
        }
        return values;
    }

    /** Columns that were written and are there with the types that they had. */
    private static StructType comparable(StructType written, StructType found) {
        return new StructType(Arrays.stream(written.fields())
                .filter(field -> field(found, field.name())
                        .filter(there -> there.dataType()
                                .catalogString()
                                .equals(field.dataType().catalogString()))
                        .isPresent())
                .toArray(StructField[]::new));
    }

    private static Optional<StructField> field(StructType struct, String name) {
        return Arrays.stream(struct.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private static Verification compared(
            StoredOutput output,
            Manifest manifest,
            Row found,
            Map<String, Checksum> there,
            Map<String, Checksum> written) {
        List<String> differences = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        long rows = found.getLong(0);
        long out = manifest.rows().out();
        boolean isWhole = output.facts().others().isEmpty();
        if (isWhole ? rows != out : rows < out) {
            differences.add("There are " + NumberFormat.count(rows) + " rows, but " + NumberFormat.count(out)
                    + " were written.");
        }
        written.forEach((column, checksum) -> {
            if (!there.containsKey(column)) {
                remarks.add("Column '" + column + "' is gone or has another type; its checksum wasn't compared.");
            } else if (!checksum.equals(there.get(column))) {
                differences.add("Column '" + column + "' has changed: its checksum is "
                        + there.get(column).written() + ", but was " + checksum.written() + ".");
            }
        });
        output.facts()
                .othersWords()
                .ifPresent(words -> remarks.add(words + " Of " + NumberFormat.count(rows) + " rows, "
                        + NumberFormat.count(out)
                        + " are the jobs'; which ones can't be told, so that checksums were not compared. --version-as-of compares an earlier"
                        + " version."));
        return new Verification(rows, there.size(), differences, remarks);
    }
}
