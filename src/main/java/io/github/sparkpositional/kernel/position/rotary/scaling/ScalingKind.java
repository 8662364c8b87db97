package io.github.sparkpositional.kernel.position.rotary.scaling;

import io.github.sparkpositional.kernel.convention.Choices;

/** The rules by which frequencies are stretched. */
public enum ScalingKind {
    DEFAULT(PlainRule::original),
    LINEAR(PlainRule::linear),
    DYNAMIC_NTK(DynamicNtkRule::of),
    YARN(YarnRule::of),
    LONGROPE(LongRopeRule::of),
    LLAMA3(Llama3Rule::of),
    PROPORTIONAL(PlainRule::proportional);

    private final Maker maker;

    ScalingKind(Maker maker) {
        this.maker = maker;
    }

    /** @param dim columns that the rule gives frequencies for, two per pair */
    public FrequencyRule rule(Choices choices, double base, int dim) {
        return maker.rule(choices, base, dim);
    }

    private interface Maker {
        FrequencyRule rule(Choices choices, double base, int dim);
    }
}
