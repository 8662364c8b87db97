package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.position.Convention;
import io.github.sparkpositional.kernel.position.wave.Waves;
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
 * Learned sinusoids, for sequences and grids of any size.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.read().text("data/texts").selectExpr("split(value, ' ') AS tokens");
 * new LearnedSinusoids()
 *     .setInputCol("tokens").setOutputCol("positions").setDim(8).setLearnedLength(16)
 *     .fit(texts).write().overwrite().save("out/sinusoids");
 * Dataset<Row> vectors = LearnedSinusoidsModel.load("out/sinusoids").transform(texts);
 * }</pre>
 */
public final class LearnedSinusoidsModel extends LearnedModel<LearnedSinusoidsModel>
        implements HasCombine<LearnedSinusoidsModel>,
                HasDim<LearnedSinusoidsModel>,
                HasDtype<LearnedSinusoidsModel>,
                HasEmbeddingScale<LearnedSinusoidsModel>,
                HasGrid<LearnedSinusoidsModel>,
                HasHandleInvalid<LearnedSinusoidsModel>,
                HasInputCol<LearnedSinusoidsModel>,
                HasInputTensor<LearnedSinusoidsModel>,
                HasInvalidCol<LearnedSinusoidsModel>,
                HasLayout<LearnedSinusoidsModel>,
                HasLearning<LearnedSinusoidsModel>,
                HasMaxCellBytes<LearnedSinusoidsModel>,
                HasMaxLength<LearnedSinusoidsModel>,
                HasNonFinite<LearnedSinusoidsModel>,
                HasOutputCol<LearnedSinusoidsModel> {

    /** For Spark, which calls this constructor when it loads a model. */
    public LearnedSinusoidsModel() {
        this(Identifiable$.MODULE$.randomUID("LearnedSinusoids"));
    }

    public LearnedSinusoidsModel(String uid) {
        super(uid);
    }

    @Override
    public String tableKey() {
        return Waves.SINUSOIDS;
    }

    @Override
    Convention convention(GridShape.Kind kind) {
        return Convention.ofPreset(
                kind == GridShape.Kind.GRID ? "learned-grid-sinusoid" : "learned-sinusoid", Choices.none());
    }

    @Override
    public LearnedSinusoidsModel copy(ParamMap extra) {
        return copied(copyValues(new LearnedSinusoidsModel(uid()), extra));
    }

    public static MLReader<LearnedSinusoidsModel> read() {
        return new LearnedModelReader<>();
    }

    public static LearnedSinusoidsModel load(String path) {
        return read().load(path);
    }
}
