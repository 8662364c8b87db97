package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.WholeNumbers;
import io.github.sparkpositional.kernel.convention.Choice;
import java.util.Arrays;

/**
 * What a model needs to keep the documents of a packed row apart (transformers, DataCollatorWithFlattening; the
 * variable-length kernels of FlashAttention). Everything is made from the lengths [documents] of the documents in it.
 */
public final class PackedRow {
    public static final Choice<Integer> FIRST_POSITION = PositionRule.first(
            "firstPosition", "Position id of a document's first token: 0, or padding_idx + 1 for the RoBERTa family.");

    private PackedRow() {}

    /** Position ids [tokens] that restart with every document. */
    public static int[] positionIds(int[] lengths, int firstPosition) {
        int[] ids = new int[tokens(lengths)];
        int token = 0;
        for (int length : lengths) {
            for (int i = 0; i < length; i++) {
                ids[token++] = WholeNumbers.exact((long) firstPosition + i, "A position");
            }
        }
        return ids;
    }

    /** Segment ids [tokens]: the 0-based number of each token's document. */
    public static int[] segmentIds(int[] lengths) {
        int[] ids = new int[tokens(lengths)];
        int token = 0;
        for (int document = 0; document < lengths.length; document++) {
            Arrays.fill(ids, token, token + lengths[document], document);
            token += lengths[document];
        }
        return ids;
    }

    /** Cumulative lengths [documents + 1], from 0 to the number of tokens ({@code cu_seqlens}). */
    public static int[] cumulativeLengths(int[] lengths) {
        tokens(lengths);
        int[] cumulative = new int[lengths.length + 1];
        for (int document = 0; document < lengths.length; document++) {
            cumulative[document + 1] = cumulative[document] + lengths[document];
        }
        return cumulative;
    }

    /**
     * Labels [tokens]: the token ids, but {@code ignored} for each document's first token, which nothing before it in its
     * document could predict.
     *
     * @throws InvalidRowException with {@code MISMATCH} if ids and lengths disagree
     */
    public static int[] labels(int[] tokenIds, int[] lengths, int ignored) {
        if (tokens(lengths) != tokenIds.length) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "The documents have " + tokens(lengths) + " tokens in all, but there are " + tokenIds.length
                            + " token ids.");
        }
        int[] labels = tokenIds.clone();
        int token = 0;
        for (int length : lengths) {
            if (length > 0) {
                labels[token] = ignored;
            }
            token += length;
        }
        return labels;
    }

    /**
     * The mask [query, key] of what may not be looked at: 1 for later keys and for keys of other documents, else 0.
     *
     * @param documents [tokens], the number of each token's document
     * @param limit most tokens
     * @throws InvalidRowException with {@code TOO_LONG} past the limit, or if no array can hold the mask
     */
    public static byte[] blocked(int[] documents, int limit) {
        int n = documents.length;
        if (n > limit || (long) n * n > Integer.MAX_VALUE - 8) {
            throw new InvalidRowException(
                    Reason.TOO_LONG,
                    "A mask for every pair of tokens is limited to " + limit + " tokens, but there are " + n
                            + ". Raise the limit, or use segment ids or cumulative lengths.");
        }
        byte[] blocked = new byte[n * n];
        for (int query = 0; query < n; query++) {
            for (int key = 0; key < n; key++) {
                blocked[query * n + key] = (byte) (key > query || documents[key] != documents[query] ? 1 : 0);
            }
        }
        return blocked;
    }

    private static int tokens(int[] lengths) {
        long tokens = 0;
        for (int length : lengths) {
            if (length < 0) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE, "Lengths must be at least 0, but one is " + length + ".");
            }
            tokens += length;
        }
        return WholeNumbers.exact(tokens, "The number of tokens");
    }
}
