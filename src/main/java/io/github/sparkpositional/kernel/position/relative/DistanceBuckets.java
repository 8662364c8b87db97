package io.github.sparkpositional.kernel.position.relative;

import java.io.Serializable;

/** Maps a signed distance to the number that stands for it: itself, a clipped one, or a bucket of several distances. */
interface DistanceBuckets extends Serializable {

    /** All distances as they are. */
    DistanceBuckets ALL = new Unbounded();

    /**
     * The number that stands for a distance.
     *
     * @throws ArithmeticException if it is beyond an int
     */
    int bucket(long distance);

    /** The identity. */
    record Unbounded() implements DistanceBuckets {
        @Override
        public int bucket(long distance) {
            return Math.toIntExact(distance);
        }
    }

    /** Shaw's clip: everything from {@code max} on is one number, on either side. */
    record Clipped(int max) implements DistanceBuckets {
        @Override
        public int bucket(long distance) {
            return (int) Math.max(-max, Math.min(max, distance));
        }
    }
}
