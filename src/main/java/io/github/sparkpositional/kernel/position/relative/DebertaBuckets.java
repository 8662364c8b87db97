package io.github.sparkpositional.kernel.position.relative;

/**
 * Distances up to half of {@code bucketCount} as they are, longer ones on a logarithmic scale that reaches
 * {@code bucketCount - 1} at {@code maxDistance - 1}, rounded up; the sign stays (He et al., "DeBERTaV3", 2021).
 *
 * <p>The two code bases differ in two ways, and both follow from {@code clamped}: microsoft/DeBERTa
 * (make_log_bucket_dict) clamps distances to {@code maxDistance - 1} and takes the logarithm of the largest ratio in
 * double; transformers (make_log_bucket_position) lets distances grow and takes that logarithm in float32.
 */
record DebertaBuckets(int bucketCount, int maxDistance, boolean clamped, LogarithmDtype dtype)
        implements DistanceBuckets {

    DebertaBuckets {
        if (bucketCount < 2) {
            throw new IllegalArgumentException(
                    "bucketCount must be at least 2 where distanceRule is deberta, but is " + bucketCount + ".");
        }
        if (maxDistance - 1 <= bucketCount / 2) {
            throw new IllegalArgumentException("maxDistance must be above " + (bucketCount / 2 + 1)
                    + ", half of bucketCount plus one, but is " + maxDistance + ".");
        }
    }

    @Override
    public int bucket(long distance) {
        long kept = clamped ? Math.max(1L - maxDistance, Math.min(maxDistance - 1L, distance)) : distance;
        int middle = bucketCount / 2;
        long length = Math.abs(kept);
        if (length <= middle) {
            return (int) kept;
        }
        double ratio = dtype.round(dtype.round(length) / middle);
        double share = dtype.round(dtype.round(StrictMath.log(ratio)) / widest(middle));
        double bucket = dtype.round(Math.ceil(dtype.round(share * (middle - 1))) + middle);
        return (int) (Long.signum(kept) * bucket);
    }

    private double widest(int middle) {
        double ratio = (maxDistance - 1.0) / middle;
        return dtype.round(StrictMath.log(clamped ? ratio : dtype.round(ratio)));
    }
}
