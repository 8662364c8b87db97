package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.WholeNumbers;
import io.github.sparkpositional.kernel.position.box.BoxEncoding;
import io.github.sparkpositional.kernel.position.box.PageBoxes;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.stage.input.CoordinateColumn;
import io.github.sparkpositional.stage.input.SizeSource;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/**
 * Gives a row's boxes, or their vectors.
 *
 * @param page null where boxes are on the scale of the tables
 * @param encoding null where the boxes themselves are wanted
 */
public record BoxFunction(CoordinateColumn input, SizeSource page, BoxEncoding encoding, TensorWriter output)
        implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        double[] numbers = input.read(value);
        int[] boxes = page == null ? whole(numbers) : onPage(numbers, page.of(sideColumns));
        int count = boxes.length / 4;
        output.check(count, encoding == null ? 4 : encoding.dim());
        return output.write(
                encoding == null
                        ? IntegerTensor.matrix(count, 4, boxes)
                        : Tensor.matrix(count, encoding.dim(), encoding.encode(boxes)));
    }

    private static int[] onPage(double[] numbers, double[] size) {
        return PageBoxes.normalized(numbers, size[0], size[1]);
    }

    /** Rows of a table have no halves. */
    private static int[] whole(double[] numbers) {
        int[] whole = new int[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = WholeNumbers.truncated(numbers[i], "Number " + i + " of the boxes");
            if (whole[i] != numbers[i]) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "Number " + i + " of the boxes must be a whole number where no page size is set, but is "
                                + numbers[i] + ". Set pageSizeCol or pageSize to normalise boxes.");
            }
        }
        return whole;
    }
}
