package io.github.sparkpositional.stage.input;

import io.github.sparkpositional.kernel.sequence.MaskMeaning;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The mask of a row's tokens, from a column of its own or from the input's struct: as long as the row, and judged by one
 * rule in all stages.
 *
 * @param column null where maskCol is unset
 * @param input whose own mask counts where there is no column; null: the column alone
 * @param wayOut what an error advises for other numbers
 */
public record MaskInput(SideColumn column, TokenInput input, MaskMeaning meaning, String wayOut)
        implements Serializable {

    /** A mask of tokens and padding, in a stage that knows no other. */
    public static MaskInput attention(SideColumn column, TokenInput input) {
        return new MaskInput(column, input, MaskMeaning.ATTENTION, "");
    }

    /**
     * A mask in a stage that has {@code maskMeaning}.
     *
     * @throws IllegalArgumentException if there is no mask, but the stage says that it holds segments
     */
    public static MaskInput of(SideColumn column, TokenInput input, MaskMeaning meaning) {
        if (meaning == MaskMeaning.SEGMENTS && column == null && !input.hasMask()) {
            throw new IllegalArgumentException("maskMeaning is segments, but there is no mask: set maskCol, or give a"
                    + " struct with a field attention_mask.");
        }
        return new MaskInput(
                column,
                input,
                meaning,
                meaning == MaskMeaning.ATTENTION
                        ? " Set maskMeaning to 'segments' if it holds the documents of a packed row."
                        : "");
    }

    public boolean isThere() {
        return column != null || input != null && input.hasMask();
    }

    /**
     * The mask of a row, where there is one.
     *
     * @throws io.github.sparkpositional.kernel.InvalidRowException if it is null, of another length, or holds other numbers
     */
    public int[] read(Object value, InternalRow sideColumns, int tokens) {
        int[] mask = column != null ? column.numbersPerToken(sideColumns, tokens, 1) : input.mask(value);
        meaning.check(mask, wayOut);
        return mask;
    }
}
