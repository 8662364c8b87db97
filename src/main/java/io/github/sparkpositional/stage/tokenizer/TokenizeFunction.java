package io.github.sparkpositional.stage.tokenizer;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.stage.row.RowFunction;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Truncation;
import io.github.sparkpositional.stage.tokenizer.HasTruncation.Windows;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;

/**
 * Turns a text, or two, into a struct of what is asked for: ids, type ids, attention mask, offsets and tokens; or into an array of
 * such structs, one for each window.
 */
public final class TokenizeFunction implements RowFunction {
    private final TokenizerSettings settings;
    private final TokenTruncation truncation;
    private final int special;
    private final TokenPadding padding;
    private final List<TokenField> fields;
    private final Windows windows;

    private transient NativeTokenizer tokenizer;

    /** @param special how many tokens are added to the texts of a row */
    TokenizeFunction(
            TokenizerSettings settings,
            TokenTruncation truncation,
            int special,
            TokenPadding padding,
            List<TokenField> fields,
            Windows windows) {
        this.settings = settings;
        this.truncation = truncation;
        this.special = special;
        this.padding = padding;
        this.fields = List.copyOf(fields);
        this.windows = windows;
    }

    @Override
    public DataType dataType() {
        DataType struct = TokenField.struct(fields);
        return windows == Windows.ONE ? struct : new ArrayType(struct, false);
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
        try (NativeEncoding encoding = encode(value.toString(), pair)) {
            long[] ids = encoding.ids();
            if (truncation.maxLength() > 0 && ids.length > truncation.maxLength()) {
                throw tooLong("The text has " + ids.length + " tokens");
            }
            TokenPadding filling = padding.of(ids.length);
            InternalRow first = row(encoding, ids, filling);
            return windows == Windows.ONE ? first : all(first, encoding.further(), filling);
        }
    }

    /** A text that must stay whole may leave no room for the one that may be cut. */
    private NativeEncoding encode(String text, String pair) {
        if (!truncation.isOneSided()) {
            return tokenizer.encode(text, pair);
        }
        if (pair != null && truncation.stride() > 0) {
            boolean cutsFirst = truncation.strategy() == Truncation.FIRST_ONLY;
            int room = truncation.maxLength() - special - tokenizer.count(cutsFirst ? pair : text);
            if (room <= truncation.stride() && tokenizer.count(cutsFirst ? text : pair) > room) {
                throw tooLong("The text that stays whole leaves room for " + Math.max(0, room)
                        + " tokens of the other, of which stride repeats " + truncation.stride());
            }
        }
        try {
            return tokenizer.encode(text, pair);
        } catch (RuntimeException refused) {
            throw tooLong("The text that may be cut is too short to make the row fit (" + refused.getMessage() + ")");
        }
    }

    private InvalidRowException tooLong(String problem) {
        return new InvalidRowException(
                Reason.TOO_LONG,
                problem + ", and maxLength is " + truncation.maxLength()
                        + (truncation.cuts()
                                ? "; cut the longer text (longest-first)."
                                : "; set truncation to shorten it."));
    }

    private GenericArrayData all(InternalRow first, List<NativeEncoding> further, TokenPadding filling) {
        try {
            Object[] rows = new Object[1 + further.size()];
            rows[0] = first;
            for (int i = 1; i < rows.length; i++) {
                NativeEncoding window = further.get(i - 1);
                rows[i] = row(window, window.ids(), filling);
            }
            return new GenericArrayData(rows);
        } finally {
            further.forEach(NativeEncoding::close);
        }
    }

    private InternalRow row(NativeEncoding encoding, long[] ids, TokenPadding filling) {
        Object[] cells = new Object[fields.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = fields.get(i).cell(encoding, ids, filling);
        }
        return new GenericInternalRow(cells);
    }
}
