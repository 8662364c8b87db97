package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.sequence.PositionIdsFamily.ID_OUTPUT;
import static io.github.sparkpositional.kernel.sequence.PositionIdsFamily.ID_RULE;
import static io.github.sparkpositional.kernel.sequence.PositionIdsFamily.IGNORED_LABEL;
import static io.github.sparkpositional.kernel.sequence.PositionIdsFamily.SEPARATOR_ID;
import static io.github.sparkpositional.kernel.sequence.PositionRule.START;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.sequence.IdOutput;
import io.github.sparkpositional.kernel.sequence.IdRule;
import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.Separator;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Positions, segments and masks of packed documents, told apart by their lengths or by a separator. */
final class PackingMapping implements ConventionMapping {
    private static final int LIMIT = 4096;

    @Override
    public Set<String> schemes() {
        return Set.of("packed_positions");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        Choices choices = Choices.none().with(ID_OUTPUT, output(reference));
        return Convention.ofFamily(
                "position-ids",
                reference.has("document_lengths")
                        ? choices.with(ID_RULE, IdRule.DOCUMENTS)
                                .with(START, reference.integer("start", 0))
                                .with(IGNORED_LABEL, reference.integer("separator_id", -100))
                        : choices.with(ID_RULE, IdRule.SEPARATED)
                                .with(SEPARATOR_ID, reference.integer("separator_id")));
    }

    private static IdOutput output(ReferenceCase reference) {
        return switch (reference.text("output")) {
            case "position_ids" -> IdOutput.POSITIONS;
            case "document_index" -> IdOutput.SEGMENTS;
            case "cumulative_lengths" -> IdOutput.CUMULATIVE_LENGTHS;
            case "labels" -> IdOutput.LABELS;
            case "mask" -> IdOutput.BLOCKED;
            default -> throw new UnsupportedCaseException("output " + reference.text("output"));
        };
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        return switch (choices.get(ID_RULE)) {
            case DOCUMENTS -> byLengths(reference, choices);
            case SEPARATED -> bySeparator(reference, choices);
            default -> throw new UnsupportedCaseException("documents by " + choices.get(ID_RULE));
        };
    }

    private static Numbers byLengths(ReferenceCase reference, Choices choices) {
        int[] lengths = reference.integers("document_lengths");
        int[] result =
                switch (choices.get(ID_OUTPUT)) {
                    case POSITIONS -> PackedRow.positionIds(lengths, choices.get(START));
                    case SEGMENTS -> PackedRow.segmentIds(lengths);
                    case CUMULATIVE_LENGTHS -> PackedRow.cumulativeLengths(lengths);
                    case LABELS ->
                        PackedRow.labels(reference.input("input_ids").integers(), lengths, choices.get(IGNORED_LABEL));
                    case BLOCKED -> throw new UnsupportedCaseException("a mask by lengths");
                };
        return Numbers.of(result, result.length);
    }

    private static Numbers bySeparator(ReferenceCase reference, Choices choices) {
        Numbers ids = reference.input("input_ids");
        int separator = choices.get(SEPARATOR_ID);
        return switch (choices.get(ID_OUTPUT)) {
            case POSITIONS ->
                BatchRows.map(
                        ids,
                        row -> PackedRow.positionIds(new Separator(separator, Separator.Place.END).lengths(row), 0));
            case BLOCKED ->
                BatchRows.map(ids, row -> blocked(new Separator(separator, Separator.Place.END).lengths(row)))
                        .reshaped(maskShape(ids));
            default -> throw new UnsupportedCaseException(choices.get(ID_OUTPUT) + " by separator");
        };
    }

    private static int[] maskShape(Numbers ids) {
        return IntStream.concat(Arrays.stream(ids.shape()), IntStream.of(ids.size(-1)))
                .toArray();
    }

    private static int[] blocked(int[] lengths) {
        byte[] blocked = PackedRow.blocked(PackedRow.segmentIds(lengths), LIMIT);
        return IntStream.range(0, blocked.length).map(i -> blocked[i]).toArray();
    }
}
