package io.github.sparkpositional.stage;

import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.kernel.learn.RankFactor;
import io.github.sparkpositional.kernel.learn.Similarity;
import io.github.sparkpositional.kernel.learn.SymmetricEigen;
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
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns a table with one row per position: the best approximation of its dim (Eckart and Young, 1936) to the
 * similarity of content at any two positions. Use it when positions differ by more than their distance, such as the
 * frame of an image or the head of a document; use {@link LearnedSinusoids} when other lengths and grids will follow.
 *
 * <p>With n positions the driver needs about 40 n^2 bytes and O(n^3) time; columns beyond n are 0.
 *
 * <pre>{@code
 * Dataset<Row> texts = spark.read().text("data/texts").selectExpr("split(value, ' ') AS tokens");
 * LearnedPositionEmbeddingModel model = new LearnedPositionEmbedding()
 *     .setInputCol("tokens").setOutputCol("positions").setDim(8)
 *     .setLearnedLength(16).setMaxLength(16).setOverflow("truncate").fit(texts);
 * Dataset<Row> vectors = model.transform(texts);
 * }</pre>
 */
public final class LearnedPositionEmbedding
        extends PositionLearner<LearnedPositionEmbedding, LearnedPositionEmbeddingModel>
        implements HasCombine<LearnedPositionEmbedding>,
                HasDim<LearnedPositionEmbedding>,
                HasDtype<LearnedPositionEmbedding>,
                HasEmbeddingScale<LearnedPositionEmbedding>,
                HasGrid<LearnedPositionEmbedding>,
                HasHandleInvalid<LearnedPositionEmbedding>,
                HasInputCol<LearnedPositionEmbedding>,
                HasInputTensor<LearnedPositionEmbedding>,
                HasInvalidCol<LearnedPositionEmbedding>,
                HasLayout<LearnedPositionEmbedding>,
                HasLearning<LearnedPositionEmbedding>,
                HasMaxCellBytes<LearnedPositionEmbedding>,
                HasMaxLength<LearnedPositionEmbedding>,
                HasNonFinite<LearnedPositionEmbedding>,
                HasOutputCol<LearnedPositionEmbedding> {

    public LearnedPositionEmbedding() {
        this(Identifiable$.MODULE$.randomUID("LearnedPositionEmbedding"));
    }

    public LearnedPositionEmbedding(String uid) {
        super(uid);
    }

    @Override
    Tensor learn(Similarity similarity, int dim) {
        GridShape shape = similarity.grid();
        int n = shape.size();
        SymmetricEigen eigen = SymmetricEigen.largest(similarity.values(), n, Math.min(n, dim));
        float[] table = RankFactor.table(eigen.values(), eigen.vectors(), n, dim);
        return shape.kind() == GridShape.Kind.GRID
                ? new Tensor(new int[] {shape.rows(), shape.columns(), dim}, table)
                : Tensor.matrix(n, dim, table);
    }

    @Override
    LearnedPositionEmbeddingModel model(String uid) {
        return new LearnedPositionEmbeddingModel(uid);
    }

    @Override
    Tensor placeholder(int dim) {
        return Tensor.matrix(1, dim, new float[dim]);
    }

    @Override
    public LearnedPositionEmbedding copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public static MLReader<LearnedPositionEmbedding> read() {
        return new DefaultParamsReader<>();
    }

    public static LearnedPositionEmbedding load(String path) {
        return read().load(path);
    }
}
