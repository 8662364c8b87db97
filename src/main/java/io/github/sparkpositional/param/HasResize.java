package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.patch.ResizePlan;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** How images are resized and cropped before they are cut into patches. */
public interface HasResize<S> extends ChoiceParams<S> {
    default Param<String> resize() {
        return stageParams().get(ResizePlan.RESIZE);
    }

    default S setResize(String value) {
        return choose(ResizePlan.RESIZE, value);
    }

    default String getResize() {
        return written(ResizePlan.RESIZE);
    }

    default IntParam resizeHeight() {
        return stageParams().get(ResizePlan.RESIZE_HEIGHT);
    }

    default S setResizeHeight(int value) {
        return choose(ResizePlan.RESIZE_HEIGHT, value);
    }

    default int getResizeHeight() {
        return chosen(ResizePlan.RESIZE_HEIGHT);
    }

    default IntParam resizeWidth() {
        return stageParams().get(ResizePlan.RESIZE_WIDTH);
    }

    default S setResizeWidth(int value) {
        return choose(ResizePlan.RESIZE_WIDTH, value);
    }

    default int getResizeWidth() {
        return chosen(ResizePlan.RESIZE_WIDTH);
    }

    default IntParam resizeEdge() {
        return stageParams().get(ResizePlan.RESIZE_EDGE);
    }

    default S setResizeEdge(int value) {
        return choose(ResizePlan.RESIZE_EDGE, value);
    }

    default int getResizeEdge() {
        return chosen(ResizePlan.RESIZE_EDGE);
    }

    default IntParam smartFactor() {
        return stageParams().get(ResizePlan.SMART_FACTOR);
    }

    default S setSmartFactor(int value) {
        return choose(ResizePlan.SMART_FACTOR, value);
    }

    default int getSmartFactor() {
        return chosen(ResizePlan.SMART_FACTOR);
    }

    default IntParam smartMinPixels() {
        return stageParams().get(ResizePlan.SMART_MIN_PIXELS);
    }

    default S setSmartMinPixels(int value) {
        return choose(ResizePlan.SMART_MIN_PIXELS, value);
    }

    default int getSmartMinPixels() {
        return chosen(ResizePlan.SMART_MIN_PIXELS);
    }

    default IntParam smartMaxPixels() {
        return stageParams().get(ResizePlan.SMART_MAX_PIXELS);
    }

    default S setSmartMaxPixels(int value) {
        return choose(ResizePlan.SMART_MAX_PIXELS, value);
    }

    default int getSmartMaxPixels() {
        return chosen(ResizePlan.SMART_MAX_PIXELS);
    }

    default Param<String> resizeFilter() {
        return stageParams().get(ResizePlan.RESIZE_FILTER);
    }

    default S setResizeFilter(String value) {
        return choose(ResizePlan.RESIZE_FILTER, value);
    }

    default String getResizeFilter() {
        return written(ResizePlan.RESIZE_FILTER);
    }

    default IntParam cropHeight() {
        return stageParams().get(ResizePlan.CROP_HEIGHT);
    }

    default S setCropHeight(int value) {
        return choose(ResizePlan.CROP_HEIGHT, value);
    }

    default int getCropHeight() {
        return chosen(ResizePlan.CROP_HEIGHT);
    }

    default IntParam cropWidth() {
        return stageParams().get(ResizePlan.CROP_WIDTH);
    }

    default S setCropWidth(int value) {
        return choose(ResizePlan.CROP_WIDTH, value);
    }

    default int getCropWidth() {
        return chosen(ResizePlan.CROP_WIDTH);
    }

    default Param<String> cropRounding() {
        return stageParams().get(ResizePlan.CROP_ROUNDING);
    }

    default S setCropRounding(String value) {
        return choose(ResizePlan.CROP_ROUNDING, value);
    }

    default String getCropRounding() {
        return written(ResizePlan.CROP_ROUNDING);
    }

    default IntParam resizeMaxEdge() {
        return stageParams().get(ResizePlan.RESIZE_MAX_EDGE);
    }

    default S setResizeMaxEdge(int value) {
        return choose(ResizePlan.RESIZE_MAX_EDGE, value);
    }

    default int getResizeMaxEdge() {
        return chosen(ResizePlan.RESIZE_MAX_EDGE);
    }

    default Param<String> smartVersion() {
        return stageParams().get(ResizePlan.SMART_VERSION);
    }

    default S setSmartVersion(String value) {
        return choose(ResizePlan.SMART_VERSION, value);
    }

    default String getSmartVersion() {
        return written(ResizePlan.SMART_VERSION);
    }

    default IntParam smartFramePixels() {
        return stageParams().get(ResizePlan.SMART_FRAME_PIXELS);
    }

    default S setSmartFramePixels(int value) {
        return choose(ResizePlan.SMART_FRAME_PIXELS, value);
    }

    default int getSmartFramePixels() {
        return chosen(ResizePlan.SMART_FRAME_PIXELS);
    }

    default Param<String> cropExcess() {
        return stageParams().get(ResizePlan.CROP_EXCESS);
    }

    default S setCropExcess(String value) {
        return choose(ResizePlan.CROP_EXCESS, value);
    }

    default String getCropExcess() {
        return written(ResizePlan.CROP_EXCESS);
    }

    default Param<String> resizeArithmetic() {
        return stageParams().get(ResizePlan.RESIZE_ARITHMETIC);
    }

    default S setResizeArithmetic(String value) {
        return choose(ResizePlan.RESIZE_ARITHMETIC, value);
    }

    default String getResizeArithmetic() {
        return written(ResizePlan.RESIZE_ARITHMETIC);
    }
}
