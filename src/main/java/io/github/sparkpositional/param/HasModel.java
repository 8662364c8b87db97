package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.List;
import org.apache.spark.ml.param.Param;

/** A model whose own files say what nobody sets. */
public interface HasModel<S> extends ChoiceParams<S> {
    Choice<String> MODEL_PATH = Choice.text(
            "modelPath",
            "Directory of a model with its config.json, on any file system that Hadoop supports: the convention follows"
                    + " from it. Params that are set override it.");

    Choice<String> MODEL_PART = Choice.oneOf(
            "modelPart",
            "Part of the model at modelPath whose positions are meant, where several parts have some; angles of text need no"
                    + " name.",
            ModelPart.TEXT,
            ModelPart.VISION,
            ModelPart.AUDIO);

    Choice<String> LAYER_TYPE = Choice.text(
            "layerType",
            "Layers of the model at modelPath whose positions are meant, where they differ, as its config.json names"
                    + " them: full_attention or sliding_attention; encoder or decoder where a model has both.");

    List<Choice<?>> MODEL_CHOICES = List.of(MODEL_PATH, MODEL_PART, LAYER_TYPE);

    default Param<String> modelPath() {
        return stageParams().get(MODEL_PATH);
    }

    default S setModelPath(String value) {
        return choose(MODEL_PATH, value);
    }

    default String getModelPath() {
        return chosen(MODEL_PATH);
    }

    default Param<String> modelPart() {
        return stageParams().get(MODEL_PART);
    }

    default S setModelPart(String value) {
        return choose(MODEL_PART, value);
    }

    default String getModelPart() {
        return chosen(MODEL_PART);
    }

    default Param<String> layerType() {
        return stageParams().get(LAYER_TYPE);
    }

    default S setLayerType(String value) {
        return choose(LAYER_TYPE, value);
    }

    default String getLayerType() {
        return chosen(LAYER_TYPE);
    }
}
