package io.github.sparkpositional.kernel.sequence.packing;

import java.util.Arrays;

/**
 * Pieces of documents in the order they were added: which document, from which token on, how many tokens. In a row, a piece
 * takes a multiple of tokens.
 */
final class Segments {
    private final int multiple;
    private int[] documents = new int[16];
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private int count;

    /** @param multiple that the tokens of a piece are padded to; 1: no piece is padded */
    Segments(int multiple) {
        this.multiple = multiple;
    }

    /** Every document as one piece, or as pieces of {@code longest} tokens and a rest. */
    static Segments cut(int[] documentLengths, int longest, int multiple) {
        Segments pieces = new Segments(multiple);
        for (int document = 0; document < documentLengths.length; document++) {
            int left = documentLengths[document];
            while (left > 0) {
                int length = Math.min(left, longest);
                pieces.add(document, documentLengths[document] - left, length);
                left -= length;
            }
        }
        return pieces;
    }

    void add(int document, int start, int length) {
        if (count == documents.length) {
            int larger = Math.addExact(count, count);
            documents = Arrays.copyOf(documents, larger);
            starts = Arrays.copyOf(starts, larger);
            lengths = Arrays.copyOf(lengths, larger);
        }
        documents[count] = document;
        starts[count] = start;
        lengths[count++] = length;
    }

    void addFrom(Segments other, int segment) {
        add(other.documents[segment], other.starts[segment], other.lengths[segment]);
    }

    int count() {
        return count;
    }

    int document(int segment) {
        return documents[segment];
    }

    int start(int segment) {
        return starts[segment];
    }

    int length(int segment) {
        return lengths[segment];
    }

    /** Tokens that a piece takes in a row, padding included. */
    int size(int segment) {
        return PackedSlots.slot(lengths[segment], multiple);
    }

    /** Numbers of the pieces, the longest first; those of one length in their order. */
    int[] longestFirst() {
        long[] keys = new long[count];
        for (int piece = 0; piece < count; piece++) {
            keys[piece] = (long) (Integer.MAX_VALUE - lengths[piece]) << 32 | piece;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }
}
