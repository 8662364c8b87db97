package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.Similarity;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.learn.FixedSinusoids;
import io.github.sparkpositional.stage.learn.LearningSource;
import io.github.sparkpositional.stage.learn.SimilarityFit;
import io.github.sparkpositional.stage.learn.TokenCounts;
import io.github.sparkpositional.stage.row.StoredColumns;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns positions from the content itself: the similarity of the content at two positions, over all rows of data,
 * becomes the dot product of the two positions' vectors. If the column holds tokens without vectors, positions are
 * similar when they share tokens more often than by chance ({@link TokenCounts}). One pass over the data (two if rows
 * of vectors differ in size); memory on the driver and in each task grows with the square of the positions, of which
 * there are at most {@value GridShape#MAX_POSITIONS}.
 *
 * @param <E> the concrete estimator
 * @param <M> its model
 */
abstract class PositionLearner<E extends PositionLearner<E, M>, M extends LearnedModel<M>> extends Estimator<M>
        implements HasLearning<E>, DefaultParamsWritable {
    private final String uid;
    private final StageParams stageParams;

    PositionLearner(String uid) {
        this.uid = uid;
        this.stageParams = new StageParams(this, LEARNING_CHOICES);
    }

    /** The vectors of positions whose products approximate these similarities, as the model stores them. */
    abstract Tensor learn(Similarity similarity, int dim);

    /** A model without learned positions. */
    abstract M model(String uid);

    /** What is stored before a fit; only its dim matters. */
    abstract Tensor placeholder(int dim);

    @Override
    public final M fit(Dataset<?> dataset) {
        StructType schema = StoredColumns.of(dataset);
        transformSchema(schema);
        SimilarityFit fit =
                LearningSource.of(this, schema).fit(dataset, getClass().getSimpleName());
        M model = withParams(model(uid));
        model.learned(learn(fit.fitted(), getDim()));
        model.judged(judged(fit, model));
        return model.setParent(this);
    }

    private static LearningSummary judged(SimilarityFit fit, LearnedModel<?> model) {
        GridShape shape = fit.fitted().grid();
        int dim = model.getDim();
        float[] table = model.table(shape);
        Optional<float[]> fixed = FixedSinusoids.table(shape, dim);
        return new LearningSummary(
                fit.rows(),
                fit.rowsHeldOut(),
                dim,
                fit.fitted().explained(table, dim),
                fit.fitted().correlation(table, dim),
                on(fit.heldOut(), table, dim),
                fixed.isPresent() ? on(fit.heldOut(), fixed.get(), dim) : OptionalDouble.empty(),
                fit.heldOut().isPresent()
                        ? OptionalDouble.of(fit.heldOut().get().correlation(fit.fitted()))
                        : OptionalDouble.empty());
    }

    private static OptionalDouble on(Optional<Similarity> similarity, float[] table, int dim) {
        return similarity.isPresent()
                ? OptionalDouble.of(similarity.get().correlation(table, dim))
                : OptionalDouble.empty();
    }

    private M withParams(M model) {
        for (Param<?> param : params()) {
            copy(param, model);
        }
        return model;
    }

    private void copy(Param<?> param, M model) {
        if (isSet(param)) {
            model.set(model.getParam(param.name()), getOrDefault(param));
        }
    }

    @Override
    public final StructType transformSchema(StructType schema) {
        try {
            LearningSource.of(this, schema).check();
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(getClass().getSimpleName() + ": " + mistake.getMessage(), mistake);
        }
        return withParams(model(uid)).learned(placeholder(getDim())).transformSchema(schema);
    }

    @Override
    public final String uid() {
        return uid;
    }

    @Override
    public final StageParams stageParams() {
        return stageParams;
    }

    @Override
    public final Param<?>[] params() {
        return stageParams.all();
    }

    @Override
    @SuppressWarnings("unchecked")
    public final E self() {
        return (E) this;
    }

    @Override
    public abstract E copy(ParamMap extra);

    @Override
    public String toString() {
        return uid;
    }
}
