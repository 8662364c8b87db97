package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.position.relative.RelativeIndex;
import io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily;
import io.github.sparkpositional.model.part.ModelConvention;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.Arrays;
import java.util.List;

/** Buckets of distances in an encoder and in a decoder. */
final class BucketsCase implements PositionCase {

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("t5 buckets");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        int[] distances = Comparison.integers(expected.get("distances_memory_minus_query"));
        comparison.integers(
                "encoder",
                expected.get("encoder_bidirectional"),
                buckets(model, ModelConvention.ENCODER, expected, distances, comparison));
        comparison.integers(
                "decoder",
                expected.get("decoder_causal"),
                buckets(model, ModelConvention.DECODER, expected, distances, comparison));
    }

    private static int[] buckets(
            Model model, String layerType, JsonNode expected, int[] distances, Comparison comparison) {
        var choices = new ModelSelection(List.of(RelativeIndexFamily.INSTANCE), ModelPart.TEXT, layerType)
                .in(model)
                .convention()
                .convention()
                .choices();
        comparison.equal(
                "num_buckets", expected.get("num_buckets").asInt(), choices.get(RelativeIndexFamily.BUCKET_COUNT));
        comparison.equal(
                "max_distance", expected.get("max_distance").asInt(), choices.get(RelativeIndexFamily.MAX_DISTANCE));
        RelativeIndex index = RelativeIndexFamily.INSTANCE.index(choices);
        return Arrays.stream(distances).map(index::ofDistance).toArray();
    }
}
