package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
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
    private static final String RUN = "spark-positional.run";

    @Override
    public void commit(Dataset<Row> judged, WriteMode mode, String run) {
        call.write(judged, mode, Map.of("snapshot-property." + RUN, run, "check-nullability", "false"));
    }

    @Override
    public Optional<Boolean> has(String run) {
        return Optional.of(session.catalog().tableExists(table)
                && !session.sql("SELECT 1 FROM " + table + ".snapshots WHERE summary['" + RUN + "'] = '" + run
                                + "' LIMIT 1")
                        .isEmpty());
    }
}
