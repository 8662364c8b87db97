package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import java.util.HashSet;
import java.util.Set;

/**
 * What the numbers of a mask say. 0 is padding, a negative number is never a token, and tokens of one number belong
 * together: positions restart where the number changes.
 */
public enum MaskMeaning {
    /** 1 for a token, so that all tokens belong together. */
    ATTENTION,
    /** From 1 on: the number of the document that a token of a packed row belongs to. */
    SEGMENTS;

    public static final Choice<MaskMeaning> MASK_MEANING = Choice.option(
                    "maskMeaning",
                    "Values of a mask besides 0 for padding: 1 for a token (attention), or the 1-based number of the"
                            + " document that a token of a packed row belongs to (segments); then positions restart"
                            + " with every document and padding gets paddingPosition.",
                    MaskMeaning.class)
            .orElse(ATTENTION);

    /**
     * Checks the mask of a row.
     *
     * @param wayOut what to do about other numbers, for the error
     * @throws InvalidRowException with {@code OUT_OF_RANGE} if a number says something else, {@code MISMATCH} if a
     *     document's tokens stand apart
     */
    public void check(int[] mask, String wayOut) {
        Set<Integer> ended = Set.of();
        int current = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] < 0 || this == ATTENTION && mask[i] > 1) {
                throw new InvalidRowException(
                        Reason.OUT_OF_RANGE,
                        "A mask must have 0 for padding and "
                                + (this == ATTENTION ? "1 for a token" : "document numbers from 1 on")
                                + ", but number " + i + " is " + mask[i] + "." + wayOut);
            }
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
                        "The tokens of a document must be adjacent, but token " + i + " continues document " + mask[i]
                                + " after another one.");
            }
            current = mask[i];
        }
    }
}
