package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.session.TemporarySettings;
import io.github.sparkpositional.job.stored.TableDescription;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text that Delta writes into a commit for its user. Delta has an option for that, which the creation of a table by name passes
 * over, and a setting, which every commit of the session looks at.
 */
record DeltaMetadata(SparkSession session) {
    private static final Logger LOG = LoggerFactory.getLogger(DeltaMetadata.class);
    private static final String SETTING = "spark.databricks.delta.commitInfo.userMetadata";
    private static final String OPTION = "userMetadata";
    private static final String PARTITIONS = "spark.sql.sources.partitionOverwriteMode";

    /** Does what commits, given options, with a text where nothing speaks against it. */
    void with(Optional<String> text, JobDocument.Output output, Consumer<Map<String, String>> commit) {
        if (text.isEmpty() || !isFree(output)) {
            commit.accept(Map.of());
            return;
        }
        boolean isCreated = output.table()
                .filter(table -> TableDescription.of(session, table).isEmpty())
                .isPresent();
        try (TemporarySettings settings = new TemporarySettings(session)) {
            if (isCreated) {
                settings.set(SETTING, text.get());
            }
            commit.accept(Map.of(OPTION, text.get()));
        }
    }

    /** Whoever replaces a part of the rows doesn't know how many there are afterwards; and a user's own text stays. */
    private boolean isFree(JobDocument.Output output) {
        Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        options.putAll(output.options());
        boolean isTaken = options.containsKey(OPTION) || session.conf().contains(SETTING);
        boolean isDynamic = options.getOrDefault(
                        "partitionOverwriteMode", session.conf().get(PARTITIONS))
                .toLowerCase(Locale.ROOT)
                .equals("dynamic");
        boolean isPart = output.mode() == WriteMode.OVERWRITE && (isDynamic || options.containsKey("replaceWhere"));
        if (isTaken || isPart) {
            LOG.warn(
                    "The commit doesn't say what this run writes, and `verify` will know nothing of its rows: {}",
                    isTaken ? "it has a userMetadata of the user's" : "it replaces a part of the table");
        }
        return !isTaken && !isPart;
    }
}
