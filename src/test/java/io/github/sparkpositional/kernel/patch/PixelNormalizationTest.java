package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.convention.Choices;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelNormalizationTest {

    static Stream<JsonNode> references() {
        return ReferenceCases.of("image_normalize")
                .filter(reference -> reference.get("input").has("image_rgb"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void numbersEqualThoseOfTheImageProcessors(JsonNode reference) {
        ByteImage image = ReferenceCases.image(reference.get("input").get("image_rgb"));

        float[] numbers = normalization(reference.get("params")).apply(image);

        float[] expected = ReferenceCases.floats(reference);
        int pixels = image.height() * image.width();
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isCloseTo(expected[i % 3 * pixels + i / 3], within((float)
                    reference.get("tolerance").doubleValue()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit", "half", "imagenet", "clip"})
    void numbersEqualNumpysInSinglePrecisionBitForBit(String name) {
        Choices choices = NormalizationPresets.choices(name);
        double[] mean = choices.get(NormalizationFamily.PIXEL_MEAN);
        double[] std = choices.get(NormalizationFamily.PIXEL_STD);
        ByteImage everyByte = everyByte();

        float[] numbers = PixelNormalization.named(name).apply(everyByte);

        for (int i = 0; i < numbers.length; i++) {
            float value = everyByte.bytes()[i] & 0xff;
            float single = (value / 255f - (float) mean[i % mean.length]) / (float) std[i % std.length];
            assertThat(numbers[i]).isEqualTo(single);
        }
    }

    @Test
    void namesCanBeOverridden() {
        Choices choices = Choices.none()
                .with(NormalizationFamily.NORMALIZATION, "imagenet")
                .with(NormalizationFamily.PIXEL_MEAN, new double[] {0})
                .with(NormalizationFamily.PIXEL_STD, new double[] {1});

        assertThat(PixelNormalization.of(choices)).isEqualTo(PixelNormalization.named("unit"));
    }

    @Test
    void aPlainImageStandardisesToZero() {
        ByteImage plain = new ByteImage(1, 1, 1, new byte[] {(byte) 200});

        assertThat(PixelNormalization.named("pix2struct").apply(plain)).containsExactly(0);
    }

    @Test
    void anotherNumberOfChannelsIsRefused() {
        ByteImage grey = new ByteImage(1, 1, 1, new byte[1]);

        assertThatThrownBy(() -> PixelNormalization.named("imagenet").apply(grey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one per channel of 1, but hold 3");
    }

    private static PixelNormalization normalization(JsonNode params) {
        if (params.has("per_image")) {
            boolean sample = params.get("std").textValue().startsWith("sample");
            return PixelNormalization.named(sample ? "pix2struct" : "pix2struct-population");
        }
        return PixelNormalization.of(Choices.none()
                .with(NormalizationFamily.PIXEL_SCALE, params.get("scale").doubleValue())
                .with(NormalizationFamily.PIXEL_MEAN, decimals(params.get("mean")))
                .with(NormalizationFamily.PIXEL_STD, decimals(params.get("std"))));
    }

    private static double[] decimals(JsonNode list) {
        double[] result = new double[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i).doubleValue();
        }
        return result;
    }

    private static ByteImage everyByte() {
        byte[] bytes = new byte[256 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 3);
        }
        return new ByteImage(16, 16, 3, bytes);
    }
}
