package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageResamplerTest {

    static Stream<JsonNode> references() {
        return ReferenceCases.of("pillow_resize");
    }

    @ParameterizedTest
    @MethodSource("references")
    void resizedImagesEqualPillowsBitForBit(JsonNode reference) {
        JsonNode params = reference.get("params");

        ByteImage resized = ImageResampler.resize(
                ReferenceCases.image(reference.get("input").get("image")),
                params.get("new_height").intValue(),
                params.get("new_width").intValue(),
                ResizePlan.RESIZE_FILTER.parse(params.get("filter").textValue()));

        assertThat(resized).isEqualTo(ReferenceCases.image(reference));
    }

    /** So wide that a strip of rows holds fewer than of any usual picture. */
    @Test
    void aVeryWideResultIsMadeInLowerStrips() {
        ByteImage image = noise(100, 40, 3, 5);
        int width = 400_000;
        ResizeWindow window = new ResizeWindow(3, width, 0, width / 2, 3, 50);

        ByteImage whole = ImageResampler.resize(image, 3, width, ResampleFilter.BICUBIC);

        assertThat(cropped(whole, window)).isEqualTo(ImageResampler.resize(image, window, ResampleFilter.BICUBIC));
    }

    @Property(tries = 300)
    void aCropOfTheResultIsTheResultCropped(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 50) int newHeight,
            @ForAll @IntRange(min = 1, max = 50) int newWidth,
            @ForAll ResampleFilter filter,
            @ForAll long seed) {
        ByteImage image = noise(height, width, channels, seed);
        Random random = new Random(seed);
        int shownHeight = 1 + random.nextInt(newHeight);
        int shownWidth = 1 + random.nextInt(newWidth);
        ResizeWindow window = new ResizeWindow(
                newHeight,
                newWidth,
                random.nextInt(newHeight - shownHeight + 1),
                random.nextInt(newWidth - shownWidth + 1),
                shownHeight,
                shownWidth);

        ByteImage whole = ImageResampler.resize(image, newHeight, newWidth, filter);

        assertThat(ImageResampler.resize(image, window, filter)).isEqualTo(cropped(whole, window));
    }

    @ParameterizedTest
    @EnumSource(ResampleFilter.class)
    void aPlainColourStays(ResampleFilter filter) {
        byte[] bytes = new byte[31 * 17 * 3];
        Arrays.fill(bytes, (byte) 200);

        ByteImage resized = ImageResampler.resize(new ByteImage(31, 17, 3, bytes), 13, 29, filter);

        assertThat(resized.bytes()).containsOnly((byte) 200);
    }

    /** Numbers of Pillow 12.3.0; rows first gives others in the last bit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BILINEAR|121 127 132 131 128 125 127 127 127 128 128 127",
                "BICUBIC|119 126 133 132 129 125 127 127 127 128 128 127",
                "LANCZOS|120 126 132 133 129 125 127 127 127 129 128 126",
                "HAMMING|120 127 134 133 129 124 127 127 127 126 127 128"
            })
    void aPictureOver100TimesAsHighAsWideIsShrunkAlongItsColumnsFirst(ResampleFilter filter, String expected) {
        byte[] bytes = new byte[201 * 2];
        for (int row = 0; row < 201; row++) {
            bytes[2 * row] = (byte) (37 * row);
            bytes[2 * row + 1] = (byte) (37 * row + 91);
        }
        ByteImage tower = new ByteImage(201, 2, 1, bytes);

        ByteImage resized = ImageResampler.resize(tower, 4, 3, filter);
        ByteImage corner = ImageResampler.resize(tower, new ResizeWindow(4, 3, 2, 1, 2, 2), filter);

        assertThat(IntStream.range(0, 12)
                        .mapToObj(i -> String.valueOf(resized.bytes()[i] & 0xff))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
        assertThat(corner).isEqualTo(cropped(resized, new ResizeWindow(4, 3, 2, 1, 2, 2)));
    }

    @Test
    void theSameImageComesBackWhereNothingChanges() {
        ByteImage image = noise(5, 7, 3, 1);

        assertThat(ImageResampler.resize(image, 5, 7, ResampleFilter.LANCZOS)).isSameAs(image);
    }

    @Test
    void aWindowOutsideTheImageIsRefused() {
        assertThatThrownBy(() -> new ResizeWindow(10, 10, 4, 0, 7, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 x 10 at (4, 0)");
    }

    private static ByteImage noise(int height, int width, int channels, long seed) {
        byte[] bytes = new byte[height * width * channels];
        new Random(seed).nextBytes(bytes);
        return new ByteImage(height, width, channels, bytes);
    }

    private static ByteImage cropped(ByteImage image, ResizeWindow window) {
        int channels = image.channels();
        byte[] bytes = new byte[window.height() * window.width() * channels];
        for (int i = 0; i < bytes.length; i++) {
            int row = window.top() + i / channels / window.width();
            int column = window.left() + i / channels % window.width();
            bytes[i] = image.bytes()[(row * image.width() + column) * channels + i % channels];
        }
        return new ByteImage(window.height(), window.width(), channels, bytes);
    }
}
