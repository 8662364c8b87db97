package io.github.sparkpositional.conformance;

import io.github.sparkpositional.kernel.sequence.PackedRow;
import io.github.sparkpositional.kernel.sequence.SeparatedRow;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Positions, segments and masks of packed documents, told apart by their lengths or by a separator. */
final class PackingMapping implements SchemeMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("packed_positions");
    }

    @Override
    public Numbers run(ReferenceCase reference) {
        return reference.has("document_lengths") ? byLengths(reference) : bySeparator(reference);
    }

    private static Numbers byLengths(ReferenceCase reference) {
        int[] lengths = reference.integers("document_lengths");
        int[] result =
                switch (reference.text("output")) {
                    case "position_ids" -> PackedRow.positionIds(lengths, reference.integer("start", 0));
                    case "document_index" -> PackedRow.segmentIds(lengths);
                    case "cumulative_lengths" -> PackedRow.cumulativeLengths(lengths);
                    case "labels" ->
                        PackedRow.labels(
                                reference.input("input_ids").integers(),
                                lengths,
                                reference.integer("separator_id", -100));
                    default -> throw new UnsupportedCaseException("output " + reference.text("output"));
                };
        return Numbers.of(result, result.length);
    }

    private static Numbers bySeparator(ReferenceCase reference) {
        Numbers ids = reference.input("input_ids");
        int separator = reference.integer("separator_id");
        return switch (reference.text("output")) {
            case "position_ids" -> BatchRows.map(ids, row -> SeparatedRow.positionIds(row, separator));
            case "mask" ->
                BatchRows.map(ids, row -> integers(SeparatedRow.blocked(row, separator, 4096)))
                        .reshaped(maskShape(ids));
            default -> throw new UnsupportedCaseException("output " + reference.text("output"));
        };
    }

    private static int[] maskShape(Numbers ids) {
        return IntStream.concat(Arrays.stream(ids.shape()), IntStream.of(ids.size(-1)))
                .toArray();
    }

    private static int[] integers(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i]).toArray();
    }
}
