package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.kernel.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.AbstractIterator;

/** Rows of a shard's samples. */
final class SampleRows extends AbstractIterator<InternalRow> implements AutoCloseable {
    private final SampleReader samples;
    private final String shard;
    private final StructField[] fields;
    private final Optional<Set<String>> known;
    private final String defectColumn;
    private InternalRow ahead;
    private boolean isAhead;

    /**
     * @param required the columns of a row
     * @param known extensions beside which there must be no other; empty where others are left out
     * @param defectColumn the column that takes defects; null where they are errors
     */
    SampleRows(
            SampleReader samples, String shard, StructType required, Optional<Set<String>> known, String defectColumn) {
        this.samples = samples;
        this.shard = shard;
        this.fields = required.fields();
        this.known = known;
        this.defectColumn = defectColumn;
    }

    @Override
    public boolean hasNext() {
        if (!isAhead) {
            ahead = read();
            isAhead = true;
        }
        return ahead != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isAhead = false;
        return ahead;
    }

    private InternalRow read() {
        try {
            Sample sample = samples.next();
            return sample == null ? null : row(sample);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("'" + shard + "' can't be read.", unreadable);
        }
    }

    private InternalRow row(Sample sample) throws IOException {
        Object[] cells = new Object[fields.length];
        known.ifPresent(columns -> refuseOthers(sample, columns));
        for (int i = 0; i < fields.length && sample.defect() == null; i++) {
            cells[i] = cell(sample, fields[i]);
        }
        if (sample.defect() == null) {
            return new GenericInternalRow(cells);
        }
        if (defectColumn == null) {
            throw new IOException(sample.defect() + " In a job, quarantine keeps what can't be read.");
        }
        for (int i = 0; i < fields.length; i++) {
            cells[i] = fields[i].name().equals(defectColumn) ? defect(sample) : about(sample, fields[i]);
        }
        return new GenericInternalRow(cells);
    }

    private void refuseOthers(Sample sample, Set<String> columns) {
        sample.files().keySet().stream()
                .filter(extension -> !columns.contains(extension))
                .findFirst()
                .ifPresent(extension -> sample.refused("Sample '" + sample.key() + "' in '" + shard + "' has a file '."
                        + extension + "', and the first samples have none, from which the columns were taken; name"
                        + " all columns in schema."));
    }

    private Object cell(Sample sample, StructField field) {
        String extension = SampleColumns.extension(field);
        if (!sample.files().containsKey(extension)) {
            return about(sample, field);
        }
        try {
            return SampleColumns.value(sample.files().get(extension), field.dataType());
        } catch (IllegalArgumentException other) {
            sample.refused("The file '." + extension + "' of sample '" + sample.key() + "' in '" + shard + "' "
                    + other.getMessage() + ".");
            return null;
        }
    }

    private Object about(Sample sample, StructField field) {
        return switch (field.name()) {
            case SampleColumns.KEY -> UTF8String.fromString(sample.key());
            case SampleColumns.SHARD -> UTF8String.fromString(shard);
            default -> null;
        };
    }

    private static InternalRow defect(Sample sample) {
        return new GenericInternalRow(new Object[] {
            UTF8String.fromString("input"),
            UTF8String.fromString(Reason.MALFORMED_RECORD.code()),
            UTF8String.fromString(sample.defect())
        });
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
