package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.POSITION_OFFSET;
import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.RESAMPLED_LENGTH;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;
import static io.github.sparkpositional.kernel.sequence.PositionRule.PADDING_POSITION;
import static io.github.sparkpositional.kernel.sequence.PositionRule.POSITIONS;
import static io.github.sparkpositional.kernel.sequence.PositionRule.START;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.sequence.PositionIds;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.Set;

/** Rows of a trained token table, as stored and resampled. */
final class LearnedTableMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("learned_absolute", "resample_token_table");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("learned", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        TokenEncoding encoding = LearnedFamily.INSTANCE.encoding(
                choices, key -> reference.input("table").tensor());
        if (reference.has("new_length")) {
            int length = reference.integer("new_length");
            return Numbers.of(encoding.table(0, length), length, encoding.dim());
        }
        return Addition.of(reference, SinusoidMapping.table(encoding, positions(reference, choices)));
    }

    private static Choices choices(ReferenceCase reference) {
        if (reference.has("new_length")) {
            return Choices.none()
                    .with(RESAMPLED_LENGTH, reference.integer("new_length"))
                    .with(INTERPOLATION, INTERPOLATION.parse(ResamplingWords.interpolation(reference)))
                    .with(SAMPLING, SAMPLING.parse(ResamplingWords.sampling(reference)));
        }
        if (reference.has("padding_idx")) {
            return SinusoidMapping.paddingInFront(Choices.none(), reference.integer("padding_idx"));
        }
        Choices choices = Choices.none().with(POSITION_OFFSET, reference.decimal("offset", 0));
        return reference.hasInput("attention_mask")
                ? choices.with(POSITIONS, PositionRule.Kind.REAL_TOKENS).with(PADDING_POSITION, -1)
                : choices;
    }

    /** From ids, from a mask, or as they stand: whichever the case gives. */
    private static Numbers positions(ReferenceCase reference, Choices choices) {
        int past = reference.integer("past_length", 0);
        if (reference.hasInput("input_ids")) {
            PositionRule rule = PositionRule.of(choices.with(START, past));
            return BatchRows.map(reference.input("input_ids"), ids -> rule.positions(rule.mask(ids)));
        }
        PositionRule rule = PositionRule.of(choices);
        if (reference.hasInput("attention_mask")) {
            return BatchRows.map(
                    reference.input("attention_mask"),
                    mask -> PositionIdsMapping.afterPast(rule.positions(mask), past));
        }
        int[] positions = reference.has("positions")
                ? reference.integers("positions")
                : PositionIds.plain(reference.integer("length"), past);
        return Numbers.of(positions, positions.length);
    }
}
