package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.sequence.PositionIdsFamily.ID_RULE;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.START;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.sequence.IdRule;
import io.github.sparkpositional.kernel.sequence.PositionIds;
import io.github.sparkpositional.kernel.sequence.PositionIdsFamily;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Position ids of sequences. */
final class PositionIdsMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("position_ids");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("position-ids", choices(reference));
    }

    private static Choices choices(ReferenceCase reference) {
        int past = reference.integer("past_length", 0);
        int offset = reference.integer("offset", 0);
        Choices realTokens = Choices.none().with(ID_RULE, IdRule.REAL_TOKENS);
        return switch (reference.text("variant")) {
            // A start says all; where there is only an offset, tokens already processed come on top.
            case "plain" ->
                Choices.none()
                        .with(ID_RULE, IdRule.EVERY_TOKEN)
                        .with(START, past + (reference.has("offset") ? offset : reference.integer("start")));
            case "count_from_padding_idx" ->
                realTokens
                        .with(START, reference.integer("padding_idx") + 1 + past)
                        .with(PADDING_ID, reference.integer("padding_idx"))
                        .with(PADDING_POSITION, reference.integer("padding_idx"));
            case "mask_count_minus_one" -> realTokens.with(PADDING_POSITION, reference.integer("padding_value"));
            case "mask_count_minus_one_plus_offset" ->
                realTokens.with(START, offset).with(PADDING_POSITION, reference.integer("padding_value", -1) + offset);
            case "start_positions" -> Choices.none().with(ID_RULE, IdRule.SEQUENCE_START);
            default -> throw new UnsupportedCaseException("variant " + reference.text("variant"));
        };
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        if (choices.get(ID_RULE) == IdRule.SEQUENCE_START) {
            return fromStarts(reference);
        }
        PositionRule rule = PositionIdsFamily.counted(choices);
        if (reference.hasInput("input_ids")) {
            return BatchRows.map(reference.input("input_ids"), ids -> rule.positions(rule.mask(ids)));
        }
        if (reference.hasInput("attention_mask")) {
            int past = reference.integer("past_length", 0);
            return BatchRows.map(reference.input("attention_mask"), mask -> afterPast(rule.positions(mask), past));
        }
        int[] ids = rule.positions(reference.integer("length"));
        return Numbers.of(ids, 1, ids.length);
    }

    /** Tokens already processed stand in a mask, but are not asked for again. */
    static int[] afterPast(int[] ids, int past) {
        return Arrays.copyOfRange(ids, past, ids.length);
    }

    private static Numbers fromStarts(ReferenceCase reference) {
        int length = reference.integer("length");
        int[] starts = reference.input("sequence_start").integers();
        int[] ids = IntStream.of(starts)
                .flatMap(start -> IntStream.of(PositionIds.fromStart(length, start)))
                .toArray();
        return Numbers.of(ids, starts.length, length);
    }
}
