package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.patch.PictureStep.Frame;
import java.util.List;

/**
 * A picture of floats, [row, column, channel], resampled without rounding to bytes between the passes: scaled first, then
 * resized, then normalised. Source: pytorch/vision, {@code resize} of a tensor of floats with antialias; its weights are
 * float32, these are float64.
 */
@SuppressWarnings("ArrayRecordComponent")
record FloatPicture(int height, int width, int channels, float[] numbers) {

    /** The scaled bytes of an image. */
    static FloatPicture of(ByteImage image, double scale) {
        float[] numbers = new float[image.bytes().length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (image.bytes()[i] & 0xff) * (float) scale;
        }
        return new FloatPicture(image.height(), image.width(), image.channels(), numbers);
    }

    FloatPicture after(List<PictureStep> steps, ResampleFilter filter) {
        FloatPicture picture = this;
        for (PictureStep step : steps) {
            picture = step instanceof Frame frame
                    ? picture.framed(frame)
                    : picture.resized(step.height(), step.width(), filter);
        }
        return picture;
    }

    /** Minus mean, divided by std, in float32. */
    FloatPicture normalized(PixelNormalization normalization) {
        float[] result = new float[numbers.length];
        for (int channel = 0; channel < channels; channel++) {
            float[] constants = normalization.constants(channel);
            for (int i = channel; i < result.length; i += channels) {
                result[i] = (numbers[i] - constants[0]) / constants[1];
            }
        }
        return new FloatPicture(height, width, channels, result);
    }

    private FloatPicture resized(int newHeight, int newWidth, ResampleFilter filter) {
        FloatPicture across = newWidth == width
                ? this
                : new FloatPicture(
                        height,
                        newWidth,
                        channels,
                        summed(ExactWeights.compute(width, newWidth, filter), height, width, channels));
        return newHeight == height
                ? across
                : new FloatPicture(
                        newHeight,
                        newWidth,
                        channels,
                        across.summed(ExactWeights.compute(height, newHeight, filter), 1, height, newWidth * channels));
    }

    /** Sums along the middle axis of [outer, length, inner]. */
    private float[] summed(ExactWeights weights, int outer, int length, int inner) {
        int targets = weights.first().length;
        float[] result = new float[Math.multiplyExact(Math.multiplyExact(outer, targets), inner)];
        for (int i = 0; i < outer; i++) {
            for (int target = 0; target < targets; target++) {
                int to = (i * targets + target) * inner;
                for (int at = 0; at < inner; at++) {
                    double sum = 0;
                    for (int k = 0; k < weights.count()[target]; k++) {
                        sum += weights.weights()[target * weights.stride() + k]
                                * numbers[(i * length + weights.first()[target] + k) * inner + at];
                    }
                    result[to + at] = (float) sum;
                }
            }
        }
        return result;
    }

    private FloatPicture framed(Frame frame) {
        float[] result = new float[Math.multiplyExact(Math.multiplyExact(frame.height(), frame.width()), channels)];
        for (int row = 0; row < frame.height(); row++) {
            for (int column = 0; column < frame.width(); column++) {
                int fromRow = frame.top() + row;
                int fromColumn = frame.left() + column;
                boolean isInside = fromRow >= 0 && fromRow < height && fromColumn >= 0 && fromColumn < width;
                for (int channel = 0; channel < channels && isInside; channel++) {
                    result[(row * frame.width() + column) * channels + channel] =
                            numbers[(fromRow * width + fromColumn) * channels + channel];
                }
            }
        }
        return new FloatPicture(frame.height(), frame.width(), channels, result);
    }
}
