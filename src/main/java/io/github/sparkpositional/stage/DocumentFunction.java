package io.github.sparkpositional.stage;

import io.github.sparkpositional.catalyst.RowFunction;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The token ids of a document: checked, and as 32-bit integers.
 *
 * @param longest most tokens of a document
 */
record DocumentFunction(TokenInput input, int longest) implements RowFunction {

    /** @throws IllegalArgumentException if the column holds no token ids */
    static DocumentFunction of(StructField field, int longest) {
        TokenInput input =
                TokenInput.of(field, new TensorInput.Said(Optional.empty(), Optional.empty(), Optional.empty()));
        if (!input.hasIds()) {
            throw new IllegalArgumentException("column '" + field.name()
                    + "' must be array<int> or array<bigint> (token ids) or a struct with a field ids, but is "
                    + field.dataType().catalogString() + ".");
        }
        return new DocumentFunction(input, longest);
    }

    @Override
    public DataType dataType() {
        return new ArrayType(DataTypes.IntegerType, false);
    }

    @Override
    public Object apply(Object value, InternalRow companions) {
        int count = input.count(value, null);
        if (count > longest) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "The document has " + count + " tokens, but packedLength is " + longest
                            + ". Raise packedLength or set documentSplitting to 'long'.");
        }
        return UnsafeArrayData.fromPrimitiveArray(input.ids(value));
    }
}
