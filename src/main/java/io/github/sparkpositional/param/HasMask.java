package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** Which tokens or cells are padding. */
public interface HasMask<S> extends ChoiceParams<S> {
    Choice<String> MASK_COL = Choice.text(
            "maskCol",
            "Column of masks (array<int> or array<boolean>), 0 or false where a token (or a grid cell) is padding; default: the input's own mask"
                    + " or padding ids.");

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
