package io.github.sparkpositional.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sparkpositional.kernel.position.relative.Alibi;
import io.github.sparkpositional.kernel.position.relative.AlibiFamily;
import io.github.sparkpositional.model.part.ModelPart;
import java.util.ArrayList;
import java.util.List;

/** Slopes of heads, and biases of padded rows or of a length. */
final class AlibiCase implements PositionCase {
    /** A float32 that is rounded once. */
    private static final double ROUNDING = Math.scalb(1.0, -24);

    @Override
    public boolean fits(String kind, JsonNode expected) {
        return kind.equals("alibi");
    }

    @Override
    public void compare(Model model, JsonNode expected, Comparison comparison) {
        Alibi alibi = AlibiFamily.INSTANCE.biases(new ModelSelection(List.of(AlibiFamily.INSTANCE), ModelPart.TEXT, "")
                .in(model)
                .convention()
                .convention()
                .choices());
        int heads = expected.get("heads").asInt();
        comparison.equal("heads", heads, alibi.heads());
        double[] slopes = Comparison.numbers(expected.get("slopes_float32"));
        comparison.near(
                "slopes", slopes, Comparison.doubles(alibi.slopes()), head -> slopes[head] * relative(head, heads));
        JsonNode bias = expected.get("bias");
        double[] values = Comparison.numbers(bias.get("values_float32"));
        List<Float> own = new ArrayList<>();
        if (bias.has("attention_mask")) {
            bias.get("attention_mask").forEach(mask -> add(own, alibi.maskedBias(Comparison.integers(mask), 4096)));
        } else {
            int length = bias.get("length").asInt();
            add(own, alibi.bias(length, length, 4096));
        }
        int perHead = values.length / (bias.get("shape").get(0).asInt());
        comparison.near(
                "bias",
                values,
                own.stream().mapToDouble(Float::doubleValue).toArray(),
                index -> Math.abs(values[index]) * (relative(index / perHead % heads, heads) + ROUNDING));
    }

    private static void add(List<Float> all, float[] some) {
        for (float number : some) {
            all.add(number);
        }
    }

    /** Owners round a base to float32 and take its powers, which multiplies the rounding by the power. */
    private static double relative(int head, int heads) {
        int below = Integer.highestOneBit(heads);
        int power = head < below ? head + 1 : 2 * (head - below) + 1;
        return (power + 2) * ROUNDING;
    }
}
