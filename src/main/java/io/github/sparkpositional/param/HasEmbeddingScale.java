package io.github.sparkpositional.param;

import io.github.sparkpositional.kernel.convention.Choice;
import org.apache.spark.ml.param.Param;

/** The factor on embeddings before positions are added. */
public interface HasEmbeddingScale<S> extends ChoiceParams<S> {
    /** The value that means the square root of the dim. */
    String SQRT_DIM = "sqrt(dim)";

    Choice<String> EMBEDDING_SCALE = Choice.text(
                    "embeddingScale",
                    "Factor on embeddings before positions are added: a number, or sqrt(dim) as in Vaswani et al."
                            + " 2017, section 3.4.")
            .where(HasEmbeddingScale::isScale, "a finite number or sqrt(dim)")
            .orElse("1");

    default Param<String> embeddingScale() {
        return stageParams().get(EMBEDDING_SCALE);
    }

    default S setEmbeddingScale(String value) {
        return choose(EMBEDDING_SCALE, value);
    }

    /** The scale as a number. */
    default float embeddingScale(int dim) {
        String scale = chosen(EMBEDDING_SCALE);
        return scale.equals(SQRT_DIM) ? (float) Math.sqrt(dim) : Float.parseFloat(scale);
    }

    private static boolean isScale(String value) {
        try {
            return value.equals(SQRT_DIM) || Float.isFinite(Float.parseFloat(value));
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    default String getEmbeddingScale() {
        return chosen(EMBEDDING_SCALE);
    }
}
