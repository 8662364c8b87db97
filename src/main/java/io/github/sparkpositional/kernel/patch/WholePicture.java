package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** One tile for a picture: prepared, resized, cropped. */
public record WholePicture(Preparation preparation) implements Tiling {
    static final Choice<SquareRule> SQUARE = Choice.option(
                    "square",
                    "What makes a picture square before it is resized: nothing (none), or a background of black (zeros) or"
                            + " of pixelMean (mean) above and below or at both sides.",
                    SquareRule.class)
            .orElse(SquareRule.NONE);
    static final Choice<CropOrder> CROP_ORDER = Choice.option(
                    "cropOrder",
                    "When the centre is cropped: after resizing (after), or before, in the proportion of resizeHeight and"
                            + " resizeWidth to the crop (before: Perceiver).",
                    CropOrder.class)
            .orElse(CropOrder.AFTER);

    static final List<Choice<?>> CHOICES = List.of(SQUARE, CROP_ORDER);

    static Preparation preparation(Choices choices) {
        CropOrder order = choices.get(CROP_ORDER);
        ResizePlan plan = ResizePlan.of(choices);
        int background = choices.get(SQUARE) == SquareRule.MEAN
                ? PixelNormalization.of(choices).background()
                : 0;
        return new Preparation(choices.get(SQUARE), background, order, plan);
    }

    @Override
    public PictureLayout layout(int height, int width) {
        return PictureLayout.single(new PictureTile(preparation.steps(1, height, width)));
    }

    /** What makes a picture square. */
    public enum SquareRule {
        NONE,
        ZEROS,
        MEAN
    }

    /** When the centre is cropped. */
    public enum CropOrder {
        AFTER,
        BEFORE
    }

    /**
     * All that happens to a picture that is not cut into tiles.
     *
     * @param background of a square, 0xRRGGBB
     */
    public record Preparation(SquareRule square, int background, CropOrder order, ResizePlan plan)
            implements Serializable {

        List<PictureStep> steps(int frames, int height, int width) {
            List<PictureStep> steps = new ArrayList<>();
            int newHeight = height;
            int newWidth = width;
            if (square != SquareRule.NONE && height != width) {
                int side = Math.max(height, width);
                steps.add(new Frame(-((side - height) / 2), -((side - width) / 2), side, side, background));
                newHeight = side;
                newWidth = side;
            }
            if (order == CropOrder.BEFORE) {
                int[] size = plan.rule().size(newHeight, newWidth);
                int shortest = Math.min(newHeight, newWidth);
                int cropHeight = (int) ((double) size[0] / plan.cropHeight() * shortest);
                int cropWidth = (int) ((double) size[1] / plan.cropWidth() * shortest);
                if (cropHeight == 0 || cropWidth == 0) {
                    throw new InvalidRowException(
                            Reason.WRONG_SHAPE,
                            "A picture of " + newHeight + " x " + newWidth + " is too small for a centre crop of "
                                    + cropHeight + " x " + cropWidth + " before it is resized (cropOrder before).");
                }
                steps.add(new Frame(
                        plan.cropRounding().half(newHeight - cropHeight),
                        plan.cropRounding().half(newWidth - cropWidth),
                        cropHeight,
                        cropWidth,
                        0));
                steps.add(new PictureStep.Scale(size[0], size[1]));
                return steps;
            }
            steps.addAll(plan.steps(frames, newHeight, newWidth));
            return steps;
        }
    }
}
