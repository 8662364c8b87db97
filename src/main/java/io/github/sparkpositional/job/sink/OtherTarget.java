package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whatever else Spark's writer reaches (JDBC, Kafka, other libraries): its guarantees are its own, and unknown here.
 */
record OtherTarget(WriterCall call, List<Path> places, String shown) implements Target {

    @Override
    public void commit(Dataset<Row> judged, WriteMode mode, CommitNote note) {
        call.write(judged, mode, Map.of());
    }

    @Override
    public Optional<Boolean> has(RunId run) {
        return Optional.empty();
    }
}
