package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.stage.row.Catalyst;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same numbers in every layout and dtype of floats, written and read. */
class TensorLayoutTest {
    private static final int DIM = 6;
    private static final int TOKENS = 3;

    static Stream<Arguments> layouts() {
        return Arrays.stream(Layout.values()).flatMap(layout -> Arrays.stream(Dtype.values())
                .filter(dtype -> layout.holds(dtype) && dtype != Dtype.UINT8)
                .map(dtype -> Arguments.of(layout, dtype)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutHoldsTheNumbersOfFlatFloatsRounded(Layout layout, Dtype dtype) {
        assertThat(numbers(embeddings(layout, dtype).first().get(1), layout, dtype))
                .containsExactly(rounded(flat(embeddings(Layout.FLAT, Dtype.FLOAT32), 1), dtype));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutIsAddedToAndPutBehind(Layout layout, Dtype dtype) {
        Dataset<Row> embeddings = embeddings(layout, dtype);
        assertCombined(embeddings, encoder("embeddings"), dtype);
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutIsReadWithoutMetadataWhereParamsSayWhatItIs(Layout layout, Dtype dtype) {
        Dataset<Row> embeddings = embeddings(layout, dtype);
        StructType schema = new StructType();
        for (StructField field : embeddings.schema().fields()) {
            schema = schema.add(field.name(), field.dataType());
        }
        Dataset<Row> bare = SparkTest.session().createDataFrame(embeddings.collectAsList(), schema);
        assertThat(bare.schema().apply("embeddings").metadata()).isEqualTo(Metadata.empty());
        TokenPositionEncoder encoder = encoder("embeddings")
                .setInputLayout(layout.label())
                .setInputDtype(dtype.label())
                .setInputDim(DIM);
        assertCombined(bare, encoder, dtype);
    }

    @Test
    void arraysOfDoublesAreRead() {
        float[] expected = {1, 3, 3.5f, 5};
        for (String cell : List.of(
                "CAST(array(1, 2, 3.5, 4) AS array<double>)",
                "CAST(array(array(1, 2, 3.5, 4)) AS array<array<double>>)")) {
            Dataset<Row> frame = SparkTest.session().sql("SELECT 0 AS id, " + cell + " AS embeddings");
            Dataset<Row> added =
                    encoder("embeddings").setDim(4).setCombine("add").transform(frame);
            assertThat(flat(added, 2)).containsExactly(expected);
        }
    }

    @Test
    void vectorsAreReadSparseAndDense() {
        Vector dense = Vectors.dense(0, 2, 0, 0, 5, 0, 0, 8);
        TokenPositionEncoder encoder =
                encoder("embeddings").setDim(4).setCombine("concat").setInputDim(4);
        List<float[]> results = Stream.of(dense, dense.toSparse())
                .map(vector -> flat(encoder.transform(vectors(vector)), 1))
                .toList();
        assertThat(results.get(0)).startsWith(0, 2, 0, 0, 0, 1, 0, 1, 5, 0, 0, 8);
        assertThat(results.get(1)).containsExactly(results.get(0));
    }

    private static Dataset<Row> vectors(Vector vector) {
        return SparkTest.session()
                .createDataFrame(
                        List.of(RowFactory.create(vector)),
                        new StructType().add("embeddings", SQLDataTypes.VectorType()));
    }

    /** Embedding plus position, and embedding then position, against sums made by hand. */
    private static void assertCombined(Dataset<Row> embeddings, TokenPositionEncoder encoder, Dtype dtype) {
        float[] content = rounded(flat(embeddings(Layout.FLAT, Dtype.FLOAT32), 1), dtype);
        float[] positions = flat(encoder("tokens").transform(embeddings), 2);
        float[] sums = new float[content.length];
        float[] pairs = new float[2 * content.length];
        for (int i = 0; i < content.length; i++) {
            sums[i] = content[i] + positions[i];
            pairs[i / DIM * 2 * DIM + i % DIM] = content[i];
            pairs[i / DIM * 2 * DIM + DIM + i % DIM] = positions[i];
        }
        assertThat(flat(encoder.setCombine("add").transform(embeddings), 2)).containsExactly(sums);
        assertThat(flat(encoder.setCombine("concat").transform(embeddings), 2)).containsExactly(pairs);
        assertThat(flat(encoder.setCombine("attach").transform(embeddings), 2)).containsExactly(positions);
    }

    /** Tokens, and vectors that differ from their positions. */
    private static Dataset<Row> embeddings(Layout layout, Dtype dtype) {
        return new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol("embeddings")
                .setDim(DIM)
                .setStart(20)
                .setLayout(layout.label())
                .setDtype(dtype.label())
                .transform(SparkTest.session().sql("SELECT array_repeat('a', " + TOKENS + ") AS tokens"));
    }

    private static TokenPositionEncoder encoder(String column) {
        return new TokenPositionEncoder()
                .setInputCol(column)
                .setOutputCol("output")
                .setDim(DIM);
    }

    private static float[] flat(Dataset<Row> frame, int column) {
        return numbers(frame.first().get(column), Layout.FLAT, Dtype.FLOAT32);
    }

    private static float[] rounded(float[] values, Dtype dtype) {
        byte[] bytes = new byte[values.length * dtype.size()];
        dtype.encode(values, 0, values.length, bytes, 0);
        return decoded(bytes, dtype);
    }

    private static float[] decoded(byte[] bytes, Dtype dtype) {
        float[] values = new float[bytes.length / dtype.size()];
        dtype.decode(bytes, 0, values.length, values, 0);
        return values;
    }

    /** A cell's numbers, read as a user would. */
    private static float[] numbers(Object cell, Layout layout, Dtype dtype) {
        return switch (layout) {
            case FLAT -> floats(List.of(cell));
            case NESTED -> floats(items(cell));
            case BYTES -> decoded((byte[]) cell, dtype);
            case NPY -> Npy.decode((byte[]) cell).values();
            case VECTOR -> {
                double[] doubles = ((Vector) cell).toArray();
                float[] floats = new float[doubles.length];
                Arrays.setAll(doubles, i -> floats[i] = (float) doubles[i]);
                yield floats;
            }
        };
    }

    private static float[] floats(List<?> vectors) {
        List<Float> numbers = vectors.stream()
                .flatMap(vector -> items(vector).stream())
                .map(Float.class::cast)
                .toList();
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i);
        }
        return floats;
    }

    private static List<?> items(Object sequence) {
        return Catalyst.items((scala.collection.Seq<?>) sequence);
    }
}
