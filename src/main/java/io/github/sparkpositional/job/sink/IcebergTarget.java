package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.CatalogProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table of an Iceberg catalog. The snapshot that a run adds names it in its summary. */
record IcebergTarget(SparkSession session, WriterCall call, String table, List<Path> places, String shown)
        implements Target {
    private static final String SUMMARY = "snapshot-property.";
    private static final String RUN = "spark-positional.run";
    private static final String BATCH = "read.parquet.vectorization.batch-size";
    private static final int DEFAULT_BATCH = 5000;

    @Override
    public void commit(Dataset<Row> judged, WriteMode mode, CommitNote note) {
        Map<String, String> options = new HashMap<>();
        options.put("check-nullability", "false");
        options.put(SUMMARY + RUN, note.run().name());
        note.manifest().ifPresent(text -> options.put(SUMMARY + ManifestText.NAME, text));
        call.write(judged, mode, options);
        ManifestProperty property = new ManifestProperty(shown, () -> CatalogProperties.of(session, table));
        property.describe(note, IcebergTarget::readerBatch);
    }

    /** How many rows Iceberg's reader takes at once, where those are large. */
    private static Map<String, String> readerBatch(Manifest manifest, Map<String, String> there) {
        String written = there.getOrDefault(BATCH, "");
        int batch = written.matches("\\d{1,9}") ? Integer.parseInt(written) : DEFAULT_BATCH;
        int safe = manifest.readerBatchSize().orElse(batch);
        return safe < batch ? Map.of(BATCH, Integer.toString(safe)) : Map.of();
    }

    @Override
    public boolean keepsManifest() {
        return true;
    }

    @Override
    public Optional<Boolean> has(RunId run) {
        return Optional.of(session.catalog().tableExists(table)
                && !session.sql("SELECT 1 FROM " + table + ".snapshots WHERE summary['" + RUN + "'] = '" + run.name()
                                + "' LIMIT 1")
                        .isEmpty());
    }
}
