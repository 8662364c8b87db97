package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.checksum.CellHash;
import io.github.sparkpositional.job.checksum.Checksum;
import io.github.sparkpositional.job.checksum.Checksums;
import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.lookup.TableFiles;
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
 * @param compared what was, in words
 * @param differences sentences; none where everything is as it was written
 * @param remarks sentences about what could not be compared
 */
public record Verification(long rows, String compared, List<String> differences, List<String> remarks) {
    private static final String ROWS = "rows";

    public static Verification of(StoredOutput output, Manifest manifest) throws IOException {
        if (InputFormat.isOfShards(output.format())) {
            return new Verification(
                    manifest.rows().out(),
                    "checksums of " + NumberFormat.count(manifest.files().size()) + " files",
                    new ShardFileCheck(output.session(), output.name(), manifest).differences(),
                    List.of());
        }
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

    /** What is there, of those columns that were written. */
    private record Reread(long rows, List<String> columns, Map<String, Checksum> checksums) {}

    private static Verification ofRows(StoredOutput output, Manifest manifest) throws IOException {
        boolean areAll =
                output.facts().others().isEmpty() && !manifest.checksums().isEmpty();
        return output.read(rows -> {
            StructType there = comparable(manifest.schema(), rows.schema());
            CellHash hash = CellHash.fitting(manifest.checksums().values());
            Column[] aggregates = areAll ? Checksums.aggregates(there, hash).toArray(Column[]::new) : new Column[0];
            Row found = rows.agg(functions.count(functions.lit(1)).as(ROWS), aggregates)
                    .first();
            Reread reread = new Reread(
                    found.getLong(0), List.of(rows.columns()), areAll ? Checksums.of(there, values(found)) : Map.of());
            return compared(output.facts(), manifest, reread);
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

    private static Verification compared(Facts facts, Manifest manifest, Reread there) {
        List<String> differences = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        long out = manifest.rows().out();
        boolean areAll = facts.others().isEmpty();
        if (areAll ? there.rows() != out : there.rows() < out) {
            differences.add("There are " + NumberFormat.count(there.rows()) + " rows, but " + NumberFormat.count(out)
                    + " were written.");
        }
        manifest.checksums().forEach((column, written) -> {
            Checksum found = there.checksums().get(column);
            if (!there.columns().contains(column)) {
                differences.add("Column '" + column + "' is gone.");
            } else if (areAll && found == null) {
                remarks.add("Column '" + column + "' has another type than it was written with; its checksum wasn't"
                        + " compared.");
            } else if (areAll && !written.equals(found)) {
                differences.add("Column '" + column + "' has changed: its checksum is " + found.written() + ", but was "
                        + written.written() + ".");
            }
        });
        facts.othersWords()
                .ifPresent(words -> remarks.add(words + " Of " + NumberFormat.count(there.rows()) + " rows, "
                        + NumberFormat.count(out) + " are the jobs'; which ones can't be told, so that checksums were"
                        + " not compared. --version-as-of compares an earlier version."));
        return new Verification(
                there.rows(), "checksums of " + there.checksums().size() + " columns", differences, remarks);
    }
}
