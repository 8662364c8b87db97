package io.github.sparkpositional.kernel.position.box;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** A convention of {@link BoxFamily} with all choices made and its tables at hand. */
public final class BoxEncoding implements Serializable {
    private static final String[] PARTS = {"x0", "y0", "x1", "y1", "height", "width"};

    /** Per part: shape and values apart, since a tensor isn't serializable. */
    private final int[] rows;

    private final int[] widths;
    private final float[][] values;
    private final BoxCombine combine;
    private final BoxSides sides;

    BoxEncoding(Tensor x, Tensor y, Tensor height, Tensor width, BoxCombine combine, BoxSides sides) {
        List<Tensor> parts = List.of(x, y, x, y, height, width);
        for (int part = 0; part < PARTS.length; part++) {
            checkTable(parts.get(part), PARTS[part]);
        }
        this.rows = parts.stream().mapToInt(table -> table.shape()[0]).toArray();
        this.widths = parts.stream().mapToInt(table -> table.shape()[1]).toArray();
        this.values = parts.stream().map(Tensor::values).toArray(float[][]::new);
        this.combine = combine;
        this.sides = sides;
        if (combine == BoxCombine.SUM && Arrays.stream(widths).distinct().count() > 1) {
            throw new IllegalArgumentException(
                    "boxCombine sum needs tables of one width, but x, y, height and width have " + widths[0] + ", "
                            + widths[1] + ", " + widths[4] + " and " + widths[5] + " columns.");
        }
    }

    private static void checkTable(Tensor table, String part) {
        if (table.shape().length != 2 || table.shape()[0] == 0) {
            throw new IllegalArgumentException(
                    "The table of " + part + " must be a matrix [rows, columns] with at least"
                            + " one row, but its shape is " + Arrays.toString(table.shape()) + ".");
        }
    }

    /** Numbers per vector. */
    public int dim() {
        return combine.dim(widths);
    }

    /**
     * The vectors [n, dim] of boxes.
     *
     * @param boxes [n, 4], x0, y0, x1, y1 on the scale of the tables
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if a table has no such row, {@code WRONG_SHAPE} if a box has
     *     other than 4 numbers
     */
    public float[] encode(int[] boxes) {
        PageBoxes.checkShape(boxes.length);
        int dim = dim();
        float[] vectors = new float[Math.multiplyExact(boxes.length / 4, dim)];
        double[] vector = new double[dim];
        for (int box = 0; box < boxes.length / 4; box++) {
            Arrays.fill(vector, 0);
            addParts(boxes, 4 * box, vector);
            for (int i = 0; i < dim; i++) {
                vectors[box * dim + i] = (float) vector[i];
            }
        }
        return vectors;
    }

    private void addParts(int[] boxes, int first, double[] vector) {
        for (int part = 0; part < PARTS.length; part++) {
            int row = row(boxes, first, part) * widths[part];
            int column = combine.column(widths, part);
            for (int i = 0; i < widths[part]; i++) {
                vector[column + i] += values[part][row + i];
            }
        }
    }

    private int row(int[] boxes, int first, int part) {
        String box = "box " + first / 4;
        return switch (part) {
            case 4 -> sides.row((long) boxes[first + 3] - boxes[first + 1], rows[part], box);
            case 5 -> sides.row((long) boxes[first + 2] - boxes[first], rows[part], box);
            default -> checked(boxes[first + part], rows[part], PARTS[part], box);
        };
    }

    static int checked(long number, int rows, String part, String box) {
        if (number < 0 || number >= rows) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE,
                    "A " + part + " must be between 0 and " + (rows - 1) + ", but that of " + box + " is " + number
                            + ". Normalise boxes to the scale of the tables.");
        }
        return (int) number;
    }
}
