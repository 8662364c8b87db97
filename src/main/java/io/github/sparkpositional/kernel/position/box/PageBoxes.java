package io.github.sparkpositional.kernel.position.box;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.WholeNumbers;
import java.util.Arrays;

/**
 * Bounding boxes (x0, y0, x1, y1) brought from page units to 0..1000 (Xu et al., "LayoutLM", 2020; transformers,
 * normalize_box): {@code trunc(1000 * (value / size))}. The division comes first: the other order differs where a product
 * falls just below an integer.
 */
public final class PageBoxes {
    private static final double SCALE = 1000;

    private PageBoxes() {}

    /**
     * The boxes [n, 4] on the scale of 0 to 1000. Boxes that reach over the page give numbers outside it, as in the
     * reference; looking them up in a table is what fails.
     *
     * @param boxes [n, 4] in page units
     * @param pageWidth in the same units, positive
     * @param pageHeight in the same units, positive
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if a side of the page is not positive or a number is beyond
     *     an int, {@code NOT_FINITE} if one is not a number, {@code WRONG_SHAPE} if a box has other than 4 numbers
     */
    public static int[] normalized(double[] boxes, double pageWidth, double pageHeight) {
        if (!(pageWidth > 0 && pageHeight > 0)) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "A page must have positive sides, but is " + pageWidth + " x " + pageHeight + ".");
        }
        checkShape(boxes.length);
        int[] normalized = new int[boxes.length];
        for (int i = 0; i < boxes.length; i++) {
            normalized[i] = WholeNumbers.truncated(
                    SCALE * (boxes[i] / (i % 2 == 0 ? pageWidth : pageHeight)), "Number " + i + " of the boxes");
        }
        return normalized;
    }

    /** As {@link #normalized(double[], double, double)}, for boxes in whole units. */
    public static int[] normalized(int[] boxes, double pageWidth, double pageHeight) {
        return normalized(Arrays.stream(boxes).asDoubleStream().toArray(), pageWidth, pageHeight);
    }

    static void checkShape(int numbers) {
        if (numbers % 4 != 0) {
            throw new InvalidRowException(
                    Reason.WRONG_SHAPE, "Boxes have 4 numbers each, x0, y0, x1, y1, but there are " + numbers + ".");
        }
    }
}
