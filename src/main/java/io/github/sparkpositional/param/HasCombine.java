package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** How positions are combined with the content. */
public interface HasCombine<S> extends ChoiceParams<S> {
    Choice<Combine> COMBINE = Choice.option(
                    "combine",
                    "How positions are combined with the content: attach outputs the positional vectors alone, add"
                            + " adds them to the embeddings, concat appends them to the embeddings, rotate rotates"
                            + " queries or keys (one or several heads of dim numbers) by the angles of a rotary"
                            + " convention, and ids outputs the positions themselves (array<int>), which are rows of"
                            + " the table that jobs/submit table writes once.",
                    Combine.class)
            .orElse(Combine.ATTACH);

    /** What happens to the content. */
    enum Combine {
        ATTACH,
        ADD,
        CONCAT,
        ROTATE,
        IDS
    }

    default Param<String> combine() {
        return stageParams().get(COMBINE);
    }

    default S setCombine(String value) {
        return choose(COMBINE, value);
    }

    default String getCombine() {
        return written(COMBINE);
    }

    /** Whether positions are combined with the content in this way. */
    default boolean combines(Combine way) {
        return chosen(COMBINE) == way;
    }
}
