package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.BIAS_DISTANCE;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.BIAS_MAX;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.HEADS;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_DTYPE;
import static io.github.sparkpositional.kernel.position.relative.AlibiFamily.SLOPE_RULE;
import static io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily.QUERY_ALIGNMENT;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.relative.Alibi;
import io.github.sparkpositional.kernel.position.relative.AlibiFamily;
import io.github.sparkpositional.kernel.position.relative.GridAlibiFamily;
import java.util.Arrays;
import java.util.Set;

/** Slopes and biases of attention with linear biases, in one dimension and in two. */
final class AlibiMapping implements ConventionMapping {
    private static final int LIMIT = 4096;

    @Override
    public Set<String> schemes() {
        return Set.of("alibi", "alibi2d");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return reference.scheme().equals("alibi2d")
                ? Convention.ofFamily("grid-alibi", Choices.none().with(HEADS, reference.integer("heads")))
                : Convention.ofFamily("alibi", choices(reference));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        if (reference.scheme().equals("alibi2d")) {
            return grid(reference, choices);
        }
        Alibi alibi = AlibiFamily.INSTANCE.biases(choices);
        if (reference.text("output").equals("slopes")) {
            return Numbers.of(alibi.slopes(), alibi.heads());
        }
        return reference.hasInput("attention_mask") ? masked(reference, alibi) : unmasked(reference, alibi);
    }

    private static Numbers grid(ReferenceCase reference, Choices choices) {
        int cells = reference.integer("height") * reference.integer("width");
        float[] bias = GridAlibiFamily.INSTANCE
                .biases(choices)
                .bias(reference.integer("height"), reference.integer("width"), LIMIT);
        return Numbers.of(bias, choices.get(HEADS), cells, cells);
    }

    private static Numbers masked(ReferenceCase reference, Alibi alibi) {
        Numbers mask = reference.input("attention_mask");
        int keys = mask.size(-1);
        int batch = mask.values().length / keys;
        double[] biases = new double[batch * alibi.heads() * keys];
        for (int row = 0; row < batch; row++) {
            int[] tokens = Arrays.copyOfRange(mask.integers(), row * keys, (row + 1) * keys);
            double[] bias = Numbers.of(alibi.maskedBias(tokens, LIMIT)).values();
            System.arraycopy(bias, 0, biases, row * bias.length, bias.length);
        }
        return new Numbers(new int[] {batch * alibi.heads(), 1, keys}, biases);
    }

    private static Numbers unmasked(ReferenceCase reference, Alibi alibi) {
        int queries = reference.integer("query_length", reference.integer("length", 0));
        int keys = reference.integer("key_length", reference.integer("length", 0));
        Numbers bias = Numbers.of(alibi.bias(queries, keys, LIMIT), alibi.heads(), alibi.rows(queries), keys);
        return reference.text("axis_order", "").startsWith("1,")
                ? bias.reshaped(1, alibi.heads(), alibi.rows(queries), keys)
                : bias;
    }

    private static Choices choices(ReferenceCase reference) {
        String distance = reference.text("distance", "");
        Choices choices = Choices.none()
                .with(HEADS, reference.integer("heads"))
                .with(SLOPE_RULE, SLOPE_RULE.parse(slopeRule(reference)))
                .with(BIAS_MAX, reference.decimal("alibi_bias_max", 8))
                .with(SLOPE_DTYPE, SLOPE_DTYPE.parse(reference.text("slope_dtype", "float32")))
                .with(QUERY_ALIGNMENT, QUERY_ALIGNMENT.parse(distance.contains("last") ? "end" : "start"));
        return choices.with(BIAS_DISTANCE, BIAS_DISTANCE.parse(biasDistance(distance)));
    }

    /** Only the code of MPT and its makers has a largest bias to choose; it takes the next power of two. */
    private static String slopeRule(ReferenceCase reference) {
        boolean next = reference.has("rule")
                ? reference.text("rule").contains("next power of two")
                : reference.has("alibi_bias_max");
        return next ? "odd-then-even" : "interleaved";
    }

    private static String biasDistance(String distance) {
        if (distance.startsWith("-|key - query|")) {
            return distance.contains("plus 0.5") ? "asymmetric" : "symmetric";
        }
        return distance.contains("(n-1)") && !distance.contains("(0..n-1)") ? "from-end" : "from-start";
    }
}
