package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.sequence.MaskMeaning;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.Separator;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What tells the documents of a row apart: the meaning of the numbers of a mask, or a token. */
public interface HasDocuments<S> extends ChoiceParams<S> {
    default Param<String> maskMeaning() {
        return stageParams().get(MaskMeaning.MASK_MEANING);
    }

    default S setMaskMeaning(String value) {
        return choose(MaskMeaning.MASK_MEANING, value);
    }

    default String getMaskMeaning() {
        return written(MaskMeaning.MASK_MEANING);
    }

    default IntParam separatorId() {
        return stageParams().get(PositionIdsFamily.SEPARATOR_ID);
    }

    default S setSeparatorId(int value) {
        return choose(PositionIdsFamily.SEPARATOR_ID, value);
    }

    default int getSeparatorId() {
        return chosen(PositionIdsFamily.SEPARATOR_ID);
    }

    default Param<String> separatorPlace() {
        return stageParams().get(Separator.PLACE);
    }

    default S setSeparatorPlace(String value) {
        return choose(Separator.PLACE, value);
    }

    default String getSeparatorPlace() {
        return written(Separator.PLACE);
    }
}
