package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.List;

/**
 * From an image's size to its new size and to the part that is kept, with all choices made. Immutable; equal plans are
 * equal objects.
 *
 * @param rule how the new size follows from the old one
 * @param cropHeight rows kept around the centre; 0: all
 * @param cropWidth columns kept around the centre; 0: all
 * @param cropRounding where the centre of an odd remainder lies
 * @param cropExcess what happens where the crop is larger than the image
 * @param excessColor of what stands around it then, 0xRRGGBB
 * @param filter how pixels are weighed
 * @param arithmetic whose resampling
 */
public record ResizePlan(
        SizeRule rule,
        int cropHeight,
        int cropWidth,
        CropRounding cropRounding,
        CropExcess cropExcess,
        int excessColor,
        ResampleFilter filter,
        ResampleArithmetic arithmetic)
        implements Serializable {

    /** Most pixels of a result, however an image is stretched. */
    private static final int MOST_PIXELS = 1 << 28;

    public static final Choice<ResizeRule> RESIZE = Choice.option(
                    "resize",
                    "How an image is resized before it is cut into patches: not at all (none), to an exact height and"
                            + " width (exact), by its shortest or longest edge (shortest-edge, longest-edge,"
                            + " longest-edge-rounded; shortest-edge-limited: the longest is at most resizeMaxEdge), as"
                            + " large as fits into height and width (fit, fit-rounded), as small as covers them"
                            + " (cover-rounded), smaller only, to multiples of smartFactor"
                            + " (shrink), to multiples of smartFactor close to its own aspect ratio (smart), or to as"
                            + " many whole patches as maxPatches allows (patch-budget; patch-budget-floor: to multiples"
                            + " of smartFactor, rounded down).",
                    ResizeRule.class)
            .orElse(ResizeRule.NONE);
    public static final Choice<Integer> RESIZE_HEIGHT = pixels(
            "resizeHeight",
            "New height in pixels, for resize exact; the most, for fit and shrink; the least, for cover.");
    public static final Choice<Integer> RESIZE_WIDTH = pixels(
            "resizeWidth",
            "New width in pixels, for resize exact; the most, for fit and shrink; the least, for cover.");
    public static final Choice<Integer> RESIZE_EDGE =
            pixels("resizeEdge", "New length of the edge in pixels, for resize by the shortest or the longest edge.");
    public static final Choice<Integer> RESIZE_MAX_EDGE =
            pixels("resizeMaxEdge", "Most pixels of the longest edge, for resize shortest-edge-limited.");
    public static final Choice<Integer> SMART_FACTOR = pixels(
                    "smartFactor",
                    "Both edges become multiples of this, for resize smart, shrink and patch-budget-floor.")
            .orElse(28);
    public static final Choice<Integer> SMART_MIN_PIXELS =
            count("smartMinPixels", "Minimum pixels, for resize smart.").orElse(3136);
    public static final Choice<Integer> SMART_MAX_PIXELS =
            count("smartMaxPixels", "Maximum pixels, for resize smart.").orElse(1003520);
    public static final Choice<SmartResize.Version> SMART_VERSION = Choice.option(
                    "smartVersion",
                    "Whose smart resize is meant: that of transformers, that of qwen-vl-utils (an edge is never less than"
                            + " smartFactor), or the one whose bounds count the pixels of all frames (frames).",
                    SmartResize.Version.class)
            .orElse(SmartResize.Version.TRANSFORMERS);
    public static final Choice<Integer> SMART_FRAME_PIXELS = Choice.integer(
                    "smartFramePixels",
                    "Most pixels of a frame, for smartVersion frames: smartMaxPixels is shared evenly among the frames of a"
                            + " video, each at most this, at least 1.05 times smartMinPixels (Qwen3-VL's"
                            + " cap_pixels_per_frame); 0: frames share it unevenly.")
            .where(pixels -> pixels >= 0, "0 or a positive integer")
            .orElse(0);
    public static final Choice<Integer> CROP_HEIGHT = Choice.integer(
                    "cropHeight", "Height of the centre crop in pixels, after resizing; 0: not cropped.")
            .where(value -> value >= 0 && value <= 65535, "an integer, 0 to 65535")
            .orElse(0);
    public static final Choice<Integer> CROP_WIDTH = Choice.integer(
                    "cropWidth", "Width of the centre crop in pixels, after resizing; 0: not cropped.")
            .where(value -> value >= 0 && value <= 65535, "an integer, 0 to 65535")
            .orElse(0);
    public static final Choice<CropRounding> CROP_ROUNDING = Choice.option(
                    "cropRounding",
                    "Where a centre crop starts when the margin is odd: half of it rounded down (floor) as in"
                            + " transformers' Pillow classes, to the nearest even number (half-even) as in torchvision and"
                            + " timm, or towards 0 (truncate) as in transformers' torchvision classes, which differs"
                            + " where the crop is larger than the image.",
                    CropRounding.class)
            .orElse(CropRounding.FLOOR);
    public static final Choice<CropExcess> CROP_EXCESS = Choice.option(
                    "cropExcess",
                    "What happens where the centre crop is larger than the image: the row is bad (error), or the image"
                            + " stands in the middle of black (zeros) or of the colour of pixelMean (mean).",
                    CropExcess.class)
            .orElse(CropExcess.ERROR);
    public static final Choice<ResampleFilter> RESIZE_FILTER = Choice.option(
                    "resizeFilter",
                    "Resampling filter, equal to Pillow's filter of the same name.",
                    ResampleFilter.class)
            .orElse(ResampleFilter.BICUBIC);
    public static final Choice<ResampleArithmetic> RESIZE_ARITHMETIC = Choice.option(
                    "resizeArithmetic",
                    "Whose resampling is meant: Pillow's (pillow), torchvision's of bytes (torchvision) or torchvision's"
                            + " of numbers that are not rounded between (torchvision-float).",
                    ResampleArithmetic.class)
            .orElse(ResampleArithmetic.PILLOW);

    /** Every choice, in the order in which a reader would ask for it. */
    public static final List<Choice<?>> CHOICES = List.of(
            RESIZE,
            RESIZE_HEIGHT,
            RESIZE_WIDTH,
            RESIZE_EDGE,
            RESIZE_MAX_EDGE,
            SMART_FACTOR,
            SMART_MIN_PIXELS,
            SMART_MAX_PIXELS,
            SMART_VERSION,
            SMART_FRAME_PIXELS,
            RESIZE_FILTER,
            RESIZE_ARITHMETIC,
            CROP_HEIGHT,
            CROP_WIDTH,
            CROP_ROUNDING,
            CROP_EXCESS);

    /** Reads and checks the choices; sizes are asked for only where the rule needs them. */
    public static ResizePlan of(Choices choices) {
        return new ResizePlan(
                SizeRule.of(choices),
                choices.get(CROP_HEIGHT),
                choices.get(CROP_WIDTH),
                choices.get(CROP_ROUNDING),
                choices.get(CROP_EXCESS),
                choices.get(CROP_EXCESS) == CropExcess.MEAN
                        ? PixelNormalization.of(choices).nearestBackground()
                        : 0,
                choices.get(RESIZE_FILTER),
                choices.get(RESIZE_ARITHMETIC));
    }

    /** The image brought to its {@link #window}; the same object where nothing changes. */
    public ByteImage apply(ByteImage image, ResizeWindow window) {
        return ImageResampler.resize(image, window, filter, arithmetic);
    }

    /**
     * The new size, and the part of it that is kept.
     *
     * @throws InvalidRowException with {@code WRONG_SHAPE} if the image is too small for the crop or too elongated, and
     *     with {@code IMAGE_TOO_LARGE} if the result would have more than 2^28 pixels
     */
    public ResizeWindow window(int oldHeight, int oldWidth) {
        int[] size = newSize(1, oldHeight, oldWidth);
        return ResizeWindow.centred(size[0], size[1], cropHeight, cropWidth, cropRounding);
    }

    /**
     * What is done to an image, or to each frame of a video.
     *
     * @throws InvalidRowException as {@link #window}
     */
    public List<PictureStep> steps(int frames, int oldHeight, int oldWidth) {
        int[] size = newSize(frames, oldHeight, oldWidth);
        PictureStep scale = new PictureStep.Scale(size[0], size[1]);
        if (cropHeight == 0 && cropWidth == 0) {
            return List.of(scale);
        }
        if (cropExcess == CropExcess.ERROR) {
            ResizeWindow window = ResizeWindow.centred(size[0], size[1], cropHeight, cropWidth, cropRounding);
            return List.of(
                    scale, new PictureStep.Frame(window.top(), window.left(), window.height(), window.width(), 0));
        }
        int newCropHeight = cropHeight == 0 ? size[0] : cropHeight;
        int newCropWidth = cropWidth == 0 ? size[1] : cropWidth;
        return List.of(
                scale,
                new PictureStep.Frame(
                        cropRounding.half(size[0] - newCropHeight),
                        cropRounding.half(size[1] - newCropWidth),
                        newCropHeight,
                        newCropWidth,
                        excessColor));
    }

    private int[] newSize(int frames, int oldHeight, int oldWidth) {
        int[] size = frames == 1 ? rule.size(oldHeight, oldWidth) : rule.size(frames, oldHeight, oldWidth);
        if ((long) size[0] * size[1] > MOST_PIXELS) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "An image may be resized to at most " + MOST_PIXELS + " pixels, but this one would have " + size[0]
                            + " x " + size[1] + ".");
        }
        return size;
    }

    private static Choice<Integer> pixels(String name, String sentence) {
        return Choice.integer(name, sentence).where(value -> value >= 1 && value <= 65535, "an integer, 1 to 65535");
    }

    private static Choice<Integer> count(String name, String sentence) {
        return Choice.integer(name, sentence).where(value -> value >= 1, "a positive integer");
    }

    /** Where a centre crop starts when the remainder is odd. */
    public enum CropRounding {
        /** Half the remainder, rounded down: huggingface/transformers, {@code center_crop}. */
        FLOOR,
        /** Half the remainder, halves to the even neighbour: pytorch/vision, {@code center_crop}, and so timm. */
        HALF_EVEN,
        /** Half the remainder, rounded towards 0: the center_crop of transformers' torchvision backend. */
        TRUNCATE;

        /** @param remainder negative where the crop is larger than the image */
        int half(int remainder) {
            return switch (this) {
                case FLOOR -> Math.floorDiv(remainder, 2);
                case HALF_EVEN -> remainder < 0 ? remainder / 2 : (int) Math.rint(remainder / 2.0);
                case TRUNCATE -> remainder / 2;
            };
        }
    }

    /** What happens to a crop that is larger than the image. */
    public enum CropExcess {
        /** The row is bad ({@code wrong-shape}). */
        ERROR,
        /** The image stands in the middle of bytes of 0, which are normalised as all others. */
        ZEROS,
        /** The image stands in the middle of the bytes nearest to the mean. */
        MEAN
    }
}
