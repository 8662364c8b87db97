package io.github.sparkpositional.kernel.sequence;

import java.util.stream.IntStream;

/**
 * Position ids of one sequence, from its length, its token ids or its attention mask. Code bases disagree on where they
 * start and on what padding gets; a row of an embedding table is picked by what they give here.
 */
public final class PositionIds {
    private PositionIds() {}

    /**
     * {@code start, start + 1, ...}, whatever is padding (BERT and GPT-2 from 0, BART from 2).
     *
     * @param length number of tokens
     */
    public static int[] plain(int length, int start) {
        return IntStream.range(0, length).map(i -> Math.addExact(start, i)).toArray();
    }

    /**
     * Real tokens are counted from {@code paddingId + 1}, padding gets {@code paddingId} itself, wherever it stands
     * (fairseq {@code make_positions}, RoBERTa {@code create_position_ids_from_input_ids}).
     *
     * @param tokenIds [n]
     * @param paddingId the id that means padding
     * @param pastLength tokens already processed, added to the count of every real token
     */
    public static int[] countedFromPadding(int[] tokenIds, int paddingId, int pastLength) {
        int[] positions = new int[tokenIds.length];
        int count = pastLength;
        for (int i = 0; i < tokenIds.length; i++) {
            positions[i] = tokenIds[i] == paddingId ? paddingId : paddingId + ++count;
        }
        return positions;
    }

    /**
     * Real tokens are counted from {@code offset}, padding gets {@code padding}. With offset 2 and padding 1: OPT's table
     * rows. With offset 0 and padding 1 or 0: a decoder's left-padded batch in Transformers release 4 or 5.
     *
     * @param attentionMask [n], 0 where a token is padding
     */
    public static int[] countedByMask(int[] attentionMask, int offset, int padding) {
        int[] positions = new int[attentionMask.length];
        int count = 0;
        for (int i = 0; i < attentionMask.length; i++) {
            positions[i] = attentionMask[i] == 0 ? padding : offset + count++;
        }
        return positions;
    }

    /**
     * The index minus the sequence's start, not below 0 (x-transformers {@code seq_start_pos}).
     *
     * @param sequenceStart index of the first real token
     */
    public static int[] fromStart(int length, int sequenceStart) {
        return IntStream.range(0, length)
                .map(i -> Math.max(0, i - sequenceStart))
                .toArray();
    }

    /** {@code length - 1} down to 0 (fairseq {@code PositionalEncoding(reverse=True)}). */
    public static int[] reversed(int length) {
        return IntStream.range(0, length).map(i -> length - 1 - i).toArray();
    }
}
