package io.github.sparkpositional.stage;

import io.github.sparkpositional.table.FileTableSource;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;

/** Reads what {@link LearnedModelWriter} wrote. */
final class LearnedModelReader<M extends LearnedModel<M>> extends MLReader<M> {

    @Override
    public M load(String path) {
        M model = new DefaultParamsReader<M>().load(path);
        String file = new Path(path, LearnedModel.TABLE).toString();
        return model.learned(FileTableSource.of(file).table(""));
    }
}
