package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.patch.NormalizationFamily;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;

/** How pixel bytes are normalised. */
public interface HasNormalization<S> extends ChoiceParams<S> {
    default Param<String> normalization() {
        return stageParams().get(NormalizationFamily.NORMALIZATION);
    }

    default S setNormalization(String value) {
        return choose(NormalizationFamily.NORMALIZATION, value);
    }

    default String getNormalization() {
        return chosen(NormalizationFamily.NORMALIZATION);
    }

    default DoubleParam pixelScale() {
        return stageParams().get(NormalizationFamily.PIXEL_SCALE);
    }

    default S setPixelScale(double value) {
        return choose(NormalizationFamily.PIXEL_SCALE, value);
    }

    default double getPixelScale() {
        return chosen(NormalizationFamily.PIXEL_SCALE);
    }

    default DoubleArrayParam pixelMean() {
        return stageParams().get(NormalizationFamily.PIXEL_MEAN);
    }

    default S setPixelMean(double[] value) {
        return choose(NormalizationFamily.PIXEL_MEAN, value);
    }

    default double[] getPixelMean() {
        return chosen(NormalizationFamily.PIXEL_MEAN);
    }

    default DoubleArrayParam pixelStd() {
        return stageParams().get(NormalizationFamily.PIXEL_STD);
    }

    default S setPixelStd(double[] value) {
        return choose(NormalizationFamily.PIXEL_STD, value);
    }

    default double[] getPixelStd() {
        return chosen(NormalizationFamily.PIXEL_STD);
    }

    default Param<String> pixelStatistics() {
        return stageParams().get(NormalizationFamily.PIXEL_STATISTICS);
    }

    default S setPixelStatistics(String value) {
        return choose(NormalizationFamily.PIXEL_STATISTICS, value);
    }

    default String getPixelStatistics() {
        return written(NormalizationFamily.PIXEL_STATISTICS);
    }

    default Param<String> pixelArithmetic() {
        return stageParams().get(NormalizationFamily.PIXEL_ARITHMETIC);
    }

    default S setPixelArithmetic(String value) {
        return choose(NormalizationFamily.PIXEL_ARITHMETIC, value);
    }

    default String getPixelArithmetic() {
        return written(NormalizationFamily.PIXEL_ARITHMETIC);
    }
}
