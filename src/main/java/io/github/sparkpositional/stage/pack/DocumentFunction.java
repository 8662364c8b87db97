package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.TokenInput;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The token ids of a document: checked, without padding, and as 32-bit integers.
 *
 * @param longest most tokens of a document
 */
public record DocumentFunction(TokenInput input, int longest) implements RowFunction {

    /** @throws IllegalArgumentException if the column holds no token ids */
    public static DocumentFunction of(StructField field, int longest) {
        TokenInput input = TokenInput.of(field, TensorInput.Declared.NOTHING);
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
    public Object apply(Object value, InternalRow sideColumns) {
        int[] ids = ids(value, input.count(value, null));
        int count = ids.length;
        if (count > longest) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "The document has " + count + " tokens, but packedLength is " + longest
                            + ". Raise packedLength or set documentSplitting to 'long'.");
        }
        return UnsafeArrayData.fromPrimitiveArray(ids);
    }

    /** The tokens that the struct's own mask doesn't call padding. */
    private int[] ids(Object value, int tokens) {
        int[] ids = input.ids(value);
        MaskInput mask = MaskInput.attention(null, input);
        if (!mask.isThere()) {
            return ids;
        }
        int[] kept = mask.read(value, null, tokens);
        return IntStream.range(0, tokens)
                .filter(token -> kept[token] != 0)
                .map(token -> ids[token])
                .toArray();
    }
}
