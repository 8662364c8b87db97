package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that explain what the library is for. */
class ExamplesTest {
    private static final int DIM = 8;

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void sixTokensGetTheirEmbeddingsPlusTheirPositions(int start) {
        Dataset<Row> sentence = SparkTest.session().sql("SELECT 'The cat sat on the mat.' AS text");
        PipelineStage words =
                new RegexTokenizer().setInputCol("text").setOutputCol("tokens").setPattern("\\W");
        PipelineStage positions = new TokenPositionEncoder()
                .setInputCol("embeddings")
                .setOutputCol("output")
                .setCombine("add")
                .setDim(DIM)
                .setStart(start);
        Dataset<Row> tokens = new Pipeline()
                .setStages(new PipelineStage[] {words})
                .fit(sentence)
                .transform(sentence)
                .selectExpr(
                        "tokens", "transform(tokens, token -> array_repeat(float(length(token)), 8)) AS embeddings");
        Row row = new Pipeline()
                .setStages(new PipelineStage[] {positions})
                .fit(tokens)
                .transform(tokens)
                .first();
        assertThat(row.<String>getList(0)).containsExactly("the", "cat", "sat", "on", "the", "mat");
        List<Float> sums = row.getList(2);
        assertThat(sums).hasSize(6 * DIM);
        for (int token = 0; token < 6; token++) {
            int length = row.<String>getList(0).get(token).length();
            assertThat(sums.get(token * DIM)).isEqualTo(length + (float) Math.sin(start + token));
            assertThat(sums.get(token * DIM + 1)).isEqualTo(length + (float) Math.cos(start + token));
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 4", "3, 5", "1, 1"})
    void everyCellOfAGridGetsAVectorOfItsOwnBesideItsFeatures(int rows, int columns) {
        int cells = rows * columns;
        Dataset<Row> grid = SparkTest.session()
                .sql("SELECT named_struct('rows', %d, 'cols', %d, 'patches', array_repeat(array(5f, 6f), %d)) AS grid"
                        .formatted(rows, columns, cells));
        List<Float> result = new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("output")
                .setInputDim(2)
                .setDim(DIM)
                .setCombine("concat")
                .transform(grid)
                .first()
                .getList(1);
        List<List<Float>> vectors = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            List<Float> vector = result.subList(cell * (2 + DIM), (cell + 1) * (2 + DIM));
            assertThat(vector).startsWith(5f, 6f);
            vectors.add(vector);
        }
        assertThat(result).hasSize(cells * (2 + DIM));
        assertThat(vectors).doesNotHaveDuplicates();
    }

    @Test
    void aFixedGridSaysItsShapeOnlyWhereItIsKnown() {
        Dataset<Row> grid = SparkTest.session().sql("SELECT array_repeat(1f, 4 * 8) AS patches");
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("patches")
                .setOutputCol("output")
                .setGrid(2, 2)
                .setDim(DIM)
                .setInputDim(DIM)
                .setPreset("mae");
        assertThat(shape(encoder, grid)).containsExactly(1 + 4, DIM);
        assertThat(shape(encoder.setCombine("add"), grid)).containsExactly(TensorType.VARIES, DIM);
        assertThat(encoder.transform(grid).first().getList(1)).hasSize(4 * DIM);
        assertThat(shape(encoder.setPreset("dit"), grid)).containsExactly(4, DIM);
    }

    private static int[] shape(GridPositionEncoder encoder, Dataset<Row> frame) {
        return TensorType.of(encoder.transformSchema(frame.schema()).apply("output"))
                .orElseThrow()
                .shape();
    }
}
