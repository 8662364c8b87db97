package io.github.sparkpositional.kernel.sequence.packing;

import io.github.sparkpositional.kernel.InvalidRowException;
import io.github.sparkpositional.kernel.Reason;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import java.util.List;

/**
 * Packs documents of any length into rows of at most {@code packedLength} tokens, so that training spends no time on
 * padding. Every token is packed exactly once; documents without tokens are not packed.
 *
 * <p>First-fit decreasing needs O(n log n) steps for n documents and at most 11/9 of the rows that would be possible
 * (Johnson, 1973).
 */
public final class SequencePacking implements Family {
    public static final Choice<Integer> PACKED_LENGTH = Choice.integer(
                    "packedLength", "Maximum tokens in a packed row.")
            .where(length -> length > 0, "a positive integer");

    public static final Choice<PackingOrder> PACKING_ORDER = Choice.option(
                    "packingOrder",
                    "Longest documents first, each into the first row with room (first-fit-decreasing) or into the row"
                            + " that it fills most (best-fit-decreasing); or one after another (in-order).",
                    PackingOrder.class)
            .orElse(PackingOrder.FIRST_FIT_DECREASING);

    public static final Choice<DocumentSplitting> DOCUMENT_SPLITTING = Choice.option(
                    "documentSplitting",
                    "Which documents are split: none, and a document longer than packedLength is a bad row (refuse);"
                            + " only such documents (long); or, with packingOrder in-order, any that reaches the end"
                            + " of a row (always).",
                    DocumentSplitting.class)
            .orElse(DocumentSplitting.REFUSE);

    public static final Choice<PadTo> PAD_TO = Choice.option(
                    "padTo",
                    "Padding behind the last document of a packed row: none, or up to packedLength, so that all rows are"
                            + " of one length (packed-length).",
                    PadTo.class)
            .orElse(PadTo.NONE);

    public static final Choice<Integer> PAD_DOCUMENTS_TO = Choice.integer(
                    "padDocumentsTo",
                    "Each document of a packed row is padded to a multiple of so many tokens, for context parallelism"
                            + " twice the number of its ranks; packedLength must be a multiple of it.")
            .where(multiple -> multiple > 0, "a positive integer")
            .orElse(1);

    public static final Choice<Integer> PAD_ID =
            Choice.integer("padId", "Token id of the padding of packed rows; must be set where they are padded.");

    public static final Choice<PackedLabels> LABELS = Choice.option(
                    "labels",
                    "Labels beside the tokens of a packed row: none; those of labelsCol, or where it is unset the token"
                            + " ids (as-given); or the same with the first token of each document ignored"
                            + " (first-ignored). Padding is ignored too.",
                    PackedLabels.class)
            .orElse(PackedLabels.NONE);

    public static final SequencePacking INSTANCE = new SequencePacking();

    private SequencePacking() {}

    @Override
    public String name() {
        return "sequence-packing";
    }

    @Override
    public String sentence() {
        return "Documents packed into rows of at most packedLength tokens.";
    }

    @Override
    public Level level() {
        return Level.TOKEN;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                PACKED_LENGTH,
                PACKING_ORDER,
                DOCUMENT_SPLITTING,
                PackedRow.FIRST_POSITION,
                PAD_TO,
                PAD_DOCUMENTS_TO,
                PAD_ID,
                LABELS,
                PositionIdsFamily.IGNORED_LABEL);
    }

    /**
     * Checks that the choices go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public void check(Choices choices) {
        choices.get(PACKED_LENGTH);
        if (choices.get(DOCUMENT_SPLITTING) == DocumentSplitting.ALWAYS
                && choices.get(PACKING_ORDER) != PackingOrder.IN_ORDER) {
            throw new IllegalArgumentException("documentSplitting always needs packingOrder in-order, but it is "
                    + Choice.write(choices.get(PACKING_ORDER)) + ".");
        }
        if (choices.get(PACKED_LENGTH) % choices.get(PAD_DOCUMENTS_TO) != 0) {
            throw new IllegalArgumentException("packedLength must be a multiple of padDocumentsTo "
                    + choices.get(PAD_DOCUMENTS_TO) + ", but is " + choices.get(PACKED_LENGTH) + ".");
        }
        if (isPadded(choices)) {
            choices.get(PAD_ID);
        }
    }

    /** Whether rows may hold padding. */
    public boolean isPadded(Choices choices) {
        return choices.get(PAD_TO) != PadTo.NONE || choices.get(PAD_DOCUMENTS_TO) > 1;
    }

    /** Where documents of these lengths stand in their row. */
    public PackedSlots slots(Choices choices, int[] lengths) {
        return new PackedSlots(
                lengths,
                choices.get(PAD_DOCUMENTS_TO),
                choices.get(PAD_TO) == PadTo.PACKED_LENGTH ? choices.get(PACKED_LENGTH) : 0);
    }

    /** Most tokens that a document may have. */
    public int longestDocument(Choices choices) {
        return choices.get(DOCUMENT_SPLITTING) == DocumentSplitting.REFUSE
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
        DocumentSplitting splitting = choices.get(DOCUMENT_SPLITTING);
        checkLengths(lengths, splitting == DocumentSplitting.REFUSE ? rowLength : Integer.MAX_VALUE);
        int multiple = choices.get(PAD_DOCUMENTS_TO);
        if (splitting == DocumentSplitting.ALWAYS) {
            return InOrder.packFull(lengths, rowLength, multiple);
        }
        Segments pieces = Segments.cut(lengths, rowLength, multiple);
        return switch (choices.get(PACKING_ORDER)) {
            case FIRST_FIT_DECREASING -> FirstFitDecreasing.pack(pieces, rowLength);
            case BEST_FIT_DECREASING -> BestFitDecreasing.pack(pieces, rowLength);
            case IN_ORDER -> InOrder.pack(pieces, rowLength);
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
                                + " tokens where documentSplitting is refuse, but document " + document + " has "
                                + lengths[document] + ".");
            }
        }
    }
}
