package io.github.sparkpositional.kernel.sequence.packing;

import io.github.sparkpositional.kernel.WholeNumbers;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import java.util.Arrays;

/**
 * Where the documents of a packed row stand: each at the start of a slot, whose rest is padding, as is what follows the last
 * slot. Slots are longer than their documents where context parallelism cuts each document into equal shares
 * (TransformerEngine, {@code cu_seqlens_padded}).
 */
public final class PackedSlots {
    private final int[] lengths;
    private final int[] cumulativeSlots;
    private final int tokens;

    /**
     * @param lengths [documents], tokens per document
     * @param multiple what slots are a multiple of; 1: no document is padded
     * @param rowLength fewest tokens in the row; 0: no padding follows the last slot
     */
    public PackedSlots(int[] lengths, int multiple, int rowLength) {
        int[] slots =
                Arrays.stream(lengths).map(length -> slot(length, multiple)).toArray();
        this.lengths = lengths;
        this.cumulativeSlots = PackedRow.cumulativeLengths(slots);
        this.tokens = Math.max(rowLength, cumulativeSlots[lengths.length]);
    }

    /** Tokens that a document takes, with its padding. */
    static int slot(int length, int multiple) {
        long slots = ((long) length + multiple - 1) / multiple;
        return WholeNumbers.exact(slots * multiple, "The padded length of a document");
    }

    /** Tokens of the row, padding included. */
    public int tokens() {
        return tokens;
    }

    public int documents() {
        return lengths.length;
    }

    /** Tokens of a document, without its padding. */
    public int length(int document) {
        return lengths[document];
    }

    /** The row's token that a document begins with. */
    public int start(int document) {
        return cumulativeSlots[document];
    }

    /** Cumulative lengths of the slots [documents + 1] ({@code cu_seqlens_padded}). */
    public int[] cumulativeSlots() {
        return cumulativeSlots.clone();
    }

    /**
     * Numbers [tokens of all documents], one document after another, put into their slots.
     *
     * @param padding what all other tokens of the row get
     */
    public int[] placed(int[] numbers, int padding) {
        if (numbers.length == tokens) {
            return numbers;
        }
        int[] placed = new int[tokens];
        Arrays.fill(placed, padding);
        int from = 0;
        for (int document = 0; document < lengths.length; document++) {
            System.arraycopy(numbers, from, placed, cumulativeSlots[document], lengths[document]);
            from += lengths[document];
        }
        return placed;
    }

    /** 1 for a token of a document, 0 for padding ({@code attention_mask}). */
    public int[] mask() {
        int[] mask = new int[tokens];
        for (int document = 0; document < lengths.length; document++) {
            Arrays.fill(mask, cumulativeSlots[document], cumulativeSlots[document] + lengths[document], 1);
        }
        return mask;
    }
}
