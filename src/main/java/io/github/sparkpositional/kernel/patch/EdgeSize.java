package io.github.sparkpositional.kernel.patch;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;

/**
 * One edge gets a length, the other keeps the shape.
 *
 * @param rule shortest-edge, longest-edge or longest-edge-rounded
 * @param edge the length
 */
record EdgeSize(ResizeRule rule, int edge) implements SizeRule {

    @Override
    public int[] size(int height, int width) {
        long reference = rule == ResizeRule.SHORTEST_EDGE ? Math.min(height, width) : Math.max(height, width);
        return new int[] {length(height, reference), length(width, reference)};
    }

    private int length(long old, long reference) {
        long exact = rule == ResizeRule.LONGEST_EDGE_ROUNDED
                ? (long) (old * (edge * 1.0 / reference) + 0.5)
                : edge * old / reference;
        if (exact > Integer.MAX_VALUE) {
            throw new InvalidRowException(
                    Reason.IMAGE_TOO_LARGE, "An edge of the image would have " + exact + " pixels after resizing.");
        }
        return (int) Math.max(1, exact);
    }
}
