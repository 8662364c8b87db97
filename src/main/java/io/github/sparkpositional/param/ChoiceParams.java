package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Typed access to params that were made from {@link Choice}s. The mix-ins of this package build on it; it also reaches the
 * choices of a convention, which have no setter of their own: {@code encoder.choose(Sinusoid.BASE, 500.0)}.
 *
 * @param <S> the stage itself, so that setters can be chained
 */
public interface ChoiceParams<S> extends Params {

    /** The params of this stage. */
    StageParams stageParams();

    /** The stage itself. */
    S self();

    /**
     * Sets a param.
     *
     * @throws IllegalArgumentException if the stage has no such param or the value is not allowed
     */
    default <T> S choose(Choice<T> choice, T value) {
        Param<T> param = stageParams().get(choice);
        set(param, value);
        return self();
    }

    /** The value of a param, or its default. */
    default <T> T chosen(Choice<T> choice) {
        Param<T> param = stageParams().get(choice);
        if (!isDefined(param)) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + ": " + choice.name() + " must be set: " + choice.sentence());
        }
        return getOrDefault(param);
    }

    /** Whether a param is set or has a default. */
    default boolean isChosen(Choice<?> choice) {
        Param<?> param = stageParams().get(choice);
        return isDefined(param);
    }
}
