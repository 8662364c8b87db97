package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.patch.PatchConvention;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How images are cut into patches, and how the numbers of a patch are ordered. */
public interface HasPatches<S> extends ChoiceParams<S> {
    default IntParam patchHeight() {
        return stageParams().get(PatchConvention.PATCH_HEIGHT);
    }

    default S setPatchHeight(int value) {
        return choose(PatchConvention.PATCH_HEIGHT, value);
    }

    default int getPatchHeight() {
        return chosen(PatchConvention.PATCH_HEIGHT);
    }

    default IntParam patchWidth() {
        return stageParams().get(PatchConvention.PATCH_WIDTH);
    }

    default S setPatchWidth(int value) {
        return choose(PatchConvention.PATCH_WIDTH, value);
    }

    default int getPatchWidth() {
        return chosen(PatchConvention.PATCH_WIDTH);
    }

    default Param<String> valueOrder() {
        return stageParams().get(PatchConvention.VALUE_ORDER);
    }

    default S setValueOrder(String value) {
        return choose(PatchConvention.VALUE_ORDER, value);
    }

    default String getValueOrder() {
        return chosen(PatchConvention.VALUE_ORDER);
    }

    default Param<String> tokenOrder() {
        return stageParams().get(PatchConvention.TOKEN_ORDER);
    }

    default S setTokenOrder(String value) {
        return choose(PatchConvention.TOKEN_ORDER, value);
    }

    default String getTokenOrder() {
        return written(PatchConvention.TOKEN_ORDER);
    }

    default IntParam mergeSize() {
        return stageParams().get(PatchConvention.MERGE_SIZE);
    }

    default S setMergeSize(int value) {
        return choose(PatchConvention.MERGE_SIZE, value);
    }

    default int getMergeSize() {
        return chosen(PatchConvention.MERGE_SIZE);
    }

    default IntParam temporalPatch() {
        return stageParams().get(PatchConvention.TEMPORAL_PATCH);
    }

    default S setTemporalPatch(int value) {
        return choose(PatchConvention.TEMPORAL_PATCH, value);
    }

    default int getTemporalPatch() {
        return chosen(PatchConvention.TEMPORAL_PATCH);
    }

    default Param<String> patchPrefix() {
        return stageParams().get(PatchConvention.PATCH_PREFIX);
    }

    default S setPatchPrefix(String value) {
        return choose(PatchConvention.PATCH_PREFIX, value);
    }

    default String getPatchPrefix() {
        return written(PatchConvention.PATCH_PREFIX);
    }

    default IntParam maxPatches() {
        return stageParams().get(PatchConvention.MAX_PATCHES);
    }

    default S setMaxPatches(int value) {
        return choose(PatchConvention.MAX_PATCHES, value);
    }

    default int getMaxPatches() {
        return chosen(PatchConvention.MAX_PATCHES);
    }

    default Param<String> uneven() {
        return stageParams().get(PatchConvention.UNEVEN);
    }

    default S setUneven(String value) {
        return choose(PatchConvention.UNEVEN, value);
    }

    default String getUneven() {
        return written(PatchConvention.UNEVEN);
    }
}
