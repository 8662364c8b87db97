package io.github.sparkpositional.kernel.sequence.packing;

/**
 * Which pieces of which documents are packed into which row. Pieces are numbered row by row, in the order
 * in which they stand.
 */
public final class Packing {
    private final int[] firstPieces;
    private final Segments pieces;

    private Packing(int[] firstPieces, Segments pieces) {
        this.firstPieces = firstPieces;
        this.pieces = pieces;
    }

    /** Gathers pieces by row; within a row they stand in the order of {@code unordered}. */
    static Packing of(Segments unordered, int[] rowOfPiece, int rows) {
        int[] first = new int[rows + 1];
        for (int row : rowOfPiece) {
            first[row + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            first[row + 1] += first[row];
        }
        int[] next = first.clone();
        int[] order = new int[rowOfPiece.length];
        for (int piece = 0; piece < order.length; piece++) {
            order[next[rowOfPiece[piece]]++] = piece;
        }
        Segments ordered = new Segments(1);
        for (int piece : order) {
            ordered.addFrom(unordered, piece);
        }
        return new Packing(first, ordered);
    }

    /** Rows there are. */
    public int rows() {
        return firstPieces.length - 1;
    }

    /** Number of the first piece of a row; of row {@code rows()}: the number of pieces in all. */
    public int firstPiece(int row) {
        return firstPieces[row];
    }

    /** The document a piece belongs to. */
    public int document(int piece) {
        return pieces.document(piece);
    }

    /** The token of its document that a piece begins with, 0 unless the document was split. */
    public int start(int piece) {
        return pieces.start(piece);
    }

    /** Tokens in a piece, at least 1. */
    public int length(int piece) {
        return pieces.length(piece);
    }

    /** Tokens per piece of one row: what position ids, segment ids and cumulative lengths are made from. */
    public int[] lengths(int row) {
        int[] lengths = new int[firstPieces[row + 1] - firstPieces[row]];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = pieces.length(firstPieces[row] + i);
        }
        return lengths;
    }
}
