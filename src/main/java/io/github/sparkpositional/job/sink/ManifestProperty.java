package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.ManifestText;
import io.github.sparkpositional.job.stored.CatalogProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the properties of a table say of its columns when the commits of jobs are no longer known. They change in a step of their
 * own, after the rows, which don't depend on them.
 *
 * @param shown the table in messages
 */
record ManifestProperty(String shown, Supplier<CatalogProperties> properties) {
    private static final Logger LOG = LoggerFactory.getLogger(ManifestProperty.class);

    /**
     * Sets what is not set, or says something else; a table that refuses stays as it is.
     *
     * @param more what else a manifest sets among properties that are there
     */
    void describe(CommitNote note, BiFunction<Manifest, Map<String, String>, Map<String, String>> more) {
        if (note.manifest().isEmpty() && !note.run().isInSeries()) {
            return;
        }
        try {
            CatalogProperties ofTable = properties.get();
            Map<String, String> there = ofTable.read();
            Map<String, String> wanted = new LinkedHashMap<>();
            Optional<Manifest> manifest = note.manifest().flatMap(ManifestText::parse);
            manifest.ifPresent(ofRun -> wanted.putAll(more.apply(ofRun, there)));
            boolean isKnown = Optional.ofNullable(there.get(ManifestText.NAME))
                    .flatMap(ManifestText::parse)
                    .map(Manifest::schema)
                    .equals(manifest.map(Manifest::schema));
            if (manifest.isPresent() && !isKnown) {
                wanted.put(ManifestText.NAME, note.manifest().get());
            }
            if (note.run().isInSeries() && !note.run().series().equals(there.get(CatalogProperties.SERIES))) {
                wanted.put(CatalogProperties.SERIES, note.run().series());
            }
            if (!wanted.isEmpty()) {
                ofTable.set(wanted);
            }
        } catch (Exception refused) {
            // Spark's own exceptions are checked ones that nothing declares.
            LOG.warn(
                    "The properties of {} don't say what its columns mean: {}",
                    shown,
                    Secrets.redacted(Failures.sentence(refused)));
        }
    }
}
