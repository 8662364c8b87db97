package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.patch.PictureRecipe;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** What surrounds a picture: before it is resized, and after it is normalised. */
public interface HasFilling<S> extends ChoiceParams<S> {
    default Param<String> square() {
        return stageParams().get(PictureRecipe.SQUARE);
    }

    default S setSquare(String value) {
        return choose(PictureRecipe.SQUARE, value);
    }

    default String getSquare() {
        return written(PictureRecipe.SQUARE);
    }

    default Param<String> cropOrder() {
        return stageParams().get(PictureRecipe.CROP_ORDER);
    }

    default S setCropOrder(String value) {
        return choose(PictureRecipe.CROP_ORDER, value);
    }

    default String getCropOrder() {
        return written(PictureRecipe.CROP_ORDER);
    }

    default IntParam padHeight() {
        return stageParams().get(PictureRecipe.PAD_HEIGHT);
    }

    default S setPadHeight(int value) {
        return choose(PictureRecipe.PAD_HEIGHT, value);
    }

    default int getPadHeight() {
        return chosen(PictureRecipe.PAD_HEIGHT);
    }

    default IntParam padWidth() {
        return stageParams().get(PictureRecipe.PAD_WIDTH);
    }

    default S setPadWidth(int value) {
        return choose(PictureRecipe.PAD_WIDTH, value);
    }

    default int getPadWidth() {
        return chosen(PictureRecipe.PAD_WIDTH);
    }
}
