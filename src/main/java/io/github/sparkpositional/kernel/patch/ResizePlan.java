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
 * @param height new height of the exact rule
 * @param width new width of the exact rule
 * @param edge length of the edge that the edge rules are about
 * @param smart bounds of the smart rule
 * @param budget patches of the patch-budget rule; null for the other rules
 * @param cropHeight rows kept around the centre; 0: all
 * @param cropWidth columns kept around the centre; 0: all
 * @param cropRounding where the centre of an odd remainder lies
 * @param filter how pixels are weighed
 */
public record ResizePlan(
        ResizeRule rule,
        int height,
        int width,
        int edge,
        SmartResize smart,
        PatchBudget budget,
        int cropHeight,
        int cropWidth,
        CropRounding cropRounding,
        ResampleFilter filter)
        implements Serializable {

    /** Most pixels of a result, however an image is stretched. */
    private static final int MOST_PIXELS = 1 << 28;

    public static final Choice<ResizeRule> RESIZE = Choice.option(
                    "resize",
                    "How an image is resized before it is cut into patches: not at all (none), to an exact height and"
                            + " width (exact), by its shortest or longest edge (shortest-edge, longest-edge), to"
                            + " multiples of smartFactor close to its own aspect ratio (smart), or to as many whole"
                            + " patches as maxPatches allows (patch-budget).",
                    ResizeRule.class)
            .orElse(ResizeRule.NONE);
    public static final Choice<Integer> RESIZE_HEIGHT =
            pixels("resizeHeight", "New height in pixels, for resize exact.");
    public static final Choice<Integer> RESIZE_WIDTH = pixels("resizeWidth", "New width in pixels, for resize exact.");
    public static final Choice<Integer> RESIZE_EDGE =
            pixels("resizeEdge", "New length of the edge in pixels, for resize shortest-edge and longest-edge.");
    public static final Choice<Integer> SMART_FACTOR = pixels(
                    "smartFactor", "Both edges become multiples of this, for resize smart.")
            .orElse(28);
    public static final Choice<Integer> SMART_MIN_PIXELS =
            count("smartMinPixels", "Minimum pixels, for resize smart.").orElse(3136);
    public static final Choice<Integer> SMART_MAX_PIXELS =
            count("smartMaxPixels", "Maximum pixels, for resize smart.").orElse(1003520);
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
                            + " transformers, or to the nearest even number (half-even) as in torchvision and timm.",
                    CropRounding.class)
            .orElse(CropRounding.FLOOR);
    public static final Choice<ResampleFilter> RESIZE_FILTER = Choice.option(
                    "resizeFilter",
                    "Resampling filter, equal to Pillow's filter of the same name.",
                    ResampleFilter.class)
            .orElse(ResampleFilter.BICUBIC);

    /** Every choice, in the order in which a reader would ask for it. */
    public static final List<Choice<?>> CHOICES = List.of(
            RESIZE,
            RESIZE_HEIGHT,
            RESIZE_WIDTH,
            RESIZE_EDGE,
            SMART_FACTOR,
            SMART_MIN_PIXELS,
            SMART_MAX_PIXELS,
            RESIZE_FILTER,
            CROP_HEIGHT,
            CROP_WIDTH,
            CROP_ROUNDING);

    /** Reads and checks the choices; sizes are asked for only where the rule needs them. */
    public static ResizePlan of(Choices choices) {
        ResizeRule rule = choices.get(RESIZE);
        boolean exact = rule == ResizeRule.EXACT;
        boolean byEdge = rule == ResizeRule.SHORTEST_EDGE || rule == ResizeRule.LONGEST_EDGE;
        return new ResizePlan(
                rule,
                exact ? choices.get(RESIZE_HEIGHT) : 0,
                exact ? choices.get(RESIZE_WIDTH) : 0,
                byEdge ? choices.get(RESIZE_EDGE) : 0,
                new SmartResize(
                        choices.get(SMART_FACTOR), choices.get(SMART_MIN_PIXELS), choices.get(SMART_MAX_PIXELS)),
                rule == ResizeRule.PATCH_BUDGET ? budget(choices) : null,
                choices.get(CROP_HEIGHT),
                choices.get(CROP_WIDTH),
                choices.get(CROP_ROUNDING),
                choices.get(RESIZE_FILTER));
    }

    private static PatchBudget budget(Choices choices) {
        return new PatchBudget(
                choices.get(PatchConvention.PATCH_HEIGHT),
                choices.get(PatchConvention.PATCH_WIDTH),
                choices.get(PatchConvention.MAX_PATCHES));
    }

    /** The image brought to its {@link #window}; the same object where nothing changes. */
    public ByteImage apply(ByteImage image, ResizeWindow window) {
        return ImageResampler.resize(image, window, filter);
    }

    /**
     * The new size, and the part of it that is kept.
     *
     * @throws InvalidRowException with {@code WRONG_SHAPE} if the image is too small for the crop or too elongated, and
     *     with {@code IMAGE_TOO_LARGE} if the result would have more than 2^28 pixels
     */
    public ResizeWindow window(int oldHeight, int oldWidth) {
        long shortest = Math.min(oldHeight, oldWidth);
        long longest = Math.max(oldHeight, oldWidth);
        return switch (rule) {
            case NONE -> cropped(oldHeight, oldWidth);
            case EXACT -> cropped(height, width);
            case SHORTEST_EDGE -> scaled(oldHeight, oldWidth, shortest);
            case LONGEST_EDGE -> scaled(oldHeight, oldWidth, longest);
            case SMART -> {
                int[] size = smart.size(oldHeight, oldWidth);
                yield cropped(size[0], size[1]);
            }
            case PATCH_BUDGET -> {
                int[] size = budget.size(oldHeight, oldWidth);
                yield cropped(size[0], size[1]);
            }
        };
    }

    private ResizeWindow scaled(long oldHeight, long oldWidth, long reference) {
        long newHeight = Math.max(1, edge * oldHeight / reference);
        long newWidth = Math.max(1, edge * oldWidth / reference);
        return cropped(newHeight, newWidth);
    }

    private ResizeWindow cropped(long newHeight, long newWidth) {
        if (newHeight * newWidth > MOST_PIXELS) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE,
                    "An image may be resized to at most " + MOST_PIXELS + " pixels, but this one would have "
                            + newHeight + " x " + newWidth + ".");
        }
        return ResizeWindow.centred((int) newHeight, (int) newWidth, cropHeight, cropWidth, cropRounding);
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
        HALF_EVEN;

        int half(int remainder) {
            return this == FLOOR ? remainder / 2 : (int) Math.rint(remainder / 2.0);
        }
    }
}
