package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** Which tokens or cells are padding. */
public interface HasMask<S> extends ChoiceParams<S> {
    Choice<String> MASK_COL = Choice.text(
            "maskCol",
            "Column of masks, array<int>, 0 where a token (or a cell of a grid) is padding; unset, the input's own mask or"
                    + " ids say.");

    default Param<String> maskCol() {
        return stageParams().get(MASK_COL);
    }

    default S setMaskCol(String value) {
        return choose(MASK_COL, value);
    }

    default String getMaskCol() {
        return chosen(MASK_COL);
    }
}
