package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * From a decoded picture, or the frames of a video, to the numbers that a model takes, with all choices made: tiles, new
 * sizes, crops, normalisation, padding, patches. Immutable.
 *
 * @param tiling what is taken of a picture
 * @param resize how its pixels are weighed, and what happens to the frames of a video
 * @param normalization of bytes
 * @param convention of patches
 * @param padHeight rows that zeros fill below, after normalising; 0: none
 * @param padWidth columns that zeros fill at the right, after normalising; 0: none
 */
public record PictureRecipe(
        Tiling tiling,
        ResizePlan resize,
        PixelNormalization normalization,
        PatchConvention convention,
        int padHeight,
        int padWidth)
        implements Serializable {
    private static final AxisOrder FRAMES = AxisOrder.of("frame,row,column,channel");

    public static final Choice<Integer> PAD_HEIGHT =
            pad("padHeight", "Height to which zeros fill an image below, after normalising; 0: not filled.");
    public static final Choice<Integer> PAD_WIDTH =
            pad("padWidth", "Width to which zeros fill an image at the right, after normalising; 0: not filled.");

    public static final Choice<WholePicture.SquareRule> SQUARE = WholePicture.SQUARE;
    public static final Choice<WholePicture.CropOrder> CROP_ORDER = WholePicture.CROP_ORDER;

    /** The choices that make tiles of pictures and fill them up, beyond those of resizing, normalising and patches. */
    public static final List<Choice<?>> CHOICES = Stream.of(
                    Tiling.CHOICES, WholePicture.CHOICES, List.<Choice<?>>of(PAD_HEIGHT, PAD_WIDTH))
            .<Choice<?>>flatMap(List::stream)
            .toList();

    /** Every choice that a recipe follows from. */
    public static final List<Choice<?>> ALL_CHOICES = Stream.of(
                    ResizePlan.CHOICES, CHOICES, NormalizationFamily.INSTANCE.choices(), PatchConvention.CHOICES)
            .<Choice<?>>flatMap(List::stream)
            .toList();

    /** Reads and checks the choices; what isn't chosen takes its fallback. */
    public static PictureRecipe of(Choices choices) {
        return new PictureRecipe(
                Tiling.of(choices),
                ResizePlan.of(choices),
                PixelNormalization.of(choices),
                PatchConvention.of(choices),
                choices.get(PAD_HEIGHT),
                choices.get(PAD_WIDTH));
    }

    /** The same, with another normalisation. */
    public PictureRecipe with(PixelNormalization other) {
        return new PictureRecipe(tiling, resize, other, convention, padHeight, padWidth);
    }

    /** Whether a picture is cut into tiles. */
    public boolean hasTiles() {
        return !(tiling instanceof WholePicture);
    }

    /** Whether tokens or pixels can be only filling. */
    public boolean isFilled() {
        return convention.uneven() == PatchConvention.UnevenSides.PAD
                || convention.maxPatches() > 0
                || padHeight > 0
                || padWidth > 0;
    }

    /** The tiles of a picture of this size. */
    public PictureLayout layout(int height, int width) {
        return tiling.layout(height, width);
    }

    /**
     * The patches of an image that was resized.
     *
     * @throws InvalidRowException if it can't be cut so, or with {@code WRONG_SHAPE} if it is larger than what it is padded to
     */
    public PatchGrid grid(int height, int width) {
        if (padHeight == 0 && padWidth == 0) {
            return PatchGrid.of(convention, height, width);
        }
        int filledHeight = padHeight == 0 ? height : padHeight;
        int filledWidth = padWidth == 0 ? width : padWidth;
        if (height > filledHeight || width > filledWidth) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE,
                    "An image is padded to " + filledHeight + " x " + filledWidth + " (padHeight, padWidth), but has "
                            + height + " x " + width + " after resizing.");
        }
        PatchGrid filled = PatchGrid.of(convention, filledHeight, filledWidth);
        return new PatchGrid(convention, height, width, 1, filled.rows(), filled.columns());
    }

    /** The tiles of a picture, one after the other. */
    public List<PaintedTile> paint(ByteImage picture) {
        return paint(picture, layout(picture.height(), picture.width()));
    }

    /** The tiles of a layout, one after the other. */
    public List<PaintedTile> paint(ByteImage picture, PictureLayout layout) {
        PicturePainter painter = new PicturePainter(picture, resize.filter(), resize.arithmetic());
        FloatPicture floats = resize.arithmetic() == ResampleArithmetic.TORCHVISION_FLOAT
                ? FloatPicture.of(picture, normalization.scale())
                : null;
        List<PaintedTile> painted = new ArrayList<>();
        for (PictureTile tile : layout.tiles()) {
            painted.add(
                    floats == null
                            ? new PaintedTile.Bytes(painter.paint(tile.steps()))
                            : new PaintedTile.Floats(
                                    floats.after(tile.steps(), resize.filter()).normalized(normalization)));
        }
        return painted;
    }

    /**
     * The patches of a video.
     *
     * @param frames at least one, all of one size
     * @return [tubelets * rows * columns, values]
     */
    public Video video(List<ByteImage> frames) {
        int height = frames.get(0).height();
        int width = frames.get(0).width();
        int channels = frames.get(0).channels();
        List<PictureStep> steps = resize.steps(frames.size(), height, width);
        PatchGrid grid = videoGrid(frames);
        int length = channels * grid.height() * grid.width();
        float[] numbers = new float[Math.multiplyExact(length, frames.size())];
        for (int frame = 0; frame < frames.size(); frame++) {
            ByteImage picture = frames.get(frame);
            if (picture.height() != height || picture.width() != width) {
                throw new InvalidRowException(
                        Reason.MISMATCH,
                        "All frames of a video must be of one size, but frame 0 is " + height + " x " + width
                                + " and frame " + frame + " is " + picture.height() + " x " + picture.width() + ".");
            }
            ByteImage painted = new PicturePainter(picture, resize.filter(), resize.arithmetic()).paint(steps);
            System.arraycopy(normalization.apply(painted), 0, numbers, frame * length, length);
        }
        return new Video(grid, Patches.of(numbers, FRAMES, channels, frames.size(), grid));
    }

    /** The grid of a video's patches; tubelets, rows and columns. */
    public PatchGrid videoGrid(List<ByteImage> frames) {
        int height = frames.get(0).height();
        int width = frames.get(0).width();
        PictureTile tile = new PictureTile(resize.steps(frames.size(), height, width));
        return PatchGrid.of(convention, frames.size(), tile.height(height), tile.width(width));
    }

    /** @throws IllegalArgumentException if frames of videos can't be prepared so */
    public void checkFrames() {
        boolean isPlain = tiling instanceof WholePicture whole
                && whole.preparation().square() == WholePicture.SquareRule.NONE
                && whole.preparation().order() == WholePicture.CropOrder.AFTER;
        if (!isPlain || padHeight > 0 || padWidth > 0 || resize.arithmetic() == ResampleArithmetic.TORCHVISION_FLOAT) {
            throw new IllegalArgumentException(
                    "frames of a video are resized, cropped and cut into patches; leave tiles,"
                            + " square, cropOrder, padHeight, padWidth and resizeArithmetic torchvision-float for single"
                            + " pictures.");
        }
    }

    private static Choice<Integer> pad(String name, String sentence) {
        return Choice.integer(name, sentence)
                .where(value -> value >= 0 && value <= 65535, "an integer, 0 to 65535")
                .orElse(0);
    }

    /** The patches of a video, and their grid. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Video(PatchGrid grid, float[] patches) {}
}
