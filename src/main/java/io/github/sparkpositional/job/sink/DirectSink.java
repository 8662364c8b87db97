package io.github.sparkpositional.job.sink;

import io.github.sparkpositional.job.document.WriteMode;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A target that keeps nothing, so nothing has to be held back. */
record DirectSink(WriterCall call, String run) implements Sink {

    @Override
    public void write(Dataset<Row> rows) {
        // Nothing is ever there that a mode could keep.
        call.write(rows, WriteMode.OVERWRITE, Map.of());
    }

    @Override
    public WrittenRows complete(Judged judged) {
        return WrittenRows.UNKNOWN;
    }

    @Override
    public void publish(Companions companions) throws IOException {
        companions.publish();
    }

    @Override
    public void close() {}
}
