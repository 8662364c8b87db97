package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.GridFamily;
import io.github.sparkpositional.kernel.position.TokenFamily;
import io.github.sparkpositional.kernel.tensor.Tensor;
import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.param.StageParams;
import io.github.sparkpositional.stage.learn.LearningInput;
import io.github.sparkpositional.table.ModelDirectory;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Learned positions. The model attaches them to rows as the position encoders do; the directory of a saved model, or of
 * a pipeline with one, also serves the encoders as a table ({@code tablePath}, {@code encoding}), and for {@code
 * jobs/submit table}.
 *
 * @param <M> the concrete model
 */
public abstract class LearnedModel<M extends LearnedModel<M>> extends Model<M>
        implements HasLearning<M>, Learned, MLWritable {
    /** Name of the table's file in the directory of a saved model. */
    public static final String TABLE = ModelDirectory.TABLE;

    private final String uid;
    private final StageParams stageParams;
    private Tensor learned;
    private LearningSummary summary;

    LearnedModel(String uid) {
        this.uid = uid;
        this.stageParams = new StageParams(this, LEARNING_CHOICES);
    }

    /** Name of the table in its file. */
    public abstract String tableKey();

    /** The convention that reads what was learned. */
    abstract Convention convention(GridShape.Kind kind);

    /** Takes what was learned. */
    public final M learned(Tensor table) {
        learned = table;
        return self();
    }

    final void judged(LearningSummary how) {
        summary = how;
    }

    @Override
    public final Optional<LearningSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /** What was learned, as it is stored: one row per position, or one per sinusoid. */
    public final Tensor table() {
        if (learned == null) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " has no learned positions; fit or load a model.");
        }
        return learned;
    }

    /** The vectors [n, dim] of all positions of a shape, row-major. */
    final float[] table(GridShape shape) {
        Convention convention = convention(shape.kind());
        return convention.family() instanceof GridFamily family
                ? family.encoding(convention.choices(), key -> table()).table(shape.rows(), shape.columns())
                : ((TokenFamily) convention.family())
                        .encoding(convention.choices(), key -> table())
                        .table(0, shape.rows());
    }

    @Override
    public final StructType transformSchema(StructType schema) {
        return encoder(schema).transformSchema(schema);
    }

    @Override
    public final Dataset<Row> transform(Dataset<?> dataset) {
        return encoder(dataset.schema()).transform(dataset);
    }

    /** The encoder that does this model's work. */
    private PositionEncoder<?> encoder(StructType schema) {
        Tensor table = table();
        GridShape.Kind kind = LearningInput.kind(this, schema);
        PositionEncoder<?> encoder =
                kind == GridShape.Kind.GRID ? new GridPositionEncoder(uid) : new TokenPositionEncoder(uid);
        for (Param<?> param : params()) {
            if (isSet(param) && encoder.hasParam(param.name())) {
                copy(param, encoder);
            }
        }
        encoder.withTables(key -> table);
        Convention convention = convention(kind);
        encoder.setEncoding(convention.family().name());
        convention.family().choices().stream()
                .filter(convention.choices()::has)
                .forEach(choice -> choose(choice, convention.choices(), encoder));
        return encoder;
    }

    private static <T> void choose(Choice<T> choice, Choices choices, PositionEncoder<?> encoder) {
        encoder.choose(choice, choices.get(choice));
    }

    private void copy(Param<?> param, PositionEncoder<?> encoder) {
        encoder.set(encoder.getParam(param.name()), getOrDefault(param));
    }

    /** A copy with other params and the same table. */
    final M copied(M copy) {
        copy.learned(learned);
        copy.judged(summary);
        return copy.setParent(parent());
    }

    @Override
    public final MLWriter write() {
        return new LearnedModelWriter(this);
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
    public final M self() {
        return (M) this;
    }

    @Override
    public abstract M copy(ParamMap extra);

    @Override
    public String toString() {
        return uid;
    }
}
