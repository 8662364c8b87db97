package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.Arrays;
import java.util.List;

/** The choices of {@link PixelNormalization}. */
public final class NormalizationFamily implements Family {
    public static final NormalizationFamily INSTANCE = new NormalizationFamily();

    public static final Choice<String> NORMALIZATION = Choice.oneOf(
                    "normalization",
                    "Named normalisation of pixel bytes; pixelScale, pixelMean, pixelStd and pixelStatistics override"
                            + " it.",
                    NormalizationPresets.NAMES.toArray(String[]::new))
            .orElse("none");
    public static final Choice<Double> PIXEL_SCALE =
            Choice.decimal("pixelScale", "Factor on each byte, before the mean is subtracted.");
    public static final Choice<double[]> PIXEL_MEAN = Choice.decimals(
                    "pixelMean", "Subtracted from a scaled byte: one number, or one per channel (red, green, blue).")
            .where(mean -> mean.length > 0, "a list of finite numbers, at least one");
    public static final Choice<double[]> PIXEL_STD = Choice.decimals(
                    "pixelStd", "Divides the result: one number, or one per channel (red, green, blue).")
            .where(
                    std -> std.length > 0 && Arrays.stream(std).allMatch(value -> (float) value != 0),
                    "a list of finite numbers, at least one, none of them 0");
    public static final Choice<PixelStatistics> PIXEL_STATISTICS = Choice.option(
            "pixelStatistics",
            "Source of mean and std: fixed numbers (fixed), or the statistics of the image itself, as a sample divided"
                    + " by count - 1 (sample) or as a population divided by count (population).",
            PixelStatistics.class);

    public static final Choice<PixelArithmetic> PIXEL_ARITHMETIC = Choice.option(
                    "pixelArithmetic",
                    "How bytes are scaled: multiplied by pixelScale in float64, then rounded to float32 (multiply, NumPy);"
                            + " divided by 1 / pixelScale in float32 (divide, torchvision's ToTensor and timm); mean and std"
                            + " divided by pixelScale in the byte's place, in float32 (fused, torchvision's processors); or"
                            + " multiplied, every step rounded to bfloat16 (bfloat16, Llama 4).",
                    PixelArithmetic.class)
            .orElse(PixelArithmetic.MULTIPLY);

    private NormalizationFamily() {}

    @Override
    public String name() {
        return "pixel-normalization";
    }

    @Override
    public String sentence() {
        return "Bytes become numbers: (byte * scale - mean) / std.";
    }

    @Override
    public Level level() {
        return Level.GRID;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(NORMALIZATION, PIXEL_SCALE, PIXEL_MEAN, PIXEL_STD, PIXEL_STATISTICS, PIXEL_ARITHMETIC);
    }

    /** Where the mean and the standard deviation of a normalisation come from. */
    public enum PixelStatistics {
        /** Numbers that are the same for all images. */
        FIXED,
        /** All values of the image itself; squares divided by count - 1. */
        SAMPLE,
        /** All values of the image itself; squares divided by count. */
        POPULATION;
    }
}
