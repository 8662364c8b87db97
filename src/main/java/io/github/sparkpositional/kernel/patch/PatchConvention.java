package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.TokenOrder;
import java.io.Serializable;
import java.util.List;

/**
 * How an image becomes a matrix of patches [tokens, values], with all choices made. Immutable; equal conventions are
 * equal objects.
 *
 * @param patchHeight rows of pixels in a patch
 * @param patchWidth columns of pixels in a patch
 * @param temporalPatch frames in a patch; a still image is repeated
 * @param valueOrder order of the numbers inside a patch
 * @param tokenOrder order of the patches
 * @param mergeSize side of the blocks of {@link TokenOrder#MERGE_BLOCKS}; 1 elsewhere
 * @param prefix what stands in front of a patch's pixels
 * @param maxPatches zero rows fill the matrix up to that many; 0: no filling, no limit
 * @param uneven what happens to sides that are not multiples of the patch's
 */
public record PatchConvention(
        int patchHeight,
        int patchWidth,
        int temporalPatch,
        AxisOrder valueOrder,
        TokenOrder tokenOrder,
        int mergeSize,
        PatchPrefix prefix,
        int maxPatches,
        UnevenSides uneven)
        implements Serializable {

    public static final Choice<Integer> PATCH_HEIGHT = size("patchHeight", "Height of a patch in pixels.", 16);
    public static final Choice<Integer> PATCH_WIDTH = size("patchWidth", "Width of a patch in pixels.", 16);
    public static final Choice<Integer> TEMPORAL_PATCH =
            size("temporalPatch", "Frames per patch; a still image is repeated for each.", 1);
    public static final Choice<String> VALUE_ORDER = Choice.text(
                    "valueOrder",
                    "Order of the values inside a patch, slowest axis first: channel,row,column matches the weights of"
                            + " a convolution, row,column,channel is MAE's order.")
            .where(AxisOrder::isOrder, "a comma-separated order of channel, row, column and, optionally, frame")
            .orElse("channel,row,column");
    public static final Choice<TokenOrder> TOKEN_ORDER = PositionChoices.TOKEN_ORDER;
    public static final Choice<Integer> MERGE_SIZE = PositionChoices.MERGE_SIZE;
    public static final Choice<PatchPrefix> PATCH_PREFIX = Choice.option(
                    "patchPrefix",
                    "Values in front of a patch's pixels: none, or the patch's 1-based row and column.",
                    PatchPrefix.class)
            .orElse(PatchPrefix.NONE);
    public static final Choice<Integer> MAX_PATCHES = Choice.integer(
                    "maxPatches",
                    "Maximum patches per image; fewer are padded with rows of zeros. 0: no padding and no limit.")
            .where(count -> count >= 0, "an integer, 0 or more")
            .orElse(0);
    public static final Choice<UnevenSides> UNEVEN = Choice.option(
                    "uneven",
                    "What happens when an image's sides are not multiples of the patch's: the row is bad (error), the"
                            + " remainder at the bottom and right is cropped (crop), or the image is padded with zeros"
                            + " (pad).",
                    UnevenSides.class)
            .orElse(UnevenSides.ERROR);

    /** Every choice, in the order in which a reader would ask for it. */
    public static final List<Choice<?>> CHOICES = List.of(
            PATCH_HEIGHT,
            PATCH_WIDTH,
            VALUE_ORDER,
            TOKEN_ORDER,
            MERGE_SIZE,
            TEMPORAL_PATCH,
            PATCH_PREFIX,
            MAX_PATCHES,
            UNEVEN);

    public PatchConvention {
        if (mergeSize > 1 && tokenOrder != TokenOrder.MERGE_BLOCKS) {
            throw new IllegalArgumentException("mergeSize must be 1 where tokenOrder is " + Choice.write(tokenOrder)
                    + ", but is " + mergeSize + "; set tokenOrder to merge-blocks.");
        }
    }

    /** Reads and checks the choices; what isn't chosen takes its default. */
    public static PatchConvention of(Choices choices) {
        return new PatchConvention(
                choices.get(PATCH_HEIGHT),
                choices.get(PATCH_WIDTH),
                choices.get(TEMPORAL_PATCH),
                AxisOrder.of(choices.get(VALUE_ORDER)),
                choices.get(TOKEN_ORDER),
                choices.get(MERGE_SIZE),
                choices.get(PATCH_PREFIX),
                choices.get(MAX_PATCHES),
                choices.get(UNEVEN));
    }

    /**
     * Rows of patches in an image of {@code height} rows of pixels.
     *
     * @throws InvalidRowException with {@code NOT_DIVISIBLE} if the height doesn't fit and may not be made to
     */
    public int rows(int height) {
        return patches(height, patchHeight, "height");
    }

    /**
     * Columns of patches in an image of {@code width} columns of pixels.
     *
     * @throws InvalidRowException with {@code NOT_DIVISIBLE} if the width doesn't fit and may not be made to
     */
    public int columns(int width) {
        return patches(width, patchWidth, "width");
    }

    /** Tubelets in {@code frames} frames; the last frame is repeated where they don't fit. */
    public int tubelets(int frames) {
        return (frames - 1) / temporalPatch + 1;
    }

    /** Numbers per token, prefix included. */
    public int values(int channels) {
        return prefix.length() + channels * temporalPatch * patchHeight * patchWidth;
    }

    private int patches(int pixels, int patch, String side) {
        int unit = Math.multiplyExact(patch, mergeSize);
        if (uneven == UnevenSides.PAD) {
            return ((pixels - 1) / unit + 1) * mergeSize;
        }
        if (pixels < unit || (uneven == UnevenSides.ERROR && pixels % unit != 0)) {
            throw new InvalidRowException(
                    Reason.NOT_DIVISIBLE,
                    "The image's " + side + " must be a multiple of " + unit + ", but is " + pixels
                            + ". Resize it, or set uneven to crop or pad.");
        }
        return pixels / unit * mergeSize;
    }

    private static Choice<Integer> size(String name, String sentence, int fallback) {
        return Choice.integer(name, sentence)
                .where(value -> value >= 1 && value <= 4096, "an integer, 1 to 4096")
                .orElse(fallback);
    }

    /** What stands in front of a patch's pixels. */
    public enum PatchPrefix {
        /** Nothing. */
        NONE(0),
        /** The patch's row and column, counted from 1, so that 0 marks filling: Pix2Struct. */
        ROW_COLUMN(2);

        private final int length;

        PatchPrefix(int length) {
            this.length = length;
        }

        /** How many numbers it takes. */
        public int length() {
            return length;
        }
    }

    /** What happens to an image whose sides are not multiples of the patch's. */
    public enum UnevenSides {
        /** The row is bad ({@code not-divisible}). */
        ERROR,
        /** What is left over at the bottom and at the right is dropped, as a strided convolution does. */
        CROP,
        /** The last patches are padded with zeros, after normalisation, at the bottom and at the right. */
        PAD;
    }
}
