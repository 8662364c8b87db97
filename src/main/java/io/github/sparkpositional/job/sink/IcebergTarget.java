package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.output.ManifestText;
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

    @Override
    public void commit(Dataset<Row> judged, WriteMode mode, CommitNote note) {
        Map<String, String> options = new HashMap<>();
        options.put("check-nullability", "false");
        options.put(SUMMARY + RUN, note.run());
        note.manifest().ifPresent(text -> options.put(SUMMARY + ManifestText.NAME, text));
        call.write(judged, mode, options);
        note.manifest().ifPresent(text -> new IcebergProperties(session, table).describe(text));
    }

    @Override
    public boolean keepsManifest() {
        return true;
    }

    @Override
    public Optional<Boolean> has(String run) {
        return Optional.of(session.catalog().tableExists(table)
                && !session.sql("SELECT 1 FROM " + table + ".snapshots WHERE summary['" + RUN + "'] = '" + run
                                + "' LIMIT 1")
                        .isEmpty());
    }
}
