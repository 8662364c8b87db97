package io.github.sparkpositional.kernel.sequence.multimodal;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The placeholder tokens of an image, a video or a frame.
 *
 * @param rows of merged patches
 * @param columns of merged patches
 * @param timeStep positions from frame to frame
 */
record VisionGrid(int frames, int rows, int columns, TimeStep timeStep) {

    /** Positions from frame to frame, in two factors: each product is rounded to float32, as a tensor's is. */
    record TimeStep(float first, float second) {
        static final TimeStep ONE = new TimeStep(1, 1);
    }

    /**
     * @param name of the grids, for errors
     * @param grids [count, 3]: frames, rows and columns in patches
     * @param mergeSize patches per side of a token
     * @param timeSteps [count], or empty: 1
     * @throws InvalidRowException with {@code MISMATCH} if a size is not a positive multiple
     */
    static Iterator<VisionGrid> read(
            String name, int[] grids, int mergeSize, MultimodalRule.Frames together, TimeStep[] timeSteps) {
        if (grids.length % 3 != 0) {
            throw mismatch(name + " must have 3 sizes per grid, but there are " + grids.length + " in all");
        }
        List<VisionGrid> read = new ArrayList<>();
        for (int i = 0; i < grids.length; i += 3) {
            int frames = grids[i];
            if (frames < 1 || !isMerged(grids[i + 1], mergeSize) || !isMerged(grids[i + 2], mergeSize)) {
                throw mismatch("A grid of " + name + " must have frames, and sides that are multiples of"
                        + " visionMergeSize " + mergeSize
                        + ", but is " + frames + " x " + grids[i + 1] + " x " + grids[i + 2]);
            }
            int rows = grids[i + 1] / mergeSize;
            int columns = grids[i + 2] / mergeSize;
            TimeStep timeStep = timeSteps.length == 0 ? TimeStep.ONE : timeSteps[i / 3];
            read.add(new VisionGrid(frames, rows, columns, timeStep));
        }
        return together == MultimodalRule.Frames.TOGETHER ? read.iterator() : apart(read);
    }

    /** One grid per frame; made one by one, so that a wrong number of frames costs nothing. */
    private static Iterator<VisionGrid> apart(List<VisionGrid> grids) {
        return new Iterator<>() {
            private int next;
            private int frame;

            @Override
            public boolean hasNext() {
                return next < grids.size();
            }

            @Override
            public VisionGrid next() {
                VisionGrid grid = grids.get(next);
                frame++;
                if (frame == grid.frames()) {
                    frame = 0;
                    next++;
                }
                return new VisionGrid(1, grid.rows(), grid.columns(), TimeStep.ONE);
            }
        };
    }

    private static boolean isMerged(int size, int mergeSize) {
        return size > 0 && size % mergeSize == 0;
    }

    /**
     * Placeholder tokens; a product past the largest long is cut to it.
     *
     * @param extraColumns placeholders that a row has beside its patches
     */
    long tokens(int extraColumns) {
        return (long) ((double) frames * rows * (columns + (double) extraColumns));
    }

    /**
     * Position of a frame on the time axis, from the first; in float32, as the reference counts.
     *
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if no int holds its whole part
     */
    double time(int frame, FrameTimes times) {
        return times.time(frame * timeStep.first() * timeStep.second(), "The time of frame " + frame);
    }

    static InvalidRowException mismatch(String message) {
        return new InvalidRowException(Reason.MISMATCH, message + ".");
    }
}
