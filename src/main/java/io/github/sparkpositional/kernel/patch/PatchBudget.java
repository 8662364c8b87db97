package io.github.sparkpositional.kernel.patch;

/**
 * The largest size of whole patches, near the image's own shape, with at most so many of them: variable resolution as
 * NaFlex has it. Source: huggingface/transformers, {@code get_image_size_for_max_num_patches} of SigLIP 2 (after
 * google-research/big_vision): the scale is found by halving, both edges round up to whole patches.
 *
 * @param patchHeight rows of pixels in a patch
 * @param patchWidth columns of pixels in a patch
 * @param maxPatches most patches of the result
 */
record PatchBudget(int patchHeight, int patchWidth, int maxPatches) implements SizeRule {
    private static final double PRECISION = 1e-5;
    private static final double LARGEST_SCALE = 100;

    PatchBudget {
        if (maxPatches < 1) {
            throw new IllegalArgumentException("maxPatches must be at least 1 for resize patch-budget, but is "
                    + maxPatches + "; it limits the patches of an image.");
        }
    }

    @Override
    public int[] size(int height, int width) {
        double smallest = PRECISION / 10;
        double largest = LARGEST_SCALE;
        while (largest - smallest >= PRECISION) {
            double scale = (smallest + largest) / 2;
            double patches = patches(scale, height, patchHeight) * patches(scale, width, patchWidth);
            if (patches <= maxPatches) {
                smallest = scale;
            } else {
                largest = scale;
            }
        }
        return new int[] {
            (int) patches(smallest, height, patchHeight) * patchHeight,
            (int) patches(smallest, width, patchWidth) * patchWidth
        };
    }

    /** Whole patches along an edge at a scale, at least one. */
    private static double patches(double scale, int edge, int patch) {
        return Math.max(1, Math.ceil(edge * scale / patch));
    }
}
