package io.github.sparkpositional.model.rotary;

import io.github.sparkpositional.model.config.Chosen;
import io.github.sparkpositional.model.config.Keys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a file says that frequencies are scaled, to the choices of the rotary families (transformers,
 * {@code modeling_rope_utils}).
 */
final class RopeScaling {
    /** Keys that say nothing about frequencies, or that are read elsewhere. */
    private static final Set<String> KNOWN = Set.of(
            "rope_theta",
            "partial_rotary_factor",
            "max_position_embeddings",
            "original_max_position_embeddings",
            "mrope_section",
            "mrope_interleaved",
            "xdrope_section",
            "llama_4_scaling_beta",
            "finetuned",
            // The owner ignores these where the rule has no use for them.
            "factor",
            "attention_factor",
            "beta_fast",
            "beta_slow",
            "mscale",
            "mscale_all_dim",
            "truncate",
            "low_freq_factor",
            "high_freq_factor");

    private final Keys scaling;
    private final Keys config;
    private final int maxPosition;
    private final int trained;

    /**
     * @param maxPosition positions that the model allows, or its owner's default
     * @param trained positions that it was trained on where no key says it
     */
    RopeScaling(Keys scaling, Keys config, int maxPosition, int trained) {
        this.scaling = scaling;
        this.config = config;
        this.maxPosition = maxPosition;
        this.trained = trained;
    }

    /** The name of the rule, in the words of release 5. */
    String type() {
        Optional<String> old = scaling.text("type").map(RopeScaling::current);
        Optional<String> type = scaling.text("rope_type").map(RopeScaling::current);
        if (old.isPresent() && type.isPresent() && !old.equals(type)) {
            throw scaling.refused("rope_type", "is '" + type.get() + "', but type is '" + old.get() + "'");
        }
        return type.or(() -> old).orElse("default");
    }

    private static String current(String written) {
        return switch (written) {
            case "mrope" -> "default";
            case "su" -> "longrope";
            case "xdrope" -> "dynamic";
            default -> written;
        };
    }

    /** Makes the choices. */
    void choose(Chosen chosen) {
        String type = type();
        switch (type) {
            case "default" -> {}
            case "linear" -> chosen.with("scaling", "linear").with("scalingFactor", factor());
            case "dynamic" -> dynamic(chosen);
            case "yarn" -> yarn(chosen);
            case "longrope" -> longRope(chosen);
            case "llama3" ->
                chosen.with("scaling", "llama3")
                        .with("scalingFactor", factor())
                        .with(
                                "lowFrequencyFactor",
                                scaling.decimal("low_freq_factor")
                                        .orElseThrow(() -> scaling.missing("low_freq_factor")))
                        .with(
                                "highFrequencyFactor",
                                scaling.decimal("high_freq_factor")
                                        .orElseThrow(() -> scaling.missing("high_freq_factor")))
                        .with("originalMaxPosition", original());
            case "proportional" ->
                chosen.with("scaling", "proportional").withAny("scalingFactor", scaling.decimal("factor"));
            default ->
                throw scaling.refused(
                        scaling.has("rope_type") ? "rope_type" : "type",
                        "is '" + type
                                + "', which is not understood; it may be default, linear, dynamic, yarn, longrope,"
                                + " llama3 or proportional");
        }
        refuseUnknown();
    }

    private double factor() {
        return scaling.decimal("factor").orElseThrow(() -> scaling.missing("factor"));
    }

    /** A key outside of the object has precedence: Phi-3 writes the length there that it was trained on. */
    private int original() {
        Optional<Integer> inside = scaling.integer("original_max_position_embeddings");
        return config.integer("original_max_position_embeddings")
                .or(() -> inside)
                .orElse(trained);
    }

    /** HunYuan's alpha fixes the base that others let grow with the row. */
    private void dynamic(Chosen chosen) {
        Optional<Double> alpha = scaling.decimal("alpha").filter(value -> value != 0);
        if (alpha.isPresent()) {
            chosen.with("baseRescale", alpha.get());
        } else {
            chosen.with("scaling", "dynamic-ntk")
                    .with("scalingFactor", factor())
                    .with("maxPosition", maxPosition);
        }
    }

    private void yarn(Chosen chosen) {
        int original = original();
        chosen.with("scaling", "yarn")
                .with("scalingFactor", scaling.decimal("factor").orElse((double) maxPosition / original))
                .with("originalMaxPosition", original)
                .withAny("betaFast", notZero("beta_fast"))
                .withAny("betaSlow", notZero("beta_slow"))
                .withAny("mscale", scaling.decimal("mscale"))
                .withAny("mscaleAllDim", scaling.decimal("mscale_all_dim"))
                .withAny("attentionFactor", scaling.decimal("attention_factor"))
                .withAny("rampTruncation", scaling.flag("truncate"));
    }

    private void longRope(Chosen chosen) {
        int original = original();
        chosen.with("scaling", "longrope")
                .with("scalingFactor", scaling.decimal("factor").orElse((double) maxPosition / original))
                .with("originalMaxPosition", original)
                .with("shortFactor", divisors("short_factor"))
                .with("longFactor", divisors("long_factor"))
                .withAny("attentionFactor", scaling.decimal("attention_factor"));
    }

    private List<Double> divisors(String key) {
        return scaling.decimals(key).orElseThrow(() -> scaling.missing(key));
    }

    private Optional<Double> notZero(String key) {
        return scaling.decimal(key).filter(value -> value != 0);
    }

    private void refuseUnknown() {
        Set<String> unknown = new TreeSet<>(scaling.unread());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw scaling.refused(
                    first, "is " + scaling.written(first) + ", which is not understood and may change positions");
        }
    }
}
