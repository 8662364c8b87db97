package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.CatalogProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the properties of an Iceberg table say of its columns when all snapshots of jobs have expired, and how many rows Iceberg's
 * reader takes at once. They change without a snapshot; the rows don't depend on them.
 */
record IcebergProperties(SparkSession session, String table) {
    private static final Logger LOG = LoggerFactory.getLogger(IcebergProperties.class);
    private static final String BATCH = "read.parquet.vectorization.batch-size";
    private static final int DEFAULT_BATCH = 5000;

    /** Sets what is not set, or says something else; a table that refuses stays as it is. */
    void describe(String text) {
        try {
            Manifest manifest = ManifestText.parse(text).orElseThrow();
            CatalogProperties properties = CatalogProperties.of(session, table);
            Map<String, String> there = properties.read();
            Map<String, String> wanted = new LinkedHashMap<>();
            boolean isKnown = Optional.ofNullable(there.get(ManifestText.NAME))
                    .flatMap(ManifestText::parse)
                    .filter(known -> known.schema().equals(manifest.schema()))
                    .isPresent();
            if (!isKnown) {
                wanted.put(ManifestText.NAME, text);
            }
            int batch = batch(there.get(BATCH));
            manifest.readerBatchSize().stream()
                    .filter(size -> size < batch)
                    .forEach(size -> wanted.put(BATCH, Integer.toString(size)));
            if (!wanted.isEmpty()) {
                properties.set(wanted);
            }
        } catch (Exception refused) {
            // Spark's own exceptions are checked ones that nothing declares.
            LOG.warn(
                    "The properties of the table {} don't say what its columns mean: {}",
                    table,
                    Secrets.redacted(Failures.sentence(refused)));
        }
    }

    private static int batch(String written) {
        return written != null && written.matches("\\d{1,9}") ? Integer.parseInt(written) : DEFAULT_BATCH;
    }
}
