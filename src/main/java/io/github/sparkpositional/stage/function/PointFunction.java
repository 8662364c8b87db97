package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.position.fourier.FourierFeatures;
import io.github.sparkpositional.kernel.position.fourier.RandomFourierEncoding;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.stage.input.CoordinateColumn;
import io.github.sparkpositional.stage.input.SizeSource;
import io.github.sparkpositional.stage.row.RowFunction;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Gives the vectors of a row's points. */
public record PointFunction(CoordinateColumn input, double shift, PointSource points, TensorWriter output)
        implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        double[] coordinates = input.read(value);
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] += shift;
            if (!Double.isFinite(coordinates[i])) {
                throw new InvalidRowException(
                        Reason.NOT_FINITE, "Coordinate " + i + " is " + coordinates[i] + ", which has no position.");
            }
        }
        int count = coordinates.length / input.width();
        output.check(count, points.dim());
        float[] vectors = new float[Math.multiplyExact(count, points.dim())];
        points.encode(coordinates, sideColumns, vectors);
        return output.write(Tensor.matrix(count, points.dim(), vectors));
    }

    /** Where the vectors of points come from. */
    public interface PointSource extends Serializable {

        /** Numbers per vector. */
        int dim();

        /** Writes the vectors [n, dim] of points [n, axes]. */
        void encode(double[] points, InternalRow sideColumns, float[] out);

        /** Every coordinate by itself. */
        record Free(FourierFeatures features) implements PointSource {
            @Override
            public int dim() {
                return features.dim();
            }

            @Override
            public void encode(double[] points, InternalRow sideColumns, float[] out) {
                int axes = features.axes();
                for (int i = 0; i < points.length / axes; i++) {
                    features.encode(Arrays.copyOfRange(points, i * axes, (i + 1) * axes), out, i * features.dim());
                }
            }
        }

        /** x and y as shares of an image's size. */
        record OnImage(RandomFourierEncoding encoding, SizeSource size) implements PointSource {
            @Override
            public int dim() {
                return encoding.dim();
            }

            @Override
            public void encode(double[] points, InternalRow sideColumns, float[] out) {
                double[] sides = size.of(sideColumns);
                for (int i = 0; i < points.length / 2; i++) {
                    encoding.encodePoint(points[2 * i], points[2 * i + 1], sides[0], sides[1], out, i * encoding.dim());
                }
            }
        }
    }
}
