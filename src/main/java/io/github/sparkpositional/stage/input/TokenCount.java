package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.io.Serializable;
import org.apache.spark.sql.types.StructField;

/**
 * How many tokens a row has.
 *
 * @param cells how the tensor is read where the input is one; null otherwise
 */
public record TokenCount(TokenInput input, CellFormat cells) implements Serializable {

    /** @throws IllegalArgumentException if the column holds no sequences, or tensors of which it isn't known how wide */
    public static TokenCount of(StructField field, TensorInput.Declared declared) {
        TokenInput input = TokenInput.of(field, declared);
        TensorInput tensor = input.tensor().orElse(null);
        if (tensor != null && tensor.dim() == TensorType.VARIES && tensor.layout() != Layout.NESTED) {
            throw new IllegalArgumentException("column '" + field.name()
                    + "' has no metadata that says how many numbers a vector has; set inputDim.");
        }
        return new TokenCount(input, tensor == null ? null : tensor.cells());
    }

    public int of(Object value) {
        return input.count(value, cells);
    }
}
