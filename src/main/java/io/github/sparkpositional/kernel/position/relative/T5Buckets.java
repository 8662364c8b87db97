package io.github.sparkpositional.kernel.position.relative;

/**
 * Half of the buckets for single distances, the other half logarithmically wider up to {@code maxDistance}; beyond it
 * all is one bucket (Raffel et al., "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer",
 * 2020, section 2.1; transformers, T5Attention._relative_position_bucket).
 *
 * @param bidirectional whether keys after the query have buckets of their own (half of all); else they share bucket 0
 */
record T5Buckets(int bucketCount, int maxDistance, boolean bidirectional, LogarithmDtype dtype)
        implements DistanceBuckets {

    T5Buckets {
        int exact = exact(side(bucketCount, bidirectional));
        if (exact < 1) {
            throw new IllegalArgumentException("bucketCount must be at least " + (bidirectional ? 4 : 2) + " where "
                    + "distanceRule is t5 and bidirectional is " + bidirectional + ", but is " + bucketCount + ".");
        }
        if (maxDistance <= exact) {
            throw new IllegalArgumentException(
                    "maxDistance must be above " + exact + ", the distances that bucketCount " + bucketCount
                            + " gives buckets of their own, but is " + maxDistance + ".");
        }
    }

    @Override
    public int bucket(long distance) {
        int side = side(bucketCount, bidirectional);
        if (bidirectional) {
            return (distance > 0 ? side : 0) + bucketOfLength(Math.abs(distance), side);
        }
        return bucketOfLength(Math.max(0, -distance), side);
    }

    private int bucketOfLength(long length, int side) {
        int exact = exact(side);
        if (length < exact) {
            return (int) length;
        }
        double ratio = dtype.round(dtype.round(length) / exact);
        double widest = dtype.round(StrictMath.log((double) maxDistance / exact));
        double share = dtype.round(dtype.round(StrictMath.log(ratio)) / widest);
        long wide = exact + (long) dtype.round(share * (side - exact));
        return (int) Math.min(wide, side - 1);
    }

    private static int side(int bucketCount, boolean bidirectional) {
        return bidirectional ? bucketCount / 2 : bucketCount;
    }

    private static int exact(int side) {
        return side / 2;
    }
}
