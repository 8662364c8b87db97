package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BIDIRECTIONAL;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.BUCKET_COUNT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.CLAMP_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.DISTANCE_RULE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.INDEX_SHIFT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.LOGARITHM_DTYPE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.MAX_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.QUERY_ALIGNMENT;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.RELATIVE_DIRECTION;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.relative.DistanceRule;
import io.github.sparkpositional.kernel.position.relative.IndexShift;
import io.github.sparkpositional.kernel.position.relative.RelativeDirection;
import io.github.sparkpositional.kernel.position.relative.RelativeIndex;
import io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;

/** Clipped and bucketed distances between tokens, and what tables hold for them. */
final class RelativeIndexMapping implements ConventionMapping {
    private static final int LIMIT = 4096;

    @Override
    public Set<String> schemes() {
        return Set.of("t5_relative_buckets", "shaw_relative", "deberta_log_buckets");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("relative-index", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        RelativeIndex index = RelativeIndexFamily.INSTANCE.index(choices);
        if (reference.has("range") || reference.has("relative_positions")) {
            int[] distances = distances(reference);
            return Numbers.of(Arrays.stream(distances).map(index::ofDistance).toArray(), distances.length);
        }
        int queries = reference.integer("query_length", reference.integer("length", 0));
        int keys = reference.integer("key_length", reference.integer("length", 0));
        if (!reference.hasInput("table")) {
            return Numbers.of(index.matrix(queries, keys, LIMIT), queries, keys);
        }
        Tensor table = reference.input("table").tensor();
        int width = table.shape()[1];
        return reference.text("output", "").contains("[head")
                ? Numbers.of(index.bias(table, queries, keys, LIMIT), width, queries, keys)
                : Numbers.of(index.vectors(table, queries, keys, LIMIT), queries, keys, width);
    }

    private static int[] distances(ReferenceCase reference) {
        if (reference.has("relative_positions")) {
            return reference.integers("relative_positions");
        }
        int[] ends = reference.integers("range");
        return IntStream.rangeClosed(ends[0], ends[1]).toArray();
    }

    private static Choices choices(ReferenceCase reference) {
        Choices choices =
                Choices.none().with(LOGARITHM_DTYPE, LOGARITHM_DTYPE.parse(reference.text("log_dtype", "float32")));
        return switch (reference.scheme()) {
            case "t5_relative_buckets" ->
                choices.with(DISTANCE_RULE, DistanceRule.T5)
                        .with(RELATIVE_DIRECTION, RelativeDirection.KEY_MINUS_QUERY)
                        .with(BIDIRECTIONAL, reference.flag("bidirectional"))
                        .with(BUCKET_COUNT, reference.integer("num_buckets"))
                        .with(MAX_DISTANCE, reference.integer("max_distance"));
            case "deberta_log_buckets" ->
                deberta(reference, choices.with(RELATIVE_DIRECTION, RelativeDirection.QUERY_MINUS_KEY));
            default -> shaw(reference, choices);
        };
    }

    private static Choices deberta(ReferenceCase reference, Choices choices) {
        if (reference.integer("buckets") <= 0 || reference.integer("max_position") <= 0) {
            return choices.with(DISTANCE_RULE, DistanceRule.NONE);
        }
        return choices.with(DISTANCE_RULE, DistanceRule.DEBERTA)
                .with(BUCKET_COUNT, reference.integer("buckets"))
                .with(MAX_DISTANCE, reference.integer("max_position"))
                .with(CLAMP_DISTANCE, reference.flag("clamp"));
    }

    private static Choices shaw(ReferenceCase reference, Choices choices) {
        String rule = reference.text("rule");
        Choices aligned = choices.with(
                        RELATIVE_DIRECTION,
                        RELATIVE_DIRECTION.parse(rule.contains("query - key") ? "query-minus-key" : "key-minus-query"))
                .with(QUERY_ALIGNMENT, QUERY_ALIGNMENT.parse(rule.contains("queries are the last") ? "end" : "start"));
        return reference.has("max_relative")
                ? aligned.with(DISTANCE_RULE, DistanceRule.CLIP)
                        .with(MAX_DISTANCE, reference.integer("max_relative"))
                        .with(INDEX_SHIFT, IndexShift.MAX_DISTANCE)
                : aligned.with(DISTANCE_RULE, DistanceRule.NONE)
                        .with(MAX_DISTANCE, reference.integer("max_position"))
                        .with(INDEX_SHIFT, IndexShift.MAX_DISTANCE_MINUS_ONE);
    }
}
