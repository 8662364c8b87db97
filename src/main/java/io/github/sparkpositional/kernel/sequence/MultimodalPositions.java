package io.github.sparkpositional.kernel.sequence;

import static io.github.sparkpositional.kernel.sequence.VisionGrid.mismatch;

import io.github.sparkpositional.kernel.WholeNumbers;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;

/** One sequence of text, images and videos on its way to positions [3, n]. */
public final class MultimodalPositions {
    /** A token of text. */
    public static final int TEXT = 0;

    /** A placeholder of an image. */
    public static final int IMAGE = 1;

    /** A placeholder of a video. */
    public static final int VIDEO = 2;

    private final int[] types;
    private final int[] mask;
    private final int[] kept;
    private final Iterator<VisionGrid> images;
    private final Iterator<VisionGrid> videos;
    private final int[] positions;

    MultimodalPositions(int[] types, int[] mask, Iterator<VisionGrid> images, Iterator<VisionGrid> videos) {
        if (mask.length > 0 && mask.length != types.length) {
            throw mismatch("The mask must have one number per token, " + types.length + ", but has " + mask.length);
        }
        this.types = types;
        this.mask = mask;
        this.kept = IntStream.range(0, types.length)
                .filter(token -> mask.length == 0 || mask[token] != 0)
                .toArray();
        this.images = images;
        this.videos = videos;
        this.positions = new int[Math.multiplyExact(3, types.length)];
    }

    int[] count(MultimodalRule rule) {
        Arrays.fill(positions, rule.padding());
        long next = 0;
        for (int i = 0; i < kept.length; ) {
            next = i > 0 && segment(i) != segment(i - 1) ? 0 : next;
            if (types[kept[i]] == TEXT) {
                put(i++, next, next, next);
                next++;
            } else {
                VisionGrid grid = gridAt(i);
                place(grid, i, next);
                i += (int) grid.tokens();
                next += extent(grid, rule.after());
            }
        }
        if (images.hasNext() || videos.hasNext()) {
            throw mismatch("There are more grids of " + (images.hasNext() ? "images" : "videos")
                    + " than runs of placeholder tokens");
        }
        return positions;
    }

    /** The grid whose placeholders begin at kept token {@code i}; all of them are there. */
    private VisionGrid gridAt(int i) {
        int type = types[kept[i]];
        if (type != IMAGE && type != VIDEO) {
            throw mismatch("Token types are 0 (text), 1 (image) and 2 (video), but token " + kept[i] + " has " + type);
        }
        String name = type == IMAGE ? "image" : "video";
        Iterator<VisionGrid> grids = type == IMAGE ? images : videos;
        if (!grids.hasNext()) {
            throw mismatch("Token " + kept[i] + " is a placeholder of an " + name + ", but there are no more grids");
        }
        VisionGrid grid = grids.next();
        long run = IntStream.range(i, kept.length)
                .takeWhile(token -> types[kept[token]] == type && segment(token) == segment(i))
                .limit(grid.tokens())
                .count();
        if (run < grid.tokens()) {
            throw mismatch("The " + name + " at token " + kept[i] + " has a grid of " + grid.tokens()
                    + " tokens, but only " + run + " placeholders");
        }
        return grid;
    }

    /** The number of the document that a kept token belongs to. */
    private int segment(int i) {
        return mask.length == 0 ? 0 : mask[kept[i]];
    }

    private void place(VisionGrid grid, int first, long start) {
        int i = first;
        for (int frame = 0; frame < grid.frames(); frame++) {
            long time = start + grid.time(frame);
            for (int row = 0; row < grid.rows(); row++) {
                for (int column = 0; column < grid.columns(); column++) {
                    put(i++, time, start + row, start + column);
                }
            }
        }
    }

    private static long extent(VisionGrid grid, MultimodalRule.After after) {
        long side = Math.max(grid.rows(), grid.columns());
        return after == MultimodalRule.After.LARGER_SIDE ? side : Math.max(side, grid.time(grid.frames() - 1) + 1L);
    }

    private void put(int i, long time, long row, long column) {
        int token = kept[i];
        positions[token] = WholeNumbers.exact(time, "A position in time");
        positions[types.length + token] = WholeNumbers.exact(row, "A row");
        positions[2 * types.length + token] = WholeNumbers.exact(column, "A column");
    }
}
