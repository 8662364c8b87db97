package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.convention.Choice;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A token that tells the documents of a packed row apart.
 *
 * @param id of the token
 */
public record Separator(int id, Place place) implements Serializable {

    /** Where a separator stands. */
    public enum Place {
        /** It is the last token of its document (EOS; NVIDIA/Megatron-LM, get_ltor_masks_and_position_ids). */
        END,
        /** It is the first token of its document (BOS). */
        BEGIN
    }

    public static final Choice<Place> PLACE = Choice.option(
                    "separatorPlace",
                    "Whether the token separatorId ends a document, of which it is the last token (end), or begins one"
                            + " (begin).",
                    Place.class)
            .orElse(Place.END);

    /**
     * The mask of a row: the number of each token's document, from 1 on, and 0 for padding.
     *
     * @param mask [n], 0 where a token is padding
     */
    public int[] mask(int[] tokenIds, int[] mask) {
        int[] documents = new int[tokenIds.length];
        int document = 1;
        boolean isStarted = false;
        for (int token = 0; token < documents.length; token++) {
            if (mask[token] == 0) {
                continue;
            }
            boolean separates = tokenIds[token] == id;
            if (separates && place == Place.BEGIN && isStarted) {
                document++;
            }
            documents[token] = document;
            isStarted = true;
            if (separates && place == Place.END) {
                document++;
            }
        }
        return documents;
    }

    /** Tokens per document, separators included, of a row without padding. */
    public int[] lengths(int[] tokenIds) {
        int[] lengths = new int[tokenIds.length];
        int documents = 0;
        for (int token = 0; token < tokenIds.length; token++) {
            boolean separates = tokenIds[token] == id;
            if (separates && place == Place.BEGIN && lengths[documents] > 0) {
                documents++;
            }
            lengths[documents]++;
            if (separates && place == Place.END) {
                documents++;
            }
        }
        boolean open = documents < lengths.length && lengths[documents] > 0;
        return Arrays.copyOf(lengths, open ? documents + 1 : documents);
    }
}
