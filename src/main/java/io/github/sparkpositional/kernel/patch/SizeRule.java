package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;

/** How an image's new size follows from its old one. */
interface SizeRule extends Serializable {

    /** The new height and width of a still image. */
    int[] size(int height, int width);

    /** The new height and width of each frame of a video. */
    default int[] size(int frames, int height, int width) {
        return size(height, width);
    }

    /** Reads and checks the choices; they are asked for only where the rule needs them. */
    static SizeRule of(Choices choices) {
        // A factor that can't be is refused whatever the rule: it would be met once the rule is changed.
        SmartResize smart = new SmartResize(
                choices.get(ResizePlan.SMART_FACTOR),
                choices.get(ResizePlan.SMART_MIN_PIXELS),
                choices.get(ResizePlan.SMART_MAX_PIXELS),
                choices.get(ResizePlan.SMART_VERSION),
                choices.get(PatchConvention.TEMPORAL_PATCH),
                choices.get(ResizePlan.SMART_FRAME_PIXELS));
        ResizeRule rule = choices.get(ResizePlan.RESIZE);
        return switch (rule) {
            case NONE -> new Fixed(0, 0);
            case EXACT -> new Fixed(choices.get(ResizePlan.RESIZE_HEIGHT), choices.get(ResizePlan.RESIZE_WIDTH));
            case SHORTEST_EDGE, LONGEST_EDGE, LONGEST_EDGE_ROUNDED ->
                new EdgeSize(rule, choices.get(ResizePlan.RESIZE_EDGE));
            case SHORTEST_EDGE_LIMITED ->
                new LimitedEdgeSize(choices.get(ResizePlan.RESIZE_EDGE), choices.get(ResizePlan.RESIZE_MAX_EDGE));
            case FIT -> new FittedSize(choices.get(ResizePlan.RESIZE_HEIGHT), choices.get(ResizePlan.RESIZE_WIDTH));
            case FIT_ROUNDED, COVER_ROUNDED ->
                new RoundedSize(
                        choices.get(ResizePlan.RESIZE_HEIGHT),
                        choices.get(ResizePlan.RESIZE_WIDTH),
                        rule == ResizeRule.COVER_ROUNDED);
            case SHRINK ->
                new ShrunkSize(
                        choices.get(ResizePlan.RESIZE_HEIGHT), choices.get(ResizePlan.RESIZE_WIDTH), smart.factor());
            case SMART -> smart;
            case PATCH_BUDGET ->
                new PatchBudget(
                        choices.get(PatchConvention.PATCH_HEIGHT),
                        choices.get(PatchConvention.PATCH_WIDTH),
                        choices.get(PatchConvention.MAX_PATCHES));
            case PATCH_BUDGET_FLOOR ->
                new FlooredBudget(
                        choices.get(PatchConvention.PATCH_HEIGHT),
                        choices.get(PatchConvention.PATCH_WIDTH),
                        choices.get(PatchConvention.MAX_PATCHES),
                        smart.factor());
        };
    }

    /** The given size, or the image's own where it is 0. */
    record Fixed(int newHeight, int newWidth) implements SizeRule {
        @Override
        public int[] size(int height, int width) {
            return newHeight == 0 ? new int[] {height, width} : new int[] {newHeight, newWidth};
        }
    }

    /** The largest size that fits. Source: huggingface/transformers, {@code get_image_size_for_max_height_width}. */
    record FittedSize(int maxHeight, int maxWidth) implements SizeRule {
        @Override
        public int[] size(int height, int width) {
            double scale = Math.min((double) maxHeight / height, (double) maxWidth / width);
            return new int[] {Math.max(1, (int) (height * scale)), Math.max(1, (int) (width * scale))};
        }
    }

    /**
     * The size that touches all edges from within or from outside. Source: huggingface/pytorch-image-models, release 1.0.29,
     * {@code ResizeKeepRatio.get_params}.
     */
    record RoundedSize(int targetHeight, int targetWidth, boolean covers) implements SizeRule {
        @Override
        public int[] size(int height, int width) {
            double tall = (double) height / targetHeight;
            double wide = (double) width / targetWidth;
            double ratio = covers ? Math.min(tall, wide) : Math.max(tall, wide);
            return new int[] {rounded(height / ratio), rounded(width / ratio)};
        }

        private static int rounded(double edge) {
            return (int) Math.max(1, Math.rint(edge));
        }
    }

    /**
     * Smaller only, then rounded up to multiples. Source: huggingface/transformers, {@code get_resize_output_image_size} of
     * Pixtral.
     */
    record ShrunkSize(int maxHeight, int maxWidth, int multiple) implements SizeRule {
        @Override
        public int[] size(int height, int width) {
            double ratio = Math.max((double) height / maxHeight, (double) width / maxWidth);
            int newHeight = ratio > 1 ? Math.max(1, (int) Math.floor(height / ratio)) : height;
            int newWidth = ratio > 1 ? Math.max(1, (int) Math.floor(width / ratio)) : width;
            return new int[] {((newHeight - 1) / multiple + 1) * multiple, ((newWidth - 1) / multiple + 1) * multiple};
        }
    }
}
