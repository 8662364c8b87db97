package io.github.sparkpositional.kernel.patch;

/**
 * The shorter edge gets a length, unless the longer would exceed another. Source: huggingface/transformers, {@code
 * get_size_with_aspect_ratio}; halves round to even, as Python's {@code round} does.
 *
 * @param edge length of the shorter edge
 * @param most most pixels of the longer
 */
record LimitedEdgeSize(int edge, int most) implements SizeRule {

    @Override
    public int[] size(int height, int width) {
        double shortest = Math.min(height, width);
        double longest = Math.max(height, width);
        boolean limited = longest / shortest * edge > most;
        double exact = limited ? most * shortest / longest : edge;
        int newShort = (int) Math.rint(exact);
        if (shortest == newShort) {
            return new int[] {height, width};
        }
        return width < height
                ? new int[] {Math.max(1, (int) (exact * height / width)), Math.max(1, newShort)}
                : new int[] {Math.max(1, newShort), Math.max(1, (int) (exact * width / height))};
    }
}
