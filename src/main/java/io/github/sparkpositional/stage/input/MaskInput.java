package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.sequence.MaskMeaning;
import io.github.sparkpositional.kernel.sequence.Separator;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The mask of a row's tokens, from a column of its own or from the input's struct, and judged by one rule in all stages: 0 for
 * padding, and one number for the tokens of a document.
 *
 * @param column null where maskCol is unset
 * @param input whose own mask counts where there is no column; null: the column alone
 * @param wayOut what an error advises for other numbers
 * @param separator token that tells documents apart; null: none does
 */
public record MaskInput(SideColumn column, TokenInput input, MaskMeaning meaning, String wayOut, Separator separator)
        implements Serializable {

    /** A mask of tokens and padding, in a stage that knows no other. */
    public static MaskInput attention(SideColumn column, TokenInput input) {
        return new MaskInput(column, input, MaskMeaning.ATTENTION, "", null);
    }

    /**
     * A mask in a stage that has {@code maskMeaning}.
     *
     * @param separator null: the stage knows none, or none is set
     * @throws IllegalArgumentException if there is no mask, but the stage says that it tells documents apart; or if both the
     *     mask and a separator do, or the input has no token ids to find the separator in
     */
    public static MaskInput of(SideColumn column, TokenInput input, MaskMeaning meaning, Separator separator) {
        if (meaning.isOfDocuments() && column == null && !input.hasMask()) {
            throw new IllegalArgumentException("maskMeaning is " + Masks.written(meaning)
                    + ", but there is no mask: set maskCol, or give a struct with a field attention_mask.");
        }
        if (separator != null && meaning.isOfDocuments()) {
            throw new IllegalArgumentException("separatorId and maskMeaning " + Masks.written(meaning)
                    + " both tell documents apart; unset one of them.");
        }
        if (separator != null && !input.hasIds()) {
            throw new IllegalArgumentException(
                    "separatorId needs token ids, but the input column holds none; unset separatorId, or give array<int>,"
                            + " array<bigint> or a struct with a field ids.");
        }
        return new MaskInput(
                column,
                input,
                meaning,
                meaning == MaskMeaning.ATTENTION
                        ? " Set maskMeaning to 'segments' if it holds the documents of a packed row."
                        : "",
                separator);
    }

    public boolean isThere() {
        return separator != null || hasMask();
    }

    private boolean hasMask() {
        return column != null || input != null && input.hasMask();
    }

    /**
     * The mask of a row, where there is one.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException if it is null, of another length, or holds other numbers
     */
    public int[] read(Object value, InternalRow sideColumns, int tokens) {
        int[] mask = hasMask() ? meaning.mask(numbers(value, sideColumns, tokens), tokens, wayOut) : ones(tokens);
        return separator == null ? mask : separator.mask(input.ids(value), mask);
    }

    private int[] numbers(Object value, InternalRow sideColumns, int tokens) {
        if (column == null) {
            return input.mask(value);
        }
        return meaning == MaskMeaning.LENGTHS
                ? column.numbers(sideColumns)
                : column.numbersPerToken(sideColumns, tokens);
    }

    private static int[] ones(int tokens) {
        int[] ones = new int[tokens];
        Arrays.fill(ones, 1);
        return ones;
    }
}
