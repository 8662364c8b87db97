package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.RESAMPLED_LENGTH;
import static io.github.sparkpositional.kernel.position.learned.Resampling.INTERPOLATION;
import static io.github.sparkpositional.kernel.position.learned.Resampling.SAMPLING;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Families;
import io.github.sparkpositional.kernel.position.TokenEncoding;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.sequence.PositionIds;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows of a trained token table, as stored and resampled. */
final class LearnedTableMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("learned_absolute", "resample_token_table");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        if (reference.has("new_length")) {
            int length = reference.integer("new_length");
            TokenEncoding encoding = encoding(reference, resampled(reference, length));
            return Numbers.of(encoding.table(0, length), length, encoding.dim());
        }
        TokenEncoding encoding = encoding(reference, Choices.none());
        Numbers rows = tableRows(reference);
        float[] vectors = new float[rows.values().length * encoding.dim()];
        for (int i = 0; i < rows.values().length; i++) {
            encoding.encode(rows.values()[i], vectors, i * encoding.dim());
        }
        int[] shape = IntStream.concat(IntStream.of(rows.shape()), IntStream.of(encoding.dim()))
                .toArray();
        return Addition.of(reference, Numbers.of(vectors, shape));
    }

    private static TokenEncoding encoding(ReferenceCase reference, Choices choices) {
        return ((TokenFamily) Families.find("learned"))
                .encoding(choices, key -> reference.input("table").tensor());
    }

    private static Choices resampled(ReferenceCase reference, int length) {
        return Choices.none()
                .with(RESAMPLED_LENGTH, length)
                .with(INTERPOLATION, INTERPOLATION.parse(ResamplingWords.interpolation(reference)))
                .with(SAMPLING, SAMPLING.parse(ResamplingWords.sampling(reference)));
    }

    /** From ids, from a mask, or as they stand: whichever the case gives. */
    private static Numbers tableRows(ReferenceCase reference) {
        int offset = reference.integer("offset", 0);
        if (reference.hasInput("input_ids")) {
            return BatchRows.map(
                    reference.input("input_ids"),
                    ids -> PositionIdsMapping.countedFromPadding(
                            ids, reference.integer("padding_idx"), reference.integer("past_length", 0)));
        }
        if (reference.hasInput("attention_mask")) {
            return BatchRows.map(
                    reference.input("attention_mask"),
                    mask -> PositionIdsMapping.afterPast(
                            PositionIds.countedByMask(mask, offset, offset - 1), reference.integer("past_length", 0)));
        }
        int[] positions = reference.has("positions")
                ? reference.integers("positions")
                : PositionIds.plain(reference.integer("length"), reference.integer("past_length", 0));
        return Numbers.of(
                IntStream.of(positions).map(position -> position + offset).toArray(), positions.length);
    }
}
