package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.learned.Interpolation;
import io.github.sparkpositional.kernel.position.learned.Resampling;
import io.github.sparkpositional.kernel.position.learned.Sampling;
import io.github.sparkpositional.param.HasCombine;
import io.github.sparkpositional.param.HasDim;
import io.github.sparkpositional.param.HasDtype;
import io.github.sparkpositional.param.HasEmbeddingScale;
import io.github.sparkpositional.param.HasGrid;
import io.github.sparkpositional.param.HasHandleInvalid;
import io.github.sparkpositional.param.HasInputCol;
import io.github.sparkpositional.param.HasInputTensor;
import io.github.sparkpositional.param.HasInvalidCol;
import io.github.sparkpositional.param.HasLayout;
import io.github.sparkpositional.param.HasLearning;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.param.HasMaxLength;
import io.github.sparkpositional.param.HasNonFinite;
import io.github.sparkpositional.param.HasOutputCol;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * A learned table with one row per position, resampled to grids of another size.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.read().text("data/texts").selectExpr("split(value, ' ') AS tokens");
 * new LearnedPositionEmbedding()
 *     .setInputCol("tokens").setOutputCol("positions").setDim(8).setLearnedLength(16).setMaxLength(16)
 *     .setOverflow("truncate").fit(texts).write().overwrite().save("out/embedding");
 * Dataset<Row> vectors = LearnedPositionEmbeddingModel.load("out/embedding").transform(texts);
 * }</pre>
 */
public final class LearnedPositionEmbeddingModel extends LearnedModel<LearnedPositionEmbeddingModel>
        implements HasCombine<LearnedPositionEmbeddingModel>,
                HasDim<LearnedPositionEmbeddingModel>,
                HasDtype<LearnedPositionEmbeddingModel>,
                HasEmbeddingScale<LearnedPositionEmbeddingModel>,
                HasGrid<LearnedPositionEmbeddingModel>,
                HasHandleInvalid<LearnedPositionEmbeddingModel>,
                HasInputCol<LearnedPositionEmbeddingModel>,
                HasInputTensor<LearnedPositionEmbeddingModel>,
                HasInvalidCol<LearnedPositionEmbeddingModel>,
                HasLayout<LearnedPositionEmbeddingModel>,
                HasLearning<LearnedPositionEmbeddingModel>,
                HasMaxCellBytes<LearnedPositionEmbeddingModel>,
                HasMaxLength<LearnedPositionEmbeddingModel>,
                HasNonFinite<LearnedPositionEmbeddingModel>,
                HasOutputCol<LearnedPositionEmbeddingModel> {

    /** As timm resamples tables to other grids. */
    private static final Choices RESAMPLED = Choices.none()
            .with(Resampling.INTERPOLATION, Interpolation.CUBIC)
            .with(Resampling.SAMPLING, Sampling.ANTIALIAS);

    /** For Spark, which calls this constructor when it loads a model. */
    public LearnedPositionEmbeddingModel() {
        this(Identifiable$.MODULE$.randomUID("LearnedPositionEmbedding"));
    }

    public LearnedPositionEmbeddingModel(String uid) {
        super(uid);
    }

    @Override
    public String tableKey() {
        return "positions";
    }

    @Override
    Convention convention(GridShape.Kind kind) {
        return kind == GridShape.Kind.GRID
                ? Convention.ofFamily("learned-grid", RESAMPLED)
                : Convention.ofFamily("learned", Choices.none());
    }

    @Override
    public LearnedPositionEmbeddingModel copy(ParamMap extra) {
        return copied(copyValues(new LearnedPositionEmbeddingModel(uid()), extra));
    }

    public static MLReader<LearnedPositionEmbeddingModel> read() {
        return new LearnedModelReader<>();
    }

    public static LearnedPositionEmbeddingModel load(String path) {
        return read().load(path);
    }
}
