package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.stage.input.CoordinateColumn;
import io.github.sparkpositional.stage.row.RowFunction;
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
}
