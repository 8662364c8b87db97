package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import java.util.Arrays;

/**
 * Keeps apart the documents of a row that end in a separator token (NVIDIA/Megatron-LM,
 * get_ltor_masks_and_position_ids): the separator is the last token of its document.
 */
public final class SeparatedRow {
    private SeparatedRow() {}

    /** Tokens per document, separators included; what follows the last separator is a document too. */
    public static int[] lengths(int[] tokenIds, int separator) {
        int[] lengths = new int[tokenIds.length];
        int documents = 0;
        for (int token = 0; token < tokenIds.length; token++) {
            lengths[documents]++;
            if (tokenIds[token] == separator) {
                documents++;
            }
        }
        boolean open = documents < lengths.length && lengths[documents] > 0;
        return Arrays.copyOf(lengths, open ? documents + 1 : documents);
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
}
