package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.learn.Similarity;
import io.github.sparkpositional.kernel.learn.Sinusoids;
import io.github.sparkpositional.kernel.tensor.Tensor;
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
import io.github.sparkpositional.stage.learn.LearnedWaves;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns sinusoids: the similarity of content as a function of relative position has a power spectrum (Bochner's
 * theorem), and its {@code dim / 2} strongest waves become sines and cosines with the square root of their power as
 * amplitude. The dot product of two vectors then approximates the similarity of content at that distance and, in grids,
 * direction. Positions beyond the learned ones have vectors too, up to four times the learned size, where the vectors
 * start to repeat.
 *
 * <p>Sinusoids can't express content that depends on the position itself, such as sky and ground in whole photographs;
 * {@link LearnedPositionEmbedding} can.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.read().text("data/texts").selectExpr("split(value, ' ') AS tokens");
 * LearnedSinusoidsModel model = new LearnedSinusoids()
 *     .setInputCol("tokens").setOutputCol("positions").setDim(8)
 *     .setLearnedLength(16).fit(texts);
 * Dataset<Row> vectors = model.transform(texts);
 * }</pre>
 */
public final class LearnedSinusoids extends PositionLearner<LearnedSinusoids, LearnedSinusoidsModel>
        implements HasCombine<LearnedSinusoids>,
                HasDim<LearnedSinusoids>,
                HasDtype<LearnedSinusoids>,
                HasEmbeddingScale<LearnedSinusoids>,
                HasGrid<LearnedSinusoids>,
                HasHandleInvalid<LearnedSinusoids>,
                HasInputCol<LearnedSinusoids>,
                HasInputTensor<LearnedSinusoids>,
                HasInvalidCol<LearnedSinusoids>,
                HasLayout<LearnedSinusoids>,
                HasLearning<LearnedSinusoids>,
                HasMaxCellBytes<LearnedSinusoids>,
                HasMaxLength<LearnedSinusoids>,
                HasNonFinite<LearnedSinusoids>,
                HasOutputCol<LearnedSinusoids> {

    public LearnedSinusoids() {
        this(Identifiable$.MODULE$.randomUID("LearnedSinusoids"));
    }

    public LearnedSinusoids(String uid) {
        super(uid);
    }

    @Override
    Tensor learn(Similarity similarity, int dim) {
        return LearnedWaves.table(Sinusoids.nearest(similarity, dim / 2), dim);
    }

    @Override
    LearnedSinusoidsModel model(String uid) {
        return new LearnedSinusoidsModel(uid);
    }

    @Override
    Tensor placeholder(int dim) {
        return LearnedWaves.table(List.of(), dim);
    }

    @Override
    public LearnedSinusoids copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<LearnedSinusoids> read() {
        return new DefaultParamsReader<>();
    }

    public static LearnedSinusoids load(String path) {
        return read().load(path);
    }
}
