package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import java.io.Serializable;
import java.util.List;

/**
 * Which position each token of a sequence has: the rules of {@link PositionIds} as one convention.
 *
 * @param kind which tokens are counted
 * @param start position of the first token that counts
 * @param paddingId token id that means padding, where no mask says; {@link #NO_PADDING_ID} where none does
 * @param paddingPosition what padding gets
 */
public record PositionRule(Kind kind, int start, int paddingId, int paddingPosition) implements Serializable {
    /** The padding id where no id means padding. */
    public static final int NO_PADDING_ID = Integer.MIN_VALUE;

    /** Which tokens are counted. */
    public enum Kind {
        /** Every one, padding or not. */
        EVERY_TOKEN,
        /** Those that are not padding, by the attention mask or by their id. */
        REAL_TOKENS,
        /** Every one, the last one first. */
        REVERSED
    }

    public static final Choice<Kind> POSITIONS = Choice.option(
                    "positions",
                    "Which tokens are counted: all of them (every-token), those that are not padding according to the"
                            + " attention mask or else paddingId (real-tokens), or all, from the last one (reversed).",
                    Kind.class)
            .orElse(Kind.EVERY_TOKEN);

    /** No row has so many tokens that positions from here on run past an int. */
    private static final int FARTHEST_START = 1 << 30;

    public static final Choice<Integer> START =
            first("start", "Position of the first token that counts; 0 for 0-based positions, 1 for 1-based ones.");

    public static final Choice<Integer> PADDING_ID =
            Choice.integer("paddingId", "Token id of padding, when there is no attention mask.");

    public static final Choice<Integer> PADDING_POSITION = Choice.integer(
                    "paddingPosition", "Position of padding, when positions is real-tokens.")
            .orElse(0);

    /** All choices of a rule. */
    public static final List<Choice<?>> CHOICES = List.of(POSITIONS, START, PADDING_ID, PADDING_POSITION);

    /** A choice of the position that counting starts from; 0 where nothing else is said. */
    static Choice<Integer> first(String name, String sentence) {
        return Choice.integer(name, sentence)
                .where(
                        start -> start >= -FARTHEST_START && start <= FARTHEST_START,
                        "an integer, " + -FARTHEST_START + " to " + FARTHEST_START)
                .orElse(0);
    }

    /** The rule that was chosen. */
    public static PositionRule of(Choices choices) {
        return new PositionRule(
                choices.get(POSITIONS),
                choices.get(START),
                choices.has(PADDING_ID) ? choices.get(PADDING_ID) : NO_PADDING_ID,
                choices.get(PADDING_POSITION));
    }

    /** Positions of a sequence without padding. */
    public int[] positions(int length) {
        return kind == Kind.REVERSED ? PositionIds.reversed(length) : PositionIds.plain(length, start);
    }

    /**
     * Positions of a sequence whose padding is given by a mask.
     *
     * @param mask [n], 0 where a token is padding; a {@link #perSegment} rule restarts where the numbers of tokens change
     */
    public int[] positions(int[] mask) {
        return kind == Kind.REAL_TOKENS
                ? PositionIds.countedByMask(mask, start, paddingPosition)
                : positions(mask.length);
    }

    /**
     * The rule for masks with the documents of packed rows: counted document by document, all tokens of them.
     *
     * @throws IllegalArgumentException if the rule counts from the end
     */
    public PositionRule perSegment() {
        if (kind == Kind.REVERSED) {
            throw new IllegalArgumentException(
                    "maskMeaning segments needs positions (or idRule) every-token or real-tokens, but it is reversed.");
        }
        return new PositionRule(Kind.REAL_TOKENS, start, paddingId, paddingPosition);
    }

    /** The mask of a sequence whose padding is given by its ids: 0 for padding, 1 for all else. */
    public int[] mask(int[] tokenIds) {
        int[] mask = new int[tokenIds.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = tokenIds[i] == paddingId && paddingId != NO_PADDING_ID ? 0 : 1;
        }
        return mask;
    }
}
