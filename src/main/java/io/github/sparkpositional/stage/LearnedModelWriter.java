package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.Version;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.table.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes a model: its params as Spark does, and beside them the table. */
final class LearnedModelWriter extends MLWriter {
    private final LearnedModel<?> model;

    LearnedModelWriter(LearnedModel<?> model) {
        this.model = model;
    }

    @Override
    public void saveImpl(String path) {
        try {
            new DefaultParamsWriter(model).session(sparkSession()).save(path);
            Path file = new Path(path, LearnedModel.TABLE);
            try (OutputStream out = file.getFileSystem(
                            sparkSession().sparkContext().hadoopConfiguration())
                    .create(file)) {
                table().writeTo(out);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Saving the model to " + path + " failed.", failure);
        }
    }

    private SafetensorsWriter table() {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("model", model.getClass().getSimpleName())
                .metadata("version", Version.CURRENT);
        model.summary().ifPresent(summary -> writer.metadata("summary", String.join("; ", summary.lines())));
        return writer.add(model.tableKey(), model.table(), Dtype.FLOAT32);
    }
}
