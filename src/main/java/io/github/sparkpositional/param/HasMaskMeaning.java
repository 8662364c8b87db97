package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.sequence.MaskMeaning;
import org.apache.spark.ml.param.Param;

/** The meaning of the numbers of a mask. */
public interface HasMaskMeaning<S> extends ChoiceParams<S> {
    default Param<String> maskMeaning() {
        return stageParams().get(MaskMeaning.MASK_MEANING);
    }

    default S setMaskMeaning(String value) {
        return choose(MaskMeaning.MASK_MEANING, value);
    }

    default String getMaskMeaning() {
        return written(MaskMeaning.MASK_MEANING);
    }
}
