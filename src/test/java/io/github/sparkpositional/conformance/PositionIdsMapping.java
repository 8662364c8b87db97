package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.sequence.PositionIds;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Position ids of sequences. */
final class PositionIdsMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("position_ids");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        int past = reference.integer("past_length", 0);
        return switch (reference.text("variant")) {
            case "plain" -> plain(reference, past);
            case "count_from_padding_idx" ->
                BatchRows.map(
                        reference.input("input_ids"),
                        ids -> countedFromPadding(ids, reference.integer("padding_idx"), past));
            case "mask_count_minus_one" -> counted(reference, 0, reference.integer("padding_value"), past);
            case "mask_count_minus_one_plus_offset" ->
                counted(
                        reference,
                        reference.integer("offset"),
                        reference.integer("padding_value", -1) + reference.integer("offset"),
                        past);
            case "start_positions" -> fromStarts(reference);
            default -> throw new UnsupportedCaseException("variant " + reference.text("variant"));
        };
    }

    /** A start says all; where there is only an offset, tokens already processed come on top. */
    private static Numbers plain(ReferenceCase reference, int past) {
        int start = reference.has("offset") ? reference.integer("offset") + past : reference.integer("start") + past;
        int[] ids = PositionIds.plain(reference.integer("length"), start);
        return Numbers.of(ids, 1, ids.length);
    }

    /** By the rule of the preset fairseq-ids: from the id of padding on, which padding itself gets. */
    static int[] countedFromPadding(int[] ids, int paddingId, int past) {
        PositionRule rule = new PositionRule(PositionRule.Kind.REAL_TOKENS, paddingId + 1 + past, paddingId, paddingId);
        return rule.positions(rule.mask(ids));
    }

    private static Numbers counted(ReferenceCase reference, int offset, int padding, int past) {
        return BatchRows.map(
                reference.input("attention_mask"),
                mask -> afterPast(PositionIds.countedByMask(mask, offset, padding), past));
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
