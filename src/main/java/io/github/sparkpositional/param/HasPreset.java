package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** Which convention, by name. */
public interface HasPreset<S> extends ChoiceParams<S> {
    Choice<String> PRESET = Choice.text(
            "preset",
            "Named convention; run jobs/submit presets for the list. Other params override individual choices of it.");

    default Param<String> preset() {
        return stageParams().get(PRESET);
    }

    default S setPreset(String value) {
        return choose(PRESET, value);
    }

    default String getPreset() {
        return chosen(PRESET);
    }
}
