package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** Where learned tables come from. */
public interface HasTable<S> extends ChoiceParams<S> {
    Choice<String> TABLE_PATH = Choice.text(
            "tablePath",
            "File of learned tables (.safetensors or .npy), .safetensors.index.json of a sharded model, or directory"
                    + " of such a model or of a saved model of learned positions, on any file system that Hadoop"
                    + " supports.");

    default Param<String> tablePath() {
        return stageParams().get(TABLE_PATH);
    }

    default S setTablePath(String value) {
        return choose(TABLE_PATH, value);
    }

    default String getTablePath() {
        return chosen(TABLE_PATH);
    }
}
