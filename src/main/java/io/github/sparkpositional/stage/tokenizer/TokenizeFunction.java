package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;

/** Turns a text, or two, into a struct of what is asked for: ids, type ids, attention mask, offsets and tokens. */
public final class TokenizeFunction implements RowFunction {
    private final TokenizerSettings settings;
    private final TokenPadding padding;
    private final List<TokenField> fields;

    private transient NativeTokenizer tokenizer;

    public TokenizeFunction(TokenizerSettings settings, TokenPadding padding, List<TokenField> fields) {
        this.settings = settings;
        this.padding = padding;
        this.fields = List.copyOf(fields);
    }

    @Override
    public DataType dataType() {
        return TokenField.struct(fields);
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
        try (NativeEncoding encoding = tokenizer.encode(value.toString(), pair)) {
            return row(encoding);
        }
    }

    private InternalRow row(NativeEncoding encoding) {
        long[] ids = encoding.ids();
        if (settings.maxLength() > 0 && ids.length > settings.maxLength()) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "The text has " + ids.length + " tokens, and maxLength is " + settings.maxLength()
                            + "; set truncation to shorten it.");
        }
        Object[] cells = new Object[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = fields.get(i).cell(encoding, ids, padding);
        }
        return new GenericInternalRow(cells);
    }
}
