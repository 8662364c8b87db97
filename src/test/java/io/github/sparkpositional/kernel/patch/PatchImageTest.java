package io.github.sparkpositional.kernel.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.convention.Choices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is cut is put together again, whatever the order. */
class PatchImageTest {
    private static final ByteImage IMAGE = image();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none     | channel,row,column       | row-major    | 1 | 1 | none
            unit     | row,column,channel       | row-major    | 1 | 1 | none
            half     | column,row,channel       | column-major | 1 | 1 | none
            imagenet | channel,row,column       | merge-blocks | 2 | 1 | none
            clip     | channel,frame,row,column | merge-blocks | 2 | 2 | none
            imagenet | row,column,channel       | row-major    | 1 | 1 | row-column
            """)
    void theBytesComeBack(
            String normalization, String valueOrder, String tokenOrder, String merge, String frames, String prefix) {
        Choices choices = Choices.of(Map.of(
                "normalization", normalization,
                "valueOrder", valueOrder,
                "tokenOrder", tokenOrder,
                "mergeSize", merge,
                "temporalPatch", frames,
                "patchPrefix", prefix,
                "patchHeight", "4",
                "patchWidth", "8"));
        assertThat(back(choices, PatchConvention.of(choices))).isEqualTo(IMAGE);
    }

    @Test
    void zeroRowsBehindThePatchesAreLeftOut() {
        Choices choices = Choices.of(Map.of("patchHeight", "4", "patchWidth", "8", "maxPatches", "64"));
        assertThat(back(choices, PatchConvention.of(choices))).isEqualTo(IMAGE);
    }

    @Test
    void whereMeanAndDeviationWereTheImagesOwnItIsStretched() {
        Choices choices = Choices.of(Map.of("patchHeight", "4", "patchWidth", "8", "pixelStatistics", "sample"));
        ByteImage back = back(choices, PatchConvention.of(choices));
        int low = 255;
        int high = 0;
        for (byte value : back.bytes()) {
            low = Math.min(low, value & 0xff);
            high = Math.max(high, value & 0xff);
        }
        assertThat(new int[] {low, high}).containsExactly(0, 255);
    }

    @Test
    void whatIsNoPictureOfThisGridIsRefused() {
        PatchConvention convention = PatchConvention.of(Choices.of(Map.of("patchHeight", "4", "patchWidth", "8")));
        PixelNormalization pixels = PixelNormalization.named("none");
        assertThatThrownBy(() -> PatchImage.of(new float[96], 96, 1, 2, convention, pixels))
                .hasMessage("1 patches of 96 numbers are not an image of 1 x 2 patches.");
        assertThatThrownBy(() -> PatchImage.of(new float[95], 95, 1, 1, convention, pixels))
                .hasMessageContaining("are not an image");
        assertThatThrownBy(() -> PatchImage.of(new float[96], 96, 100_000, 100_000, convention, pixels))
                .hasMessageContaining("is not drawn");
        assertThatThrownBy(() -> PatchImage.of(new float[96], 96, 0, 1, convention, pixels))
                .hasMessageContaining("is not drawn");
    }

    private static ByteImage back(Choices choices, PatchConvention convention) {
        PixelNormalization pixels = PixelNormalization.of(choices);
        PatchGrid grid = PatchGrid.of(convention, IMAGE.height(), IMAGE.width());
        float[] patches = Patches.of(IMAGE, grid, pixels);
        return PatchImage.of(patches, convention.values(3), grid.rows(), grid.columns(), convention, pixels);
    }

    /** Every byte occurs in every channel. */
    private static ByteImage image() {
        byte[] bytes = new byte[16 * 32 * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 7 + i / 256);
        }
        return new ByteImage(16, 32, 3, bytes);
    }
}
