package io.github.sparkpositional.kernel.sequence.multimodal;

import static io.github.sparkpositional.kernel.sequence.multimodal.VisionGrid.mismatch;

import java.util.Iterator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** One sequence of text, images, videos and sound on its way to positions [axes, n]. */
public final class MultimodalPositions {
    /** A token of text. */
    public static final int TEXT = 0;

    /** A placeholder of an image. */
    public static final int IMAGE = 1;

    /** A placeholder of a video. */
    public static final int VIDEO = 2;

    /** A placeholder of sound. */
    public static final int AUDIO = 3;

    private final MultimodalRule rule;
    private final int[] types;
    private final int[] mask;
    private final int[] kept;
    private final Iterator<VisionGrid> images;
    private final Iterator<VisionGrid> videos;
    private final PlacedPositions placed;

    MultimodalPositions(
            MultimodalRule rule, int[] types, int[] mask, Iterator<VisionGrid> images, Iterator<VisionGrid> videos) {
        if (mask.length > 0 && mask.length != types.length) {
            throw mismatch("The mask must have one number per token, " + types.length + ", but has " + mask.length);
        }
        this.rule = rule;
        this.types = types;
        this.mask = mask;
        this.kept = IntStream.range(0, types.length)
                .filter(token -> mask.length == 0 || mask[token] != 0)
                .toArray();
        this.images = images;
        this.videos = videos;
        this.placed = new PlacedPositions(rule, kept, types.length);
    }

    /** Counts document by document, and in each run by run. */
    double[] count() {
        for (int i = 0; i < kept.length; ) {
            if (i > 0 && segment(i) != segment(i - 1)) {
                placed.restart(i);
            }
            if (isText(type(i))) {
                i = text(i);
            } else {
                i = vision(i, nextGrid(i));
            }
        }
        if (images.hasNext() || videos.hasNext()) {
            throw mismatch("There are more grids of " + (images.hasNext() ? "images" : "videos")
                    + " than runs of placeholder tokens");
        }
        return placed.positions();
    }

    /** Sound that stands by itself counts as text does. */
    private static boolean isText(int type) {
        return type == TEXT || type == AUDIO;
    }

    /**
     * Places the text that begins at a kept token, and gives the first token behind it. Qwen2.5-Omni gives one position to the
     * two tokens that begin a video and its sound, and one to the two that end them.
     */
    private int text(int i) {
        int end = i + run(i, MultimodalPositions::isText);
        boolean endsSound = i > 0 && segment(i - 1) == segment(i) && isChunked(i - 1);
        boolean beginsSound = end < kept.length && segment(end) == segment(i) && isChunked(end);
        int from = i;
        if (endsSound && end - from > 1) {
            placed.text(from, from + 1);
            placed.twin(from + 1);
            from += 2;
        }
        int twin = beginsSound && end - from > 1 ? 1 : 0;
        placed.text(from, end - twin);
        if (twin == 1) {
            placed.twin(end - 1);
        }
        return end;
    }

    /** Whether a placeholder is one of a video with its sound, where they stand by turns. */
    private boolean isChunked(int i) {
        if (rule.videoSound() != VideoSound.CHUNKS || isText(type(i)) && type(i) != AUDIO) {
            return false;
        }
        int first = i;
        while (first > 0 && segment(first - 1) == segment(i) && isVideoOrSound(type(first - 1))) {
            first--;
        }
        int all = run(first, MultimodalPositions::isVideoOrSound);
        return all > 0
                && IntStream.range(first, first + all)
                                .map(this::type)
                                .distinct()
                                .count()
                        == 2;
    }

    private static boolean isVideoOrSound(int type) {
        return type == VIDEO || type == AUDIO;
    }

    /** Places the image or video that begins at a kept token, and gives the first one behind it. */
    private int vision(int i, VisionGrid grid) {
        int own = type(i);
        if (own == VIDEO && rule.videoSound() != VideoSound.APART) {
            int all = run(i, MultimodalPositions::isVideoOrSound);
            int sounds = (int) IntStream.range(i, i + all)
                    .filter(token -> type(token) == AUDIO)
                    .count();
            if (sounds > 0) {
                check(grid, i, all - sounds == grid.tokens(0), all - sounds);
                sounding(i, grid, sounds);
                return i + all;
            }
        }
        int run = run(i, type -> type == own);
        long tokens = grid.tokens(rule.visionAxes().extraColumns());
        int wrapper =
                run == tokens + rule.visionAxes().wrappers() ? rule.visionAxes().wrappers() / 2 : 0;
        check(grid, i, run >= tokens, run);
        int first = i + wrapper;
        int end = first + (int) tokens;
        placed.text(i, first);
        placed.grid(first, grid);
        placed.text(end, end + wrapper);
        return end + wrapper;
    }

    /** A video whose sound stands among its placeholders. */
    private void sounding(int i, VisionGrid grid, int sounds) {
        SoundOrder order = placed.sounding(i, grid, sounds);
        for (int k = 0; k < order.isSound().length; k++) {
            if (order.isSound()[k] != (type(i + k) == AUDIO)) {
                throw mismatch("Token " + kept[i + k] + " must be a placeholder of "
                        + (order.isSound()[k] ? "sound" : "video")
                        + " where the sound of a video stands " + written(rule.videoSound()) + " among its frames");
            }
        }
        if (i > 0 && segment(i - 1) == segment(i) && type(i - 1) == AUDIO) {
            throw mismatch("The sound of the video at token " + kept[i] + " begins before the video");
        }
    }

    private static String written(VideoSound sound) {
        return sound == VideoSound.CHUNKS ? "in chunks" : "in the order of time";
    }

    private int type(int i) {
        int type = types[kept[i]];
        if (type < TEXT || type > AUDIO) {
            throw mismatch("Token types are 0 (text), 1 (image), 2 (video) and 3 (sound), but token " + kept[i]
                    + " has " + type);
        }
        return type;
    }

    private VisionGrid nextGrid(int i) {
        Iterator<VisionGrid> grids = type(i) == IMAGE ? images : videos;
        if (!grids.hasNext()) {
            throw mismatch("Token " + kept[i] + " is a placeholder of an " + name(i) + ", but there are no more grids");
        }
        return grids.next();
    }

    private void check(VisionGrid grid, int i, boolean fits, int run) {
        if (!fits) {
            throw mismatch("The " + name(i) + " at token " + kept[i] + " has a grid of "
                    + grid.tokens(rule.visionAxes().extraColumns()) + " tokens, but only " + run + " placeholders");
        }
    }

    private String name(int i) {
        return type(i) == IMAGE ? "image" : "video";
    }

    /** Kept tokens from here on, of one document, whose types are such. */
    private int run(int i, IntPredicate types) {
        int end = i;
        while (end < kept.length && segment(end) == segment(i) && types.test(type(end))) {
            end++;
        }
        return end - i;
    }

    /** The number of the document that a kept token belongs to. */
    private int segment(int i) {
        return mask.length == 0 ? 0 : mask[kept[i]];
    }
}
