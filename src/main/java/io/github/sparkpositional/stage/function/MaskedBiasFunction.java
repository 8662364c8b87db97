package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.column.TensorWriter;
import io.github.sparkpositional.kernel.position.relative.Alibi;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.TokenCount;
import io.github.sparkpositional.stage.row.RowFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;

/** Gives the biases [heads, 1, n] of a row whose mask says which tokens count. */
public record MaskedBiasFunction(Alibi alibi, TokenCount count, MaskInput mask, int limit, TensorWriter output)
        implements RowFunction {

    @Override
    public DataType dataType() {
        return output.dataType();
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        int[] kept = mask.read(value, sideColumns, count.of(value));
        float[] bias = alibi.maskedBias(kept, limit);
        return output.write(new Tensor(new int[] {alibi.heads(), 1, kept.length}, bias));
    }
}
