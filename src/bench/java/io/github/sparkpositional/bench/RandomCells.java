package io.github.sparkpositional.bench;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Random;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Cells [tokens, dim] of normally distributed numbers, as embeddings of a trained model are; the argument is a seed. */
public record RandomCells(Layout layout, int tokens, int dim) implements RowFunction {

    TensorType type() {
        return TensorType.content(layout, Dtype.FLOAT32, TensorType.VARIES, dim, "embeddings");
    }

    @Override
    public DataType dataType() {
        return type().dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        Random random = new Random((Long) value);
        float[] values = new float[tokens * dim];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.05 * random.nextGaussian());
        }
        return type().cells().write(values, tokens);
    }
}
