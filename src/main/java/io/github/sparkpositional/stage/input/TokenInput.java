package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.column.CellFormat;
import io.github.sparkpositional.column.IntegerArrays;
import io.github.sparkpositional.column.TensorInput;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a column of sequences holds: tokens (strings, or annotations of Spark NLP, whose {@code result} they are), token ids, a
 * tokenizer's struct of ids and attention mask (ours, or that of Hugging Face: {@code input_ids}), or a tensor of token embeddings. Says how many tokens a row has and, where they are there, their ids and their mask.
 */
public final class TokenInput implements Serializable {
    private static final String EXPECTED =
            "array<string> (tokens, or Spark NLP's array of structs with a field result), array<int> or array<bigint>"
                    + " (token ids), a struct with a field ids or input_ids and perhaps attention_mask, or a tensor of embeddings (array<float>, array<array<float>>,"
                    + " binary or vector)";
    private static final int NONE = -1;

    private final TensorInput tensor;
    private final IntegerArrays ids;
    private final int idsField;
    private final IntegerArrays mask;
    private final int maskField;

    private TokenInput(TensorInput tensor, IntegerArrays ids, int idsField, IntegerArrays mask, int maskField) {
        this.tensor = tensor;
        this.ids = ids;
        this.idsField = idsField;
        this.mask = mask;
        this.maskField = maskField;
    }

    /** @throws IllegalArgumentException if the column holds nothing of the kind */
    public static TokenInput of(StructField field, TensorInput.Declared declared) {
        DataType type = field.dataType();
        if (TokenTexts.of(type).isPresent()) {
            return new TokenInput(null, null, NONE, null, NONE);
        }
        Optional<IntegerArrays> integers = IntegerArrays.of(type);
        if (integers.isPresent()) {
            return new TokenInput(null, integers.get(), NONE, null, NONE);
        }
        if (type instanceof StructType struct) {
            return ofStruct(field, struct);
        }
        TensorInput tensor = TensorInput.of(field, declared).orElseThrow(() -> wrong(field));
        return new TokenInput(tensor, null, NONE, null, NONE);
    }

    private static TokenInput ofStruct(StructField field, StructType struct) {
        int idsField = index(struct, "ids") == NONE ? index(struct, "input_ids") : index(struct, "ids");
        int maskField = index(struct, "attention_mask");
        IntegerArrays ids = idsField == NONE
                ? null
                : IntegerArrays.of(struct.fields()[idsField].dataType()).orElse(null);
        if (ids == null) {
            throw wrong(field);
        }
        IntegerArrays mask = maskField == NONE
                ? null
                : IntegerArrays.ofMask(struct.fields()[maskField].dataType()).orElseThrow(() -> wrong(field));
        return new TokenInput(null, ids, idsField, mask, maskField);
    }

    private static int index(StructType struct, String name) {
        for (int i = 0; i < struct.length(); i++) {
            if (struct.fields()[i].name().equals(name)) {
                return i;
            }
        }
        return NONE;
    }

    private static IllegalArgumentException wrong(StructField field) {
        return new IllegalArgumentException("column '" + field.name() + "' must be " + EXPECTED + ", but is "
                + field.dataType().catalogString() + ".");
    }

    /** The tensor of embeddings, where the column holds one. */
    public Optional<TensorInput> tensor() {
        return Optional.ofNullable(tensor);
    }

    public boolean hasIds() {
        return ids != null;
    }

    boolean hasMask() {
        return mask != null;
    }

    /** Number of tokens of a row, found by {@code cells} where the column is a tensor. */
    public int count(Object value, CellFormat cells) {
        if (value == null) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        if (tensor != null) {
            return cells.rows(value);
        }
        return array(value, idsField).numElements();
    }

    /** Token ids of a row. */
    public int[] ids(Object value) {
        return ids.read(array(value, idsField), "token id");
    }

    /** Attention mask of a row, as long as its ids. */
    int[] mask(Object value) {
        int[] read = mask.read(array(value, maskField), "attention mask");
        int tokens = array(value, idsField).numElements();
        if (read.length != tokens) {
            throw new InvalidRowException(
                    Reason.MISMATCH, "The attention mask has " + read.length + " numbers for " + tokens + " tokens.");
        }
        return read;
    }

    private static ArrayData array(Object value, int field) {
        if (field == NONE) {
            return (ArrayData) value;
        }
        InternalRow struct = (InternalRow) value;
        if (struct.isNullAt(field)) {
            throw new InvalidRowException(Reason.NULL_INPUT, "A field of the cell is null.");
        }
        return struct.getArray(field);
    }
}
