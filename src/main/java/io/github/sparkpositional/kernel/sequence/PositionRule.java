package io.github.sparkpositional.kernel.sequence;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Options;
import java.io.Serializable;
import java.util.List;

/**
 * Which position each token of a sequence has: the rules of {@link PositionIds} as one convention.
 *
 * @param kind what is counted
 * @param start position of the first token that counts
 * @param paddingId token id that means padding
 * @param paddingPosition what padding gets where the mask says what padding is
 */
public record PositionRule(Kind kind, int start, int paddingId, int paddingPosition) implements Serializable {

    /** What is counted. */
    public enum Kind {
        /** Every token. */
        EVERY_TOKEN,
        /** Tokens whose id is not the padding id, from padding id + 1 + start; padding gets the padding id. */
        NOT_PADDING_ID,
        /** Tokens that the attention mask keeps, from start; the others get the padding position. */
        UNMASKED,
        /** Every token, the last one first. */
        REVERSED
    }

    public static final Choice<String> POSITIONS = Options.choice(
                    "positions",
                    "How tokens are counted: all of them (every-token), those that are not padding by their id, from"
                            + " paddingId + 1 + start (not-padding-id), those that the mask keeps (unmasked), or all from"
                            + " the last one (reversed).",
                    Kind.class)
            .orElse(Options.write(Kind.EVERY_TOKEN));

    public static final Choice<Integer> START = Choice.integer(
                    "start", "Position of the first token; 0 for 0-based positions, 1 for 1-based ones.")
            .orElse(0);

    public static final Choice<Integer> PADDING_ID = Choice.integer(
                    "paddingId", "Token id that means padding, where positions is not-padding-id.")
            .orElse(1);

    public static final Choice<Integer> PADDING_POSITION = Choice.integer(
                    "paddingPosition", "Position that padding gets, where positions is unmasked.")
            .orElse(0);

    /** All choices of a rule. */
    public static final List<Choice<?>> CHOICES = List.of(POSITIONS, START, PADDING_ID, PADDING_POSITION);

    /** The rule that was chosen. */
    public static PositionRule of(Choices choices) {
        return new PositionRule(
                Options.get(choices, POSITIONS, Kind.class),
                choices.get(START),
                choices.get(PADDING_ID),
                choices.get(PADDING_POSITION));
    }

    /** Whether positions depend on nothing but the number of tokens, and rise by one. */
    public boolean isSequential() {
        return kind == Kind.EVERY_TOKEN;
    }

    /**
     * The positions of one sequence.
     *
     * @param length number of tokens
     * @param tokenIds [length]; asked for by {@link Kind#NOT_PADDING_ID} alone
     * @param mask [length], 0 where a token is padding; asked for by {@link Kind#UNMASKED} alone
     */
    public int[] positions(int length, int[] tokenIds, int[] mask) {
        return switch (kind) {
            case EVERY_TOKEN -> PositionIds.plain(length, start);
            case NOT_PADDING_ID -> PositionIds.countedFromPadding(tokenIds, paddingId, start);
            case UNMASKED -> PositionIds.countedByMask(mask, start, paddingPosition);
            case REVERSED -> PositionIds.reversed(length);
        };
    }
}
