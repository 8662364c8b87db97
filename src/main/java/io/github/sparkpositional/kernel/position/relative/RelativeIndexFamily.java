package io.github.sparkpositional.kernel.position.relative;

import static io.github.sparkpositional.kernel.position.learned.LearnedFamily.TABLE_KEY;
import static io.github.sparkpositional.kernel.position.relative.RelativeOutput.RELATIVE_OUTPUT;
import static io.github.sparkpositional.kernel.position.relative.RelativeTable.VARIES;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.convention.Level;
import io.github.sparkpositional.kernel.tensor.IntegerTensor;
import io.github.sparkpositional.kernel.tensor.TableSource;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.List;

/**
 * Numbers for the signed distance between two tokens: what a relative attention bias or a table of relative vectors is
 * read with (Shaw et al., "Self-Attention with Relative Position Representations", 2018; T5; DeBERTa).
 *
 * <p>Use it to prepare indices or biases for a model that was trained with such a table. A model that learns from
 * absolute positions has no use for it.
 */
public final class RelativeIndexFamily implements RelativeFamily {
    public static final Choice<RelativeDirection> RELATIVE_DIRECTION = Choice.option(
                    "relativeDirection",
                    "Sign of a relative position: key-minus-query is positive for keys after the query, query-minus-key"
                            + " for keys before it.",
                    RelativeDirection.class)
            .orElse(RelativeDirection.KEY_MINUS_QUERY);

    public static final Choice<DistanceRule> DISTANCE_RULE = Choice.option(
                    "distanceRule",
                    "How signed distances are bucketed: not at all (none), clipped at maxDistance (clip), or as in T5"
                            + " (t5) or DeBERTa (deberta).",
                    DistanceRule.class)
            .orElse(DistanceRule.NONE);

    public static final Choice<Integer> MAX_DISTANCE = Choice.integer(
                    "maxDistance", "Distance at which clip clips and logarithmic buckets end.")
            .where(distance -> distance > 0, "a positive integer");

    public static final Choice<Integer> BUCKET_COUNT = Choice.integer(
                    "bucketCount", "Number of T5 buckets, or the span of DeBERTa buckets on either side.")
            .where(count -> count > 1, "an integer of at least 2");

    public static final Choice<Boolean> BIDIRECTIONAL = Choice.flag(
                    "bidirectional",
                    "Whether keys after the query have half of the T5 buckets; otherwise they share bucket 0, as in a"
                            + " decoder.")
            .orElse(true);

    public static final Choice<Boolean> CLAMP_DISTANCE = Choice.flag(
                    "clampDistance",
                    "Whether DeBERTa's distances are first clamped to maxDistance - 1, as microsoft/DeBERTa does and"
                            + " transformers doesn't.")
            .orElse(false);

    public static final Choice<LogarithmDtype> LOGARITHM_DTYPE = Choice.option(
                    "logarithmDtype",
                    "Number format that logarithmic buckets are computed in; it decides distances on a boundary, and"
                            + " models are trained with float32.",
                    LogarithmDtype.class)
            .orElse(LogarithmDtype.FLOAT32);

    public static final Choice<IndexShift> INDEX_SHIFT = Choice.option(
                    "indexShift",
                    "Added to the bucket of a distance to make it a table row: nothing (none), maxDistance"
                            + " (max-distance), or maxDistance - 1 (max-distance-minus-one).",
                    IndexShift.class)
            .orElse(IndexShift.NONE);

    public static final Choice<QueryAlignment> QUERY_ALIGNMENT = Choice.option(
                    "queryAlignment",
                    "Keys that the queries are aligned with when there are fewer queries than keys: the first (start)"
                            + " or the last (end).",
                    QueryAlignment.class)
            .orElse(QueryAlignment.START);

    public static final RelativeIndexFamily INSTANCE = new RelativeIndexFamily();

    private RelativeIndexFamily() {}

    @Override
    public String name() {
        return "relative-index";
    }

    @Override
    public String sentence() {
        return "A number for the signed distance between two tokens: itself, clipped, or a bucket.";
    }

    @Override
    public Level level() {
        return Level.TOKEN_RELATION;
    }

    @Override
    public List<Choice<?>> choices() {
        return List.of(
                RELATIVE_DIRECTION,
                DISTANCE_RULE,
                MAX_DISTANCE,
                BUCKET_COUNT,
                BIDIRECTIONAL,
                CLAMP_DISTANCE,
                LOGARITHM_DTYPE,
                INDEX_SHIFT,
                QUERY_ALIGNMENT,
                RELATIVE_OUTPUT,
                TABLE_KEY);
    }

    /**
     * Makes all choices and checks that they go together.
     *
     * @throws IllegalArgumentException naming the choice, what was expected and what was found
     */
    public RelativeIndex index(Choices choices) {
        IndexShift shift = choices.get(INDEX_SHIFT);
        return new RelativeIndex(
                choices.get(RELATIVE_DIRECTION),
                choices.get(DISTANCE_RULE).buckets(choices),
                shift.of(shift.needsMaxDistance() ? choices.get(MAX_DISTANCE) : 0),
                choices.get(QUERY_ALIGNMENT));
    }

    @Override
    public RelativeTable pairs(Choices choices, TableSource tables) {
        RelativeIndex index = index(choices);
        return switch (RelativeOutput.of(
                choices, RelativeOutput.INDEX, RelativeOutput.TABLE, RelativeOutput.BIAS, RelativeOutput.VECTORS)) {
            case TABLE ->
                RelativeTable.integers(
                        (limit, sizes) -> IntegerTensor.vector(index.byDistance(Math.max(sizes[0], sizes[1]))), VARIES);
            case BIAS -> bias(index, tables.table(choices.get(TABLE_KEY)));
            case VECTORS -> vectors(index, tables.table(choices.get(TABLE_KEY)));
            default ->
                RelativeTable.integers(
                        (limit, sizes) ->
                                IntegerTensor.matrix(sizes[0], sizes[1], index.matrix(sizes[0], sizes[1], limit)),
                        VARIES,
                        VARIES);
        };
    }

    private static RelativeTable bias(RelativeIndex index, Tensor table) {
        int heads = TableRows.width(table);
        return RelativeTable.floats(
                (limit, sizes) ->
                        new Tensor(new int[] {heads, sizes[0], sizes[1]}, index.bias(table, sizes[0], sizes[1], limit)),
                heads,
                VARIES,
                VARIES);
    }

    private static RelativeTable vectors(RelativeIndex index, Tensor table) {
        int dim = TableRows.width(table);
        return RelativeTable.floats(
                (limit, sizes) -> new Tensor(
                        new int[] {sizes[0], sizes[1], dim}, index.vectors(table, sizes[0], sizes[1], limit)),
                VARIES,
                VARIES,
                dim);
    }

    @Override
    public RelativeTable reference(Choices choices, TableSource tables) {
        RelativeIndex index = index(choices);
        return switch (RelativeOutput.of(
                choices, RelativeOutput.OFFSETS, RelativeOutput.INDEX, RelativeOutput.VECTORS)) {
            case INDEX ->
                RelativeTable.integers(
                        (limit, sizes) -> IntegerTensor.vector(index.toReference(sizes[0], sizes[1])), VARIES);
            case VECTORS -> {
                Tensor table = tables.table(choices.get(TABLE_KEY));
                int dim = TableRows.width(table);
                yield RelativeTable.floats(
                        (limit, sizes) -> Tensor.matrix(
                                sizes[1], dim, TableRows.gathered(table, index.toReference(sizes[0], sizes[1]))),
                        VARIES,
                        dim);
            }
            default ->
                RelativeTable.integers(
                        (limit, sizes) -> IntegerTensor.vector(index.offsets(sizes[0], sizes[1])), VARIES);
        };
    }
}
