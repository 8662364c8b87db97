package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * Turns bytes into numbers: (byte * scale - mean) / std, per channel. Every step is rounded to float32, so that with a
 * scale of 1/255 the result equals, bit for bit, {@code (image.astype(float32) / float32(255) - mean) / std} of NumPy
 * with mean and std in float32; so do Hugging Face's {@code rescale} and {@code normalize}.
 *
 * <p>A byte has 256 values: whatever the rule, a channel is a table of 256 numbers. Immutable; equal normalisations are
 * equal objects.
 */
public final class PixelNormalization implements Serializable {
    static final int BYTE_VALUES = 256;

    private static final int MOST_CHANNELS = 4;

    private final double scale;
    private final double[] mean;
    private final double[] std;
    private final NormalizationFamily.PixelStatistics statistics;
    private final PixelArithmetic arithmetic;
    private transient volatile float[] fixed;

    private PixelNormalization(
            double scale,
            double[] mean,
            double[] std,
            NormalizationFamily.PixelStatistics statistics,
            PixelArithmetic arithmetic) {
        this.scale = scale;
        this.mean = mean;
        this.std = std;
        this.statistics = statistics;
        this.arithmetic = arithmetic;
    }

    /**
     * Reads a name and what overrides it.
     *
     * @throws IllegalArgumentException naming the choice, what is allowed and what was found
     */
    public static PixelNormalization of(Choices choices) {
        Choices all = NormalizationPresets.choices(choices.get(NormalizationFamily.NORMALIZATION))
                .overriddenBy(choices);
        double[] mean = all.get(NormalizationFamily.PIXEL_MEAN);
        double[] std = all.get(NormalizationFamily.PIXEL_STD);
        if (mean.length != std.length && mean.length != 1 && std.length != 1) {
            throw new IllegalArgumentException("pixelMean and pixelStd must have the same length, but have "
                    + mean.length + " and " + std.length + " numbers.");
        }
        return new PixelNormalization(
                all.get(NormalizationFamily.PIXEL_SCALE),
                mean,
                std,
                all.get(NormalizationFamily.PIXEL_STATISTICS),
                all.get(NormalizationFamily.PIXEL_ARITHMETIC));
    }

    /** The normalisation of this name, for example {@code imagenet}. */
    public static PixelNormalization named(String name) {
        return of(Choices.none().with(NormalizationFamily.NORMALIZATION, name));
    }

    /**
     * What normalises bytes that are kept as they are: byteMean and byteStd, each as a JSON list of one number, or one per
     * channel, for (byte - byteMean) / byteStd.
     *
     * @throws IllegalArgumentException if each image has a mean and a deviation of its own
     */
    public Map<String, String> ofBytes() {
        if (!isKnown()) {
            throw new IllegalArgumentException(
                    "dtype uint8 keeps bytes as they are, with one mean and std for all in the"
                            + " column's metadata, but this normalisation takes those of each image (pixelStatistics); set dtype to"
                            + " float32, or another normalization.");
        }
        return Map.of("byteMean", scaled(mean), "byteStd", scaled(std));
    }

    private String scaled(double[] numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> Float.toString((float) (number / scale)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** The image as numbers, in the order of its bytes; [row, column, channel]. */
    public float[] apply(ByteImage image) {
        float[] table = table(image);
        byte[] bytes = image.bytes();
        float[] result = new float[bytes.length];
        int channels = image.channels();
        for (int channel = 0; channel < channels; channel++) {
            for (int i = channel; i < bytes.length; i += channels) {
                result[i] = table[channel * BYTE_VALUES + (bytes[i] & 0xff)];
            }
        }
        return result;
    }

    /** Whether every byte becomes the number that it is. */
    boolean keepsBytes() {
        return isKnown()
                && scale == 1
                && Arrays.stream(mean).allMatch(number -> number == 0)
                && Arrays.stream(std).allMatch(number -> number == 1);
    }

    /** Mean and std of one channel. */
    float[] constants(int channel) {
        return new float[] {
            (float) mean[Math.min(channel, mean.length - 1)], (float) std[Math.min(channel, std.length - 1)]
        };
    }

    double scale() {
        return scale;
    }

    /** The mean as a colour of bytes, rounded down, 0xRRGGBB. */
    int background() {
        return color(Math::floor);
    }

    /** The mean as a colour of bytes, rounded to the nearest, 0xRRGGBB. */
    int nearestBackground() {
        return color(Math::rint);
    }

    private int color(DoubleUnaryOperator rounding) {
        int color = 0;
        for (int channel = 0; channel < 3; channel++) {
            double value = rounding.applyAsDouble(mean[Math.min(channel, mean.length - 1)] * 255);
            color = color << 8 | (int) Math.max(0, Math.min(255, value));
        }
        return color;
    }

    /** Whether a number alone tells which byte it was: mean and deviation are no image's own. */
    boolean isKnown() {
        return statistics == NormalizationFamily.PixelStatistics.FIXED;
    }

    /** The byte that became this number, or the nearest; 0 for what is not a number. */
    byte toByte(float value, int channel) {
        double deviation = std[Math.min(channel, std.length - 1)];
        double average = mean[Math.min(channel, mean.length - 1)];
        return (byte) Math.max(0, Math.min(255, Math.round((value * deviation + average) / scale)));
    }

    /**
     * What each byte becomes; [channel, byte].
     *
     * @throws IllegalArgumentException if there are neither one mean and std nor one per channel
     */
    float[] table(ByteImage image) {
        if (statistics != NormalizationFamily.PixelStatistics.FIXED) {
            return ofImage(image);
        }
        int given = Math.max(mean.length, std.length);
        if (given != 1 && given != image.channels()) {
            throw new IllegalArgumentException("pixelMean and pixelStd must hold one number, or one per channel of "
                    + image.channels() + ", but hold " + given + ".");
        }
        if (fixed == null) {
            float[] table = new float[MOST_CHANNELS * BYTE_VALUES];
            for (int channel = 0; channel < MOST_CHANNELS; channel++) {
                fill(table, channel, (float) mean[Math.min(channel, mean.length - 1)], (float)
                        std[Math.min(channel, std.length - 1)]);
            }
            fixed = table;
        }
        return fixed;
    }

    private float[] ofImage(ByteImage image) {
        long[] counts = new long[BYTE_VALUES];
        for (byte value : image.bytes()) {
            counts[value & 0xff]++;
        }
        double count = image.bytes().length;
        double sum = 0;
        for (int value = 0; value < BYTE_VALUES; value++) {
            sum += counts[value] * (value * scale);
        }
        double average = sum / count;
        double squares = 0;
        for (int value = 0; value < BYTE_VALUES; value++) {
            squares += counts[value] * Math.pow(value * scale - average, 2);
        }
        double divisor = statistics == NormalizationFamily.PixelStatistics.SAMPLE ? Math.max(count - 1, 1) : count;
        double deviation = Math.max(Math.sqrt(squares / divisor), 1 / Math.sqrt(count));
        float[] table = new float[MOST_CHANNELS * BYTE_VALUES];
        for (int channel = 0; channel < MOST_CHANNELS; channel++) {
            fill(table, channel, (float) average, (float) deviation);
        }
        return table;
    }

    private void fill(float[] table, int channel, float subtracted, float divisor) {
        for (int value = 0; value < BYTE_VALUES; value++) {
            table[channel * BYTE_VALUES + value] = arithmetic.of(value, scale, subtracted, divisor);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelNormalization normalization
                && scale == normalization.scale
                && Arrays.equals(mean, normalization.mean)
                && Arrays.equals(std, normalization.std)
                && statistics == normalization.statistics
                && arithmetic == normalization.arithmetic;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {
            Double.hashCode(scale),
            Arrays.hashCode(mean),
            Arrays.hashCode(std),
            statistics.hashCode(),
            arithmetic.hashCode()
        });
    }

    @Override
    public String toString() {
        return "(byte * " + scale + " - " + Arrays.toString(mean) + ") / " + Arrays.toString(std) + ", " + statistics;
    }
}
