package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.TokenOrder;
import io.github.sparkpositional.kernel.tensor.Dtype;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchesTest {
    private static final PixelNormalization BYTES = PixelNormalization.named("none");

    static Stream<JsonNode> references() {
        return ReferenceCases.of("patchify")
                .filter(reference -> !reference.get("params").has("variant"));
    }

    @ParameterizedTest
    @MethodSource("references")
    void equalsTheOwnersOfTheOrders(JsonNode reference) {
        JsonNode params = reference.get("params");
        String values = params.get("value_order").textValue().replaceAll(" \\(.*", "");
        boolean prefixed = values.startsWith("1-based");
        Choices choices = Choices.none()
                .with(PatchConvention.PATCH_HEIGHT, params.get("patch_height").intValue())
                .with(PatchConvention.PATCH_WIDTH, params.get("patch_width").intValue())
                .with(PatchConvention.TEMPORAL_PATCH, number(params, "temporal_patch", number(params, "tubelet", 1)))
                .with(PatchConvention.VALUE_ORDER, prefixed ? values.replaceAll(".*then ", "") : values)
                .with(
                        PatchConvention.TOKEN_ORDER,
                        PatchConvention.TOKEN_ORDER.parse(params.has("merge") ? "merge-blocks" : "row-major"))
                .with(PatchConvention.MERGE_SIZE, number(params, "merge", 1))
                .with(
                        PatchConvention.PATCH_PREFIX,
                        PatchConvention.PATCH_PREFIX.parse(prefixed ? "row-column" : "none"))
                .with(PatchConvention.MAX_PATCHES, number(params, "max_patches", 0))
                .with(PatchConvention.UNEVEN, PatchConvention.UNEVEN.parse(params.has("pad") ? "pad" : "error"));
        int frames = number(params, "frames", 1);
        JsonNode input = reference.get("input").get(params.has("frames") ? "video" : "image");
        PatchGrid grid = PatchGrid.of(
                PatchConvention.of(choices),
                frames,
                params.get("height").intValue(),
                params.get("width").intValue());

        float[] patches = Patches.of(
                ReferenceCases.floats(input),
                AxisOrder.of("channel,frame,row,column"),
                params.get("channels").intValue(),
                frames,
                grid);

        assertThat(patches).isEqualTo(ReferenceCases.floats(reference));
        assertThat(grid.tokens()).isEqualTo(reference.get("shape").get(0).intValue());
    }

    @Test
    void bytesAreNormalisedOnTheWay() {
        ByteImage image = noise(32, 48, 3);
        PixelNormalization imagenet = PixelNormalization.named("imagenet");
        PatchGrid grid = PatchGrid.of(PatchConvention.of(Choices.none()), 32, 48);

        float[] patches = Patches.of(image, grid, imagenet);

        assertThat(patches)
                .isEqualTo(Patches.of(imagenet.apply(image), AxisOrder.of("row,column,channel"), 3, 1, grid));
    }

    @ParameterizedTest
    @CsvSource({
        "'channel,row,column', crop, 3", "'channel,row,column', pad, 3", "'row,column,channel', crop, 3",
        "'row,column,channel', pad, 3", "'row,channel,column', pad, 3", "'channel,row,column', pad, 1"
    })
    void everyNumberIsWrittenWhateverStoodInTheMemory(String valueOrder, String uneven, int channels) {
        ByteImage image = noise(37, 50, channels);
        PatchGrid grid = PatchGrid.of(
                PatchConvention.of(Choices.none()
                        .with(PatchConvention.VALUE_ORDER, valueOrder)
                        .with(PatchConvention.UNEVEN, PatchConvention.UNEVEN.parse(uneven))
                        .with(PatchConvention.PATCH_PREFIX, PatchConvention.PatchPrefix.ROW_COLUMN)
                        .with(PatchConvention.MAX_PATCHES, 20)),
                37,
                50);
        float[] expected = Patches.of(BYTES.apply(image), AxisOrder.of("row,column,channel"), channels, 1, grid);
        float[] used = new float[expected.length];
        Arrays.fill(used, Float.NaN);

        Patches.write(image, grid, BYTES, used, 0, grid.convention().values(channels));

        assertThat(used).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'channel,row,column', crop, 3, -1", "'channel,row,column', pad, 3, -1", "'row,column,channel', crop, 3, -1",
        "'row,column,channel', pad, 3, -1", "'row,channel,column', pad, 3, -1", "'channel,row,column', pad, 1, -1",
        "'channel,row,column', crop, 3, 20", "'row,column,channel', pad, 4, 20"
    })
    void bytesThatAreKeptStandWhereTheirNumbersWould(String valueOrder, String uneven, int channels, int mostPatches) {
        ByteImage image = noise(37, 50, channels);
        Choices choices = Choices.none()
                .with(PatchConvention.VALUE_ORDER, valueOrder)
                .with(PatchConvention.UNEVEN, PatchConvention.UNEVEN.parse(uneven));
        PatchGrid grid = PatchGrid.of(
                PatchConvention.of(mostPatches < 0 ? choices : choices.with(PatchConvention.MAX_PATCHES, mostPatches)),
                37,
                50);

        byte[] bytes = new PaintedTile.Bytes(image).bytes(grid, BYTES).orElseThrow();

        assertThat(Dtype.UINT8.decode(bytes)).isEqualTo(Patches.of(image, grid, BYTES));
        assertThat(new PaintedTile.Bytes(image).bytes(grid, PixelNormalization.named("imagenet")))
                .as("numbers that are no bytes")
                .isEmpty();
    }

    @Test
    void aPatchCanBeASinglePixel() {
        ByteImage image = noise(4, 5, 3);
        PatchConvention pixels = PatchConvention.of(
                Choices.none().with(PatchConvention.PATCH_HEIGHT, 1).with(PatchConvention.PATCH_WIDTH, 1));

        float[] patches = Patches.of(image, PatchGrid.of(pixels, 4, 5), BYTES);

        assertThat(patches).isEqualTo(BYTES.apply(image));
    }

    @Test
    void columnMajorTokensGoDownFirst() {
        assertThat(TokenOrder.COLUMN_MAJOR.cells(2, 3, 1)).containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void croppingDropsTheRestAtTheBottomAndRight() {
        ByteImage image = noise(5, 7, 3);
        PatchConvention cropping = PatchConvention.of(Choices.none()
                .with(PatchConvention.PATCH_HEIGHT, 5)
                .with(PatchConvention.PATCH_WIDTH, 4)
                .with(PatchConvention.VALUE_ORDER, "row,column,channel")
                .with(PatchConvention.UNEVEN, PatchConvention.UnevenSides.CROP));

        float[] patches = Patches.of(image, PatchGrid.of(cropping, 5, 7), BYTES);

        ByteImage left = ImageResampler.resize(image, new ResizeWindow(5, 7, 0, 0, 5, 4), ResampleFilter.BOX);
        assertThat(patches).isEqualTo(BYTES.apply(left));
    }

    @Test
    void paddingSaysWhichPixelsAndTokensAreReal() {
        PatchConvention padding = PatchConvention.of(Choices.none()
                .with(PatchConvention.PATCH_HEIGHT, 2)
                .with(PatchConvention.PATCH_WIDTH, 2)
                .with(PatchConvention.TOKEN_ORDER, TokenOrder.MERGE_BLOCKS)
                .with(PatchConvention.MERGE_SIZE, 2)
                .with(PatchConvention.MAX_PATCHES, 5)
                .with(PatchConvention.UNEVEN, PatchConvention.UnevenSides.PAD));

        PatchGrid grid = PatchGrid.of(padding, 3, 1);

        assertThat(grid.rows()).isEqualTo(2);
        assertThat(grid.columns()).isEqualTo(2);
        assertThat(grid.validTokens()).containsExactly(true, false, true, false, false);
        assertThat(grid.validPixels())
                .startsWith(true, false, true, false)
                .containsSequence(true, false, false, false)
                .hasSize(20);
    }

    @Test
    void unevenSidesAreABadRowUnlessToldOtherwise() {
        PatchConvention sixteen = PatchConvention.of(Choices.none());

        assertThatThrownBy(() -> PatchGrid.of(sixteen, 32, 50))
                .isInstanceOfSatisfying(InvalidRowException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(Reason.NOT_DIVISIBLE))
                .hasMessage("The image's width must be a multiple of 16, but is 50. Resize it, or set uneven to crop or"
                        + " pad.");
    }

    @Test
    void morePatchesThanAllowedAreABadRow() {
        PatchConvention few = PatchConvention.of(Choices.none().with(PatchConvention.MAX_PATCHES, 3));

        assertThatThrownBy(() -> PatchGrid.of(few, 32, 32))
                .isInstanceOf(InvalidRowException.class)
                .hasMessageContaining("at most 3 patches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"channel,row", "row,column,colour", "row,row,column,channel", ""})
    void refusesAnOrderThatMissesAnAxis(String order) {
        Choices choices = Choices.of(Map.of("valueOrder", order));

        assertThatThrownBy(() -> PatchConvention.of(choices))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("valueOrder must be a comma-separated order of channel, row, column");
    }

    private static int number(JsonNode params, String name, int fallback) {
        return params.has(name) ? params.get(name).intValue() : fallback;
    }

    private static ByteImage noise(int height, int width, int channels) {
        byte[] bytes = new byte[height * width * channels];
        new Random(7).nextBytes(bytes);
        return new ByteImage(height, width, channels, bytes);
    }
}
