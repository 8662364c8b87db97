package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Typed access to params that were made from {@link Choice}s. The mix-ins of this package build on it.
 *
 * <p>The choices of a convention are params too, but have no setters of their own, since another encoding has others: set them
 * by name, {@code encoder.set("base", 500000.0)}, as Spark's own {@code Params} have it.
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
        stageParams().set(this, choice, value);
        return self();
    }

    /**
     * Sets a param that takes one of several words.
     *
     * @throws IllegalArgumentException if the stage has no such param or it is none of them
     */
    default <E extends Enum<E>> S choose(Choice<E> choice, String value) {
        set(stageParams().get(choice), value);
        return self();
    }

    /** The value of a param, or its default. */
    default <T> T chosen(Choice<T> choice) {
        if (!isDefined(stageParams().get(choice))) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + ": " + choice.name() + " must be set: " + choice.sentence());
        }
        return stageParams().value(this, choice);
    }

    /** The value of a param, or its default, as a job file writes it. */
    default String written(Choice<?> choice) {
        return Choice.write(chosen(choice));
    }

    /** Whether a param is set or has a default. */
    default boolean isChosen(Choice<?> choice) {
        Param<?> param = stageParams().get(choice);
        return isDefined(param);
    }
}
