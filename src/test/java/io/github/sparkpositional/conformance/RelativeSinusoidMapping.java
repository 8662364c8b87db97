package io.github.sparkpositional.conformance;

import static io.github.sparkpositional.kernel.position.PositionChoices.BASE;
import static io.github.sparkpositional.kernel.position.PositionChoices.COLUMNS;
import static io.github.sparkpositional.kernel.position.PositionChoices.DIM;
import static io.github.sparkpositional.kernel.position.PositionChoices.EXPONENT_DENOMINATOR;
import static io.github.sparkpositional.kernel.position.PositionChoices.FIRST;
import static io.github.sparkpositional.kernel.position.PositionChoices.PAIR_COUNT;
import static io.github.sparkpositional.kernel.position.relative.RelativeSpan.RELATIVE_SPAN;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.HIGHEST_POSITION;
import static io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily.LOWEST_POSITION;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.relative.RelativeSinusoidFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeSpan;
import io.github.sparkpositional.kernel.tensor.Tensor;
import java.util.Set;

/** Sinusoids of falling relative positions. The positions are made from lengths and rule, not taken from the case. */
final class RelativeSinusoidMapping implements ConventionMapping {

    @Override
    public Set<String> schemes() {
        return Set.of("relative_sinusoids");
    }

    @Override
    public Convention convention(ReferenceCase reference) {
        return Convention.ofFamily("relative-sinusoid", clamped(reference, choices(reference)));
    }

    @Override
    public Numbers run(ReferenceCase reference, Choices choices) {
        int[] lengths = lengths(reference, choices.get(RELATIVE_SPAN));
        Tensor table = RelativeSinusoidFamily.INSTANCE.sinusoids(choices).table(lengths[0], lengths[1]);
        return Numbers.of(table);
    }

    private static Choices choices(ReferenceCase reference) {
        Choices choices = Choices.none()
                .with(DIM, reference.integer("dim"))
                .with(BASE, reference.decimal("base", 10000))
                .with(COLUMNS, COLUMNS.parse(reference.text("layout")))
                .with(FIRST, FIRST.parse(reference.text("first", "sin")))
                .with(RELATIVE_SPAN, span(reference));
        if (reference.has("pair_count")) {
            choices = choices.with(PAIR_COUNT, reference.integer("pair_count"));
        }
        if (reference.has("exponent_denominator")) {
            choices = choices.with(EXPONENT_DENOMINATOR, reference.decimal("exponent_denominator"));
        }
        return choices;
    }

    private static RelativeSpan span(ReferenceCase reference) {
        String rule = reference.text("position_rule");
        if (rule.startsWith("key_length down")) {
            return reference.text("attention").equals("bi")
                    ? RelativeSpan.XLNET_BIDIRECTIONAL
                    : RelativeSpan.XLNET_CAUSAL;
        }
        return rule.contains("down to 0") ? RelativeSpan.CAUSAL : RelativeSpan.SYMMETRIC;
    }

    private static Choices clamped(ReferenceCase reference, Choices choices) {
        int clamp = reference.integer("clamp_len", -1);
        if (clamp <= 0) {
            return choices;
        }
        Choices above = choices.with(HIGHEST_POSITION, (double) clamp);
        return choices.get(RELATIVE_SPAN) == RelativeSpan.CAUSAL ? above : above.with(LOWEST_POSITION, (double) -clamp);
    }

    /** Queries and keys; where a case gives no length, there are as many vectors as positions are listed. */
    private static int[] lengths(ReferenceCase reference, RelativeSpan span) {
        if (reference.has("key_length")) {
            return new int[] {reference.integer("query_length"), reference.integer("key_length")};
        }
        int listed = reference.decimals("positions").length;
        int keys = span == RelativeSpan.SYMMETRIC ? (listed + 1) / 2 : listed;
        return new int[] {keys, keys};
    }
}
