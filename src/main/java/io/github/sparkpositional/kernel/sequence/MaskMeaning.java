package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What the numbers of a mask say. A mask that was read has 0 for padding, and tokens of one number belong together: positions
 * restart where the number changes.
 */
public enum MaskMeaning {
    /** 1 for a token, so that all tokens belong together; 0 for padding. */
    ATTENTION("0 for padding and 1 for a token"),
    /** From 1 on: the number of the document that a token of a packed row belongs to; 0 for padding. */
    SEGMENTS("0 for padding and document numbers from 1 on"),
    /** From 0 on: the number of a token's document; -1 for padding. */
    SEGMENT_IDS("-1 for padding and document numbers from 0 on"),
    /** Not one number per token, but the lengths of the documents, in their order; what follows the last is padding. */
    LENGTHS("the lengths of the documents");

    public static final Choice<MaskMeaning> MASK_MEANING = Choice.option(
                    "maskMeaning",
                    "Values of a mask: 1 for a token and 0 for padding (attention); the number of the document that a"
                            + " token of a packed row belongs to, from 1 on with 0 for padding (segments) or from 0 on with"
                            + " -1 for padding (segment-ids); or the documents' lengths, with padding behind the last"
                            + " (lengths). Positions restart with every document and padding gets paddingPosition.",
                    MaskMeaning.class)
            .orElse(ATTENTION);

    private final String expected;

    MaskMeaning(String expected) {
        this.expected = expected;
    }

    /** Whether it tells documents apart. */
    public boolean isOfDocuments() {
        return this != ATTENTION;
    }

    /**
     * Checks the mask of a row, and gives it with 0 for padding.
     *
     * @param read its numbers; one per token, unless they are lengths
     * @param wayOut what to do about other numbers, for the error
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if a number says something else, {@code MISMATCH} if a
     *     document's tokens stand apart, or documents are longer than the row
     */
    public int[] mask(int[] read, int tokens, String wayOut) {
        if (this == LENGTHS) {
            return ofLengths(read, tokens);
        }
        int first = this == SEGMENT_IDS ? 1 : 0;
        int[] mask = new int[read.length];
        for (int i = 0; i < mask.length; i++) {
            boolean fits = read[i] >= -first && read[i] < (this == ATTENTION ? 2 : Integer.MAX_VALUE);
            if (!fits) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "A mask must have " + expected + ", but number " + i + " is " + read[i] + "." + wayOut);
            }
            mask[i] = read[i] + first;
        }
        checkAdjacent(mask, first);
        return mask;
    }

    private static void checkAdjacent(int[] mask, int first) {
        Set<Integer> ended = Set.of();
        int current = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 0 || mask[i] == current) {
                continue;
            }
            if (current != 0) {
                ended = ended.isEmpty() ? new HashSet<>() : ended;
                ended.add(current);
            }
            if (ended.contains(mask[i])) {
                throw new InvalidRowException(
                        Reason.MISMATCH,
                        "The tokens of a document must be adjacent, but token " + i + " continues document "
                                + (mask[i] - first) + " after another one.");
            }
            current = mask[i];
        }
    }

    private static int[] ofLengths(int[] lengths, int tokens) {
        long sum = Arrays.stream(lengths).asLongStream().sum();
        if (sum > tokens || Arrays.stream(lengths).anyMatch(length -> length < 0)) {
            throw new InvalidRowException(
                    Reason.MISMATCH,
                    "The lengths of documents must be at least 0 and sum up to at most the " + tokens
                            + " tokens of the row, but are " + Arrays.toString(lengths) + ".");
        }
        int[] mask = new int[tokens];
        int from = 0;
        for (int document = 0; document < lengths.length; document++) {
            Arrays.fill(mask, from, from + lengths[document], document + 1);
            from += lengths[document];
        }
        return mask;
    }
}
