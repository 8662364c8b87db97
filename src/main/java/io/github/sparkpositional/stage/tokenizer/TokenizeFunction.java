package io.github.sparkpositional.stage.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Turns a text, or two, into a struct of ids, type ids, attention mask, offsets and tokens. */
public final class TokenizeFunction implements RowFunction {
    private static final StructType OFFSETS =
            new StructType().add("start", DataTypes.IntegerType, false).add("end", DataTypes.IntegerType, false);

    private static final StructType TYPE = new StructType()
            .add("ids", new ArrayType(DataTypes.IntegerType, false), false)
            .add("type_ids", new ArrayType(DataTypes.IntegerType, false), false)
            .add("attention_mask", new ArrayType(DataTypes.IntegerType, false), false)
            .add("offsets", new ArrayType(OFFSETS, false), false)
            .add("tokens", new ArrayType(DataTypes.StringType, false), false);

    private final TokenizerSettings settings;
    private final TokenPadding padding;

    private transient NativeTokenizer tokenizer;

    public TokenizeFunction(TokenizerSettings settings, TokenPadding padding) {
        this.settings = settings;
        this.padding = padding;
    }

    @Override
    public DataType dataType() {
        return TYPE;
    }

    @Override
    public Object apply(Object value, InternalRow sideColumns) {
        if (value == null || (sideColumns != null && sideColumns.isNullAt(0))) {
            throw new InvalidRowException(Reason.NULL_INPUT, "The cell is null.");
        }
        if (tokenizer == null) {
            tokenizer = NativeTokenizers.of(settings);
        }
        String pair = sideColumns == null ? null : sideColumns.getUTF8String(0).toString();
        Encoding encoding = tokenizer.encode(value.toString(), pair);
        int tokens = encoding.getIds().length;
        if (settings.maxLength() > 0 && tokens > settings.maxLength()) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "The text has " + tokens + " tokens, and maxLength is " + settings.maxLength()
                            + "; set truncation to shorten it.");
        }
        return new GenericInternalRow(new Object[] {
            integers(encoding.getIds(), padding.id()),
            integers(encoding.getTypeIds(), 0),
            integers(encoding.getAttentionMask(), 0),
            offsets(encoding.getCharTokenSpans(), tokens),
            texts(encoding.getTokens())
        });
    }

    private UnsafeArrayData integers(long[] own, int filling) {
        int[] filled = new int[padding.filled(own.length)];
        Arrays.fill(filled, filling);
        int start = padding.start(own.length);
        for (int i = 0; i < own.length; i++) {
            filled[start + i] = Math.toIntExact(own[i]);
        }
        return UnsafeArrayData.fromPrimitiveArray(filled);
    }

    /** Special tokens and filling stand nowhere in the text. */
    private GenericArrayData offsets(CharSpan[] spans, int tokens) {
        Object[] filled = new Object[padding.filled(tokens)];
        Arrays.fill(filled, new GenericInternalRow(new Object[] {0, 0}));
        int start = padding.start(tokens);
        for (int i = 0; i < tokens; i++) {
            if (spans[i] != null) {
                filled[start + i] = new GenericInternalRow(new Object[] {spans[i].getStart(), spans[i].getEnd()});
            }
        }
        return new GenericArrayData(filled);
    }

    private GenericArrayData texts(String[] own) {
        Object[] filled = new Object[padding.filled(own.length)];
        Arrays.fill(filled, UTF8String.fromString(padding.token()));
        int start = padding.start(own.length);
        for (int i = 0; i < own.length; i++) {
            filled[start + i] = UTF8String.fromString(own[i]);
        }
        return new GenericArrayData(filled);
    }
}
