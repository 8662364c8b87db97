package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.WholeNumbers;
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
        return IntStream.range(0, length).map(i -> position((long) start + i)).toArray();
    }

    /**
     * Real tokens are counted from {@code offset}, padding gets {@code padding}, wherever it stands. With offset 2 and
     * padding 1: fairseq's {@code make_positions}, RoBERTa's {@code create_position_ids_from_input_ids}, OPT's table rows.
     * With offset 0 and padding 1 or 0: a decoder's left-padded batch in Transformers release 4 or 5.
     *
     * @param mask [n], 0 where a token is padding; counting restarts where the numbers of tokens change
     */
    public static int[] countedByMask(int[] mask, int offset, int padding) {
        int[] positions = new int[mask.length];
        int segment = 0;
        long next = offset;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0) {
                positions[i] = padding;
                continue;
            }
            next = mask[i] == segment ? next : offset;
            segment = mask[i];
            positions[i] = position(next++);
        }
        return positions;
    }

    /**
     * The index minus the sequence's start, not below 0 (x-transformers {@code seq_start_pos}).
     *
     * @param sequenceStart index of the first real token
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if it is negative
     */
    public static int[] fromStart(int length, int sequenceStart) {
        if (sequenceStart < 0) {
            throw new InvalidRowException(
                    Reason.OUT_OF_RANGE, "The first real token must be at least 0, but is " + sequenceStart + ".");
        }
        return IntStream.range(0, length)
                .map(i -> Math.max(0, i - sequenceStart))
                .toArray();
    }

    /** {@code length - 1} down to 0 (fairseq {@code PositionalEncoding(reverse=True)}). */
    public static int[] reversed(int length) {
        return IntStream.range(0, length).map(i -> length - 1 - i).toArray();
    }

    private static int position(long number) {
        return WholeNumbers.exact(number, "A position");
    }
}
