package io.github.sparkpositional.param;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** The shape and format of an input tensor column without metadata. */
public interface HasInputTensor<S> extends ChoiceParams<S> {
    Choice<Layout> INPUT_LAYOUT = Choice.option(
            "inputLayout",
            "Layout of an input tensor without metadata; needed to distinguish npy from bytes.",
            Layout.class);

    Choice<Dtype> INPUT_DTYPE = Choice.option(
            "inputDtype", "Number format of an input tensor of bytes without metadata; default: float32.", Dtype.class);

    Choice<Integer> INPUT_DIM = Choice.integer(
                    "inputDim",
                    "Numbers per vector of an input tensor without metadata; set it when a vector holds several heads"
                            + " to rotate, since the default is one head per vector.")
            .where(
                    value -> value > 0 && value <= PositionChoices.MOST_COLUMNS,
                    "an integer, 1 to " + PositionChoices.MOST_COLUMNS);

    List<Choice<?>> INPUT_TENSOR_CHOICES = List.of(INPUT_LAYOUT, INPUT_DTYPE, INPUT_DIM);

    default Param<String> inputLayout() {
        return stageParams().get(INPUT_LAYOUT);
    }

    default S setInputLayout(String value) {
        return choose(INPUT_LAYOUT, value);
    }

    default Param<String> inputDtype() {
        return stageParams().get(INPUT_DTYPE);
    }

    default S setInputDtype(String value) {
        return choose(INPUT_DTYPE, value);
    }

    default IntParam inputDim() {
        return stageParams().get(INPUT_DIM);
    }

    default S setInputDim(int value) {
        return choose(INPUT_DIM, value);
    }

    /** The params of an input tensor without metadata. */
    default TensorInput.Declared declaredInput() {
        return new TensorInput.Declared(
                isChosen(INPUT_LAYOUT) ? Optional.of(chosen(INPUT_LAYOUT)) : Optional.empty(),
                isChosen(INPUT_DTYPE) ? Optional.of(chosen(INPUT_DTYPE)) : Optional.empty(),
                isChosen(INPUT_DIM) ? Optional.of(chosen(INPUT_DIM)) : Optional.empty());
    }

    default String getInputLayout() {
        return written(INPUT_LAYOUT);
    }

    default String getInputDtype() {
        return written(INPUT_DTYPE);
    }

    default int getInputDim() {
        return chosen(INPUT_DIM);
    }
}
