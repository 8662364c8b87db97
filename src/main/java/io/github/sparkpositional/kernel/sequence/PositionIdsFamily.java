package io.github.sparkpositional.kernel.sequence;

import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.START;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Family;
import io.github.sparkpositional.kernel.convention.Level;
import java.util.List;

/**
 * Position ids of tokens, the rows that a model's table of positions is read with, and what keeps the documents of a packed
 * sequence apart. Rules and their sources are in {@link PositionIds}, {@link PackedRow} and {@link Separator}.
 *
 * <p>Use it to hand ids to a model that looks positions up itself, or to check a data loader. Where vectors are wanted,
 * encoders count by themselves, or take these ids.
 */
public final class PositionIdsFamily implements Family {
    public static final Choice<IdRule> ID_RULE = Choice.option(
                    "idRule",
                    "How positions are counted: over every token (every-token), over tokens that are not padding"
                            + " (real-tokens), from the last token (reversed), from the token that sequenceStartCol"
                            + " names (sequence-start), or within each document, delimited by documentLengthsCol"
                            + " (documents) or by separatorId (separated).",
                    IdRule.class)
            .orElse(IdRule.EVERY_TOKEN);

    public static final Choice<IdOutput> ID_OUTPUT = Choice.option(
                    "idOutput",
                    "Output: positions; or, for documents, segments, cumulative-lengths, labels (first tokens"
                            + " ignored), or the pairs that are masked out of attention (blocked).",
                    IdOutput.class)
            .orElse(IdOutput.POSITIONS);

    public static final Choice<Integer> SEPARATOR_ID = Choice.integer(
            "separatorId", "Token id that tells the documents of a packed row apart; see separatorPlace.");

    public static final Choice<Integer> IGNORED_LABEL = Choice.integer(
                    "ignoredLabel",
                    "Label of a document's first token, which nothing before it could predict, and of padding.")
            .orElse(-100);

    public static final PositionIdsFamily INSTANCE = new PositionIdsFamily();

    private PositionIdsFamily() {}

    @Override
    public String name() {
        return "position-ids";
    }

    @Override
    public String sentence() {
        return "Position ids of tokens, and where the documents of a packed row begin.";
    }

    @Override
    public Level level() {
        return Level.TOKEN;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                ID_RULE, ID_OUTPUT, START, PADDING_ID, PADDING_POSITION, SEPARATOR_ID, Separator.PLACE, IGNORED_LABEL);
    }

    /** The rule of {@link PositionRule} that a chosen one stands for; only for the first three. */
    public static PositionRule counted(Choices choices) {
        IdRule rule = choices.get(ID_RULE);
        return new PositionRule(
                PositionRule.Kind.valueOf(rule.name()),
                choices.get(START),
                choices.has(PADDING_ID) ? choices.get(PADDING_ID) : PositionRule.NO_PADDING_ID,
                choices.get(PADDING_POSITION));
    }
}
