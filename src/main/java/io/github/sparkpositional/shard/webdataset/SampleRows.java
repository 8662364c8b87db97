package io.github.sparkpositional.shard.webdataset;

import io.github.sparkpositional.shard.ReadOptions;
import io.github.sparkpositional.shard.ShardRows;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of a tar shard's samples. */
final class SampleRows extends ShardRows {
    private final SampleReader samples;
    private final Optional<Set<String>> known;
    private final ReadOptions options;

    /** @param known extensions beside which there must be no other; empty where others are left out */
    private SampleRows(
            SampleReader samples, String shard, StructType required, Optional<Set<String>> known, ReadOptions options) {
        super(shard, required, options);
        this.samples = samples;
        this.known = known;
        this.options = options;
    }

    /**
     * @param columns all of them
     * @param required those that are read
     */
    static SampleRows open(
            Path path, StructType columns, StructType required, ReadOptions options, Configuration configuration)
            throws IOException {
        Set<String> wanted = SampleColumns.extensions(required);
        Optional<Set<String>> known =
                SampleColumns.areFound(columns) ? Optional.of(SampleColumns.extensions(columns)) : Optional.empty();
        SampleReader samples =
                SampleReader.open(path, path.toString(), options.most(), wanted::contains, configuration);
        return new SampleRows(samples, path.toString(), required, known, options);
    }

    @Override
    protected InternalRow read() throws IOException {
        Sample sample = samples.next();
        if (sample == null) {
            return null;
        }
        StructField[] fields = fields();
        Object[] cells = new Object[fields.length];
        known.ifPresent(columns -> refuseOthers(sample, columns));
        for (int i = 0; i < fields.length && sample.defect() == null; i++) {
            cells[i] = cell(sample, fields[i]);
        }
        return sample.defect() == null
                ? new GenericInternalRow(cells)
                : refused(sample.defect(), field -> about(sample, field));
    }

    private void refuseOthers(Sample sample, Set<String> columns) {
        sample.files().keySet().stream()
                .filter(extension -> !columns.contains(extension))
                .findFirst()
                .ifPresent(extension -> sample.refused("Sample '" + sample.key() + "' in '" + shard()
                        + "' has a file '."
                        + extension + "', and " + why(extension)));
    }

    private String why(String extension) {
        return SampleColumns.isFree(extension, options)
                ? "the first samples have none, from which the columns were taken; name all columns in schema."
                : "a column of that name holds no file's content; rename the file, or name the columns in schema.";
    }

    private Object cell(Sample sample, StructField field) {
        String extension = SampleColumns.extension(field);
        if (!SampleColumns.isOfAFile(field) || !sample.files().containsKey(extension)) {
            return about(sample, field);
        }
        try {
            return SampleColumns.value(sample.files().get(extension), field.dataType());
        } catch (IllegalArgumentException other) {
            sample.refused("The file '." + extension + "' of sample '" + sample.key() + "' in '" + shard() + "' "
                    + other.getMessage() + ".");
            return null;
        }
    }

    private Object about(Sample sample, StructField field) {
        return switch (field.name()) {
            case SampleColumns.KEY -> UTF8String.fromString(sample.key());
            case SampleColumns.SHARD -> UTF8String.fromString(shard());
            default -> null;
        };
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
