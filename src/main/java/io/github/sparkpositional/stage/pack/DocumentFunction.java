package io.github.sparkpositional.stage.pack;

import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.input.MaskInput;
import io.github.sparkpositional.stage.input.SideColumn;
import io.github.sparkpositional.stage.input.TokenInput;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A document to be packed: its token ids, checked, without padding, and as 32-bit integers; its labels, likewise; and the
 * bytes of what it brings along. The fields are those of {@link DocumentTokens}.
 *
 * @param longest most tokens of a document
 * @param labels behind the carried columns; null: there are none
 * @param carried the first side columns; null: there are none
 */
public record DocumentFunction(TokenInput input, int longest, SideColumn labels, Carried carried)
        implements RowFunction {
    private static final DataType INTEGERS = new ArrayType(DataTypes.IntegerType, false);

    private static final StructType TYPE =
            new StructType().add("ids", INTEGERS).add("labels", INTEGERS).add("carried", DataTypes.BinaryType);

    /** @throws IllegalArgumentException if the column holds no token ids */
    public static DocumentFunction of(StructField field, int longest, SideColumn labels, Carried carried) {
        TokenInput input = TokenInput.of(field, TensorInput.Declared.NOTHING);
        if (!input.hasIds()) {
            throw new IllegalArgumentException("column '" + field.name()
                    + "' must be array<int> or array<bigint> (token ids) or a struct with a field ids, but is "
                    + field.dataType().catalogString() + ".");
        }
        return new DocumentFunction(input, longest, labels, carried);
    }

    @Override
    public DataType dataType() {
        return TYPE;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        int tokens = input.count(value, null);
        int[] kept = kept(value, tokens);
        int count = kept == null ? tokens : kept.length;
        if (count > longest) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "The document has " + count + " tokens, but packedLength is " + longest
                            + ". Raise packedLength or set documentSplitting to 'long'.");
        }
        return new GenericInternalRow(new Object[] {
            array(input.ids(value), kept),
            labels == null ? null : array(labels.numbersPerToken(sideColumns, tokens), kept),
            carried == null ? null : carried.of(sideColumns, tokens, kept)
        });
    }

    private static UnsafeArrayData array(int[] numbers, int[] kept) {
        return UnsafeArrayData.fromPrimitiveArray(
                kept == null
                        ? numbers
                        : Arrays.stream(kept).map(token -> numbers[token]).toArray());
    }

    /** The tokens that the struct's own mask doesn't call padding; null: all of them. */
    private int[] kept(Object value, int tokens) {
        MaskInput mask = MaskInput.attention(null, input);
        if (!mask.isThere()) {
            return null;
        }
        int[] read = mask.read(value, null, tokens);
        int[] kept =
                IntStream.range(0, tokens).filter(token -> read[token] != 0).toArray();
        return kept.length == tokens ? null : kept;
    }
}
