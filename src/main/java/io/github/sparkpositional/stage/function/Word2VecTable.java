package io.github.sparkpositional.stage.function;

import io.github.sparkpositional.table.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.feature.Word2VecModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/** The table of a Word2VecModel that was fitted and saved. */
public final class Word2VecTable {
    private Word2VecTable() {}

    /** @throws IllegalArgumentException if there is no such model */
    public static EmbeddingTable load(String path) {
        Word2VecModel model = model(path);
        int dim = model.getVectorSize();
        List<Row> rows = new ArrayList<>(
                Arrays.asList((Row[]) model.getVectors().sort("word").collect()));
        float[] values = new float[Math.multiplyExact(rows.size(), dim)];
        List<String> tokens = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            tokens.add(rows.get(row).getString(0));
            double[] vector = ((Vector) rows.get(row).get(1)).toArray();
            for (int i = 0; i < dim; i++) {
                values[row * dim + i] = (float) vector[i];
            }
        }
        return EmbeddingTable.ofTokens(Vocabulary.of(tokens), values, dim);
    }

    private static Word2VecModel model(String path) {
        try {
            return Word2VecModel.load(path);
        } catch (RuntimeException notOneItself) {
            return inPipeline(path, notOneItself);
        }
    }

    private static Word2VecModel inPipeline(String path, RuntimeException notOneItself) {
        try {
            return Arrays.stream(PipelineModel.load(path).stages())
                    .filter(Word2VecModel.class::isInstance)
                    .map(Word2VecModel.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the PipelineModel at " + path + " (word2vecPath) holds no Word2VecModel."));
        } catch (IllegalArgumentException known) {
            throw known;
        } catch (RuntimeException noPipelineEither) {
            throw new IllegalArgumentException(
                    "there is no saved Word2VecModel at " + path + " (word2vecPath): " + notOneItself.getMessage(),
                    notOneItself);
        }
    }
}
