package io.github.sparkpositional.kernel.position.ids;

/**
 * Looks a cell up by its fractional coordinate: cell i of n belongs to the bucket of {@code i / n} among equal parts
 * (Dehghani et al., "Patch n' Pack: NaViT", 2023, section 2.1; Idefics2 and MiniCPM-V).
 *
 * <p>The references compare float32 numbers, and a fraction that lies on a boundary falls to either side by rounding. The
 * same roundings are made here, since a trained table expects the row that its model looked up.
 */
public enum FractionalBuckets {
    /** {@code i / n} (Transformers release 5, {@code get_vision_nearest_position_ids}). */
    QUOTIENT {
        @Override
        float fraction(int cell, int cells) {
            return (float) cell / cells;
        }
    },
    /** {@code i * (1 / n)}, at most 1 - 1e-6 (Transformers release 5, {@code Idefics2VisionEmbeddings}). */
    STEPS {
        @Override
        float fraction(int cell, int cells) {
            return Math.min(cell * (1f / cells), JUST_BELOW_ONE);
        }
    },
    /** {@code i / n * (1 - 1e-6)}, so that boundaries fall low (Transformers release 4, Idefics2). */
    SHRUNK {
        @Override
        float fraction(int cell, int cells) {
            return (float) cell / cells * JUST_BELOW_ONE;
        }
    };

    private static final float JUST_BELOW_ONE = (float) (1 - 1e-6);

    /** Numbers that PyTorch's {@code arange} makes at once from one rounded start (AVX2), two groups per step. */
    private static final int GROUP = 8;

    abstract float fraction(int cell, int cells);

    /**
     * The bucket of every cell of an axis.
     *
     * @param side number of buckets
     * @param cells number of cells
     */
    public int[] of(int side, int cells) {
        float[] boundaries = boundaries(side);
        int[] buckets = new int[cells];
        int bucket = 0;
        for (int cell = 0; cell < cells; cell++) {
            float fraction = fraction(cell, cells);
            while (bucket < boundaries.length && boundaries[bucket] <= fraction) {
                bucket++;
            }
            buckets[cell] = Math.min(bucket, side - 1);
        }
        return buckets;
    }

    /** The inner boundaries, stepped by 1/side as float32 {@code torch.arange(1/side, 1, 1/side)} does. */
    private static float[] boundaries(int side) {
        double step = 1.0 / side;
        int count = (int) Math.ceil((1.0 - step) / step);
        int grouped = count - count % (2 * GROUP);
        float[] boundaries = new float[count];
        for (int i = 0; i < count; i++) {
            int inGroup = i < grouped ? i % GROUP : 0;
            double start = step + step * (i - inGroup);
            boundaries[i] = i < grouped ? (float) ((float) start + step * inGroup) : (float) start;
        }
        return boundaries;
    }
}
