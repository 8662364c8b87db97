package io.github.sparkpositional.kernel.patch;

import static io.github.sparkpositional.kernel.patch.ResampleWeights.HALF;
import static io.github.sparkpositional.kernel.patch.ResampleWeights.clip;

/** Resamples along the rows. Three channels, the common case, are summed side by side in registers. */
final class HorizontalPass implements PixelRows {
    private final ByteImage image;
    private final ResampleWeights weights;
    private final int left;
    private final int width;

    /**
     * @param left first target column wanted
     * @param width target columns wanted
     */
    HorizontalPass(ByteImage image, ResampleWeights weights, int left, int width) {
        this.image = image;
        this.weights = weights;
        this.left = left;
        this.width = width;
    }

    @Override
    public void read(int row, int[] into, int offset) {
        int from = row * image.width() * image.channels();
        if (image.channels() == 3) {
            threeChannels(image.bytes(), from, into, offset);
        } else {
            for (int channel = 0; channel < image.channels(); channel++) {
                oneChannel(image.bytes(), from + channel, into, offset + channel, image.channels());
            }
        }
    }

    private void threeChannels(byte[] bytes, int from, int[] into, int offset) {
        int[] weight = weights.weights();
        int at = offset;
        for (int x = left; x < left + width; x++) {
            int count = weights.count()[x];
            int k = x * weights.stride();
            int pixel = from + 3 * weights.first()[x];
            int red = HALF;
            int green = HALF;
            int blue = HALF;
            for (int i = 0; i < count; i++) {
                int w = weight[k + i];
                red += (bytes[pixel + 3 * i] & 0xff) * w;
                green += (bytes[pixel + 3 * i + 1] & 0xff) * w;
                blue += (bytes[pixel + 3 * i + 2] & 0xff) * w;
            }
            into[at] = clip(red);
            into[at + 1] = clip(green);
            into[at + 2] = clip(blue);
            at += 3;
        }
    }

    private void oneChannel(byte[] bytes, int from, int[] into, int offset, int channels) {
        int[] weight = weights.weights();
        int at = offset;
        for (int x = left; x < left + width; x++) {
            int count = weights.count()[x];
            int k = x * weights.stride();
            int pixel = from + channels * weights.first()[x];
            int sum = HALF;
            for (int i = 0; i < count; i++) {
                sum += (bytes[pixel + channels * i] & 0xff) * weight[k + i];
            }
            into[at] = clip(sum);
            at += channels;
        }
    }
}
