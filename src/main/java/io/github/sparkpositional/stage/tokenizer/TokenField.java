package io.github.sparkpositional.stage.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** A field of a tokenizer's struct: an array with one element per token, padding included. */
public enum TokenField {
    IDS("ids", DataTypes.IntegerType) {
        @Override
        Object cell(NativeEncoding encoding, long[] ids, TokenPadding padding) {
            return integers(ids, padding, padding.id());
        }
    },
    TYPE_IDS("type_ids", DataTypes.IntegerType) {
        @Override
        Object cell(NativeEncoding encoding, long[] ids, TokenPadding padding) {
            return integers(encoding.typeIds(), padding, padding.typeId());
        }
    },
    ATTENTION_MASK("attention_mask", DataTypes.IntegerType) {
        @Override
        Object cell(NativeEncoding encoding, long[] ids, TokenPadding padding) {
            return integers(encoding.attentionMask(), padding, 0);
        }
    },
    OFFSETS(
            "offsets",
            new StructType().add("start", DataTypes.IntegerType, false).add("end", DataTypes.IntegerType, false)) {
        /** Special tokens and filling stand nowhere in the text. */
        @Override
        Object cell(NativeEncoding encoding, long[] ids, TokenPadding padding) {
            CharSpan[] own = encoding.spans();
            Object[] filled = new Object[padding.filled(own.length)];
            Arrays.fill(filled, new GenericInternalRow(new Object[] {0, 0}));
            int start = padding.start(own.length);
            for (int i = 0; i < own.length; i++) {
                if (own[i] != null) {
                    filled[start + i] = new GenericInternalRow(new Object[] {own[i].getStart(), own[i].getEnd()});
                }
            }
            return new GenericArrayData(filled);
        }
    },
    TOKENS("tokens", DataTypes.StringType) {
        @Override
        Object cell(NativeEncoding encoding, long[] ids, TokenPadding padding) {
            String[] own = encoding.tokens();
            Object[] filled = new Object[padding.filled(own.length)];
            Arrays.fill(filled, UTF8String.fromString(padding.token()));
            int start = padding.start(own.length);
            for (int i = 0; i < own.length; i++) {
                filled[start + i] = UTF8String.fromString(own[i]);
            }
            return new GenericArrayData(filled);
        }
    };

    /** All of them, in the order of the struct. */
    private static final List<TokenField> ALL = List.of(values());

    private final String field;
    private final DataType element;

    TokenField(String field, DataType element) {
        this.field = field;
        this.element = element;
    }

    /** The field of this name in the struct. */
    public static TokenField named(String name) {
        return ALL.get(names().indexOf(name));
    }

    /** Whether these are names of fields, at least one, and each once. */
    public static boolean areFields(String... names) {
        List<String> fields = List.of(names);
        return !fields.isEmpty()
                && names().containsAll(fields)
                && Set.copyOf(fields).size() == fields.size();
    }

    /** Names of all fields. */
    public static List<String> names() {
        return ALL.stream().map(field -> field.field).toList();
    }

    /** A struct of some fields. */
    static StructType struct(List<TokenField> fields) {
        StructType struct = new StructType();
        for (TokenField field : fields) {
            struct = struct.add(field.field, new ArrayType(field.element, false), false);
        }
        return struct;
    }

    /** @param ids of the encoding, which every row needs to be counted */
    abstract Object cell(NativeEncoding encoding, long[] ids, TokenPadding padding);

    private static UnsafeArrayData integers(long[] own, TokenPadding padding, int filling) {
        int[] filled = new int[padding.filled(own.length)];
        Arrays.fill(filled, filling);
        int start = padding.start(own.length);
        for (int i = 0; i < own.length; i++) {
            filled[start + i] = Math.toIntExact(own[i]);
        }
        return UnsafeArrayData.fromPrimitiveArray(filled);
    }
}
