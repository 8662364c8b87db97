package io.github.sparkpositional.kernel.sequence;

import java.util.Arrays;

/** Pieces of documents in the order they were added: which document, from which token on, how many tokens. */
final class Segments {
    private int[] documents = new int[16];
    private int[] starts = new int[16];
    private int[] lengths = new int[16];
    private int count;

    /** Every document as one piece, or as pieces of {@code longest} tokens and a rest. */
    static Segments cut(int[] documentLengths, int longest) {
        Segments pieces = new Segments();
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
}
