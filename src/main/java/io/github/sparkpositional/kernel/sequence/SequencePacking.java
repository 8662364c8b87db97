package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Options;
import java.util.List;

/**
 * Packs documents of any length into rows of at most {@code packedLength} tokens, so that training spends no time on
 * padding. Every token stands exactly once; documents without tokens stand nowhere.
 *
 * <p>First-fit decreasing needs O(n log n) steps for n documents and at most 11/9 of the rows that would be possible
 * (Johnson, 1973).
 */
public final class SequencePacking implements Family {
    public static final Choice<Integer> PACKED_LENGTH = Choice.integer(
                    "packedLength", "Most tokens in a packed row; at least 1.")
            .where(length -> length > 0, "a positive integer");

    public static final Choice<String> PACKING_ORDER = Options.choice(
                    "packingOrder",
                    "Longest documents first, each into the first row with room (first-fit-decreasing), or one after"
                            + " another (in-order).",
                    PackingOrder.class)
            .orElse(Options.write(PackingOrder.FIRST_FIT_DECREASING));

    public static final Choice<String> DOCUMENT_SPLITTING = Options.choice(
                    "documentSplitting",
                    "What is cut: nothing, a document longer than packedLength being a bad row (refuse); such documents"
                            + " only (long); or, with packingOrder in-order, whatever meets the end of a row (always).",
                    DocumentSplitting.class)
            .orElse(Options.write(DocumentSplitting.REFUSE));

    public static final SequencePacking INSTANCE = new SequencePacking();

    private SequencePacking() {}

    @Override
    public String name() {
        return "sequence-packing";
    }

    @Override
    public String sentence() {
        return "Documents side by side in rows of at most packedLength tokens.";
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(PACKED_LENGTH, PACKING_ORDER, DOCUMENT_SPLITTING, PackedRow.FIRST_POSITION);
    }

    /**
     * Checks that the choices go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public void check(Choices choices) {
        choices.get(PACKED_LENGTH);
        if (Options.get(choices, DOCUMENT_SPLITTING, DocumentSplitting.class) == DocumentSplitting.ALWAYS
                && Options.get(choices, PACKING_ORDER, PackingOrder.class) != PackingOrder.IN_ORDER) {
            throw new IllegalArgumentException("documentSplitting always needs packingOrder in-order, but it is "
                    + choices.get(PACKING_ORDER) + ".");
        }
    }

    /** Most tokens that a document may have. */
    public int longestDocument(Choices choices) {
        return Options.get(choices, DOCUMENT_SPLITTING, DocumentSplitting.class) == DocumentSplitting.REFUSE
                ? choices.get(PACKED_LENGTH)
                : Integer.MAX_VALUE;
    }

    /**
     * Packs documents.
     *
     * @param lengths tokens per document, none negative
     * @throws InvalidRowException with {@code TOO_LONG} if a document is longer than a row and may not be split
     */
    public Packing pack(Choices choices, int[] lengths) {
        check(choices);
        int rowLength = choices.get(PACKED_LENGTH);
        DocumentSplitting splitting = Options.get(choices, DOCUMENT_SPLITTING, DocumentSplitting.class);
        checkLengths(lengths, splitting == DocumentSplitting.REFUSE ? rowLength : Integer.MAX_VALUE);
        return switch (Options.get(choices, PACKING_ORDER, PackingOrder.class)) {
            case FIRST_FIT_DECREASING -> FirstFitDecreasing.pack(Segments.cut(lengths, rowLength), rowLength);
            case IN_ORDER ->
                splitting == DocumentSplitting.ALWAYS
                        ? InOrder.packFull(lengths, rowLength)
                        : InOrder.pack(Segments.cut(lengths, rowLength), rowLength);
        };
    }

    private static void checkLengths(int[] lengths, int longest) {
        for (int document = 0; document < lengths.length; document++) {
            if (lengths[document] < 0) {
                throw new IllegalArgumentException(
                        "Lengths must be at least 0, but document " + document + " has " + lengths[document] + ".");
            }
            if (lengths[document] > longest) {
                throw new InvalidRowException(
                        Reason.TOO_LONG,
                        "A document must fit into packedLength " + longest
                                + " tokens where documentSplitting is refuse," + " but document " + document + " has "
                                + lengths[document] + ".");
            }
        }
    }
}
