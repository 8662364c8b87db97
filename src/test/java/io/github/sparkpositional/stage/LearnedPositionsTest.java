package io.github.sparkpositional.stage;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is learned from data whose similarity is known. */
class LearnedPositionsTest {

    /** Vectors [24, 8] that drift from position to position: near ones are alike, and the nearer the more. */
    private static Dataset<Row> sequences(int rows) {
        return SparkTest.session()
                .range(0, rows, 1, 4)
                .selectExpr(
                        "id",
                        "transform(sequence(0, 191), k -> float(2 + cos((k div 8) * (0.05 + 0.02 * (k % 8)) + 6.28 *"
                                + " pmod(xxhash64(id, k % 8), 1000) / 1000))) AS vectors");
    }

    private static LearnedSinusoids sinusoids() {
        return new LearnedSinusoids()
                .setInputCol("vectors")
                .setOutputCol("positions")
                .setInputDim(8)
                .setLearnedLength(24)
                .setDim(8)
                .setValidationFraction(0.5);
    }

    private static LearnedPositionEmbedding embedding() {
        return new LearnedPositionEmbedding()
                .setInputCol("vectors")
                .setOutputCol("positions")
                .setInputDim(8)
                .setLearnedLength(24)
                .setDim(8)
                .setValidationFraction(0.5);
    }

    /** All have 24 vectors; what is missing is that anything says so. */
    @Test
    void anUnsaidLengthIsToldAsThat() {
        LearnedPositionEmbedding unsaid = new LearnedPositionEmbedding()
                .setInputCol("vectors")
                .setOutputCol("positions")
                .setInputDim(8)
                .setDim(8);
        assertThatThrownBy(() -> unsaid.fit(sequences(4)))
                .hasMessageContaining("learnedLength must be set", "has no metadata with a length for all rows")
                .hasMessageNotContaining("different");
        assertThatThrownBy(() -> unsaid.copy(new ParamMap())
                        .setInputCol("tokens")
                        .fit(SparkTest.session().sql("SELECT array('a', 'b') AS tokens")))
                .hasMessageContaining("learnedLength must be set", "whose number isn't part of the type");
    }

    @Test
    void learnedPositionsSayHowAlikeUnseenContentIs() {
        LearningSummary summary = sinusoids().fit(sequences(400)).summary().orElseThrow();
        assertThat(summary.rows() + summary.rowsHeldOut()).isEqualTo(400);
        assertThat(summary.rowsHeldOut()).isBetween(150L, 250L);
        assertThat(summary.heldOutCorrelation().orElseThrow())
                .isGreaterThan(0.95)
                .isGreaterThan(summary.fixedCorrelation().orElseThrow());
        assertThat(summary.lines()).anyMatch(line -> line.contains("fixed sinusoids"));
        LearningSummary table = embedding().fit(sequences(400)).summary().orElseThrow();
        assertThat(table.explained()).isGreaterThan(0.98);
        assertThat(table.heldOutCorrelation().orElseThrow()).isGreaterThan(0.95);
    }

    @Test
    void partitionsDontMatterAndTwoRunsAgree() {
        LearnedPositionEmbedding learner = embedding().setDim(3);
        float[] once = learner.fit(sequences(60)).table().values();
        assertThat(learner.fit(sequences(60)).table().values()).isEqualTo(once);
        float[] otherwise = learner.fit(sequences(60).repartition(7)).table().values();
        assertThat(otherwise).containsExactly(once, within(1e-4f));
    }

    /** A task sends its sums, however few rows it had; files of their own come a few to a partition. */
    @Test
    void partitionsOfFewRowsShareATask() {
        int cores = SparkTest.session().sparkContext().defaultParallelism();
        CollectionAccumulator<Integer> tasks =
                SparkTest.session().sparkContext().collectionAccumulator();
        UserDefinedFunction noted = udf(
                (Long id) -> {
                    tasks.add(TaskContext.getPartitionId());
                    return id;
                },
                DataTypes.LongType);
        Dataset<Row> rows = SparkTest.session()
                .range(0, 600, 1, 20 * cores)
                .select(noted.asNondeterministic().apply(col("id")).as("id"))
                .selectExpr("transform(sequence(0, 191), k -> float(sin(id * k))) AS vectors");
        assertThat(sinusoids().fit(rows).summary().orElseThrow())
                .satisfies(summary ->
                        assertThat(summary.rows() + summary.rowsHeldOut()).isEqualTo(600));
        assertThat(tasks.value()).hasSize(600);
        assertThat(tasks.value().stream().distinct()).hasSize(4 * cores);
    }

    @Test
    void sequencesOfDifferentLengthsAreLearnedFrom() {
        Dataset<Row> ragged = sequences(200).selectExpr("id", "slice(vectors, 1, 8 * (12 + id % 20)) AS vectors");
        LearnedSinusoidsModel model = sinusoids().fit(ragged);
        assertThat(model.summary().orElseThrow().heldOutCorrelation().orElseThrow())
                .isGreaterThan(0.9);
    }

    @Test
    void aFitReadsEveryRowOnceAndTwiceWhereRowsDifferInLength() {
        assertThat(rowsReadToFit("sequence(0, 191)")).isEqualTo(60);
        assertThat(rowsReadToFit("sequence(0, 8 * int(12 + id % 20) - 1)")).isEqualTo(120);
    }

    private static long rowsReadToFit(String numbers) {
        LongAccumulator read = SparkTest.session().sparkContext().longAccumulator();
        UserDefinedFunction counted = udf(
                (Long id) -> {
                    read.add(1);
                    return id;
                },
                DataTypes.LongType);
        Dataset<Row> rows = SparkTest.session()
                .range(0, 60, 1, 4)
                .select(counted.asNondeterministic().apply(col("id")).as("id"))
                .selectExpr("transform(" + numbers + ", k -> float(sin(id * k))) AS vectors");
        sinusoids().fit(rows);
        return read.value();
    }

    @Test
    void anEmptyDataSetIsRefused() {
        assertThatThrownBy(() -> sinusoids().fit(sequences(0))).hasMessageContaining("no row to learn");
    }

    @Test
    void aSavedTableServesTheEncoders(@TempDir Path directory) throws IOException {
        Dataset<Row> data = sequences(40);
        LearnedSinusoidsModel sinusoids = sinusoids().fit(data);
        LearnedPositionEmbeddingModel embedding = embedding().fit(data);
        sinusoids.save(directory.resolve("sinusoids").toString());
        embedding.save(directory.resolve("embedding").toString());
        assertThat(encoded(data, "learned-sinusoid", directory.resolve("sinusoids")))
                .isEqualTo(sinusoids.transform(data).select("positions").first());
        assertThat(encoded(data, "learned", directory.resolve("embedding")))
                .isEqualTo(embedding.transform(data).select("positions").first());
        assertThat(LearnedSinusoidsModel.load(directory.resolve("sinusoids").toString())
                        .table())
                .isEqualTo(sinusoids.table());
    }

    private static Row encoded(Dataset<Row> data, String encoding, Path model) {
        return new TokenPositionEncoder()
                .setInputCol("vectors")
                .setOutputCol("positions")
                .setInputDim(8)
                .setEncoding(encoding)
                .setTablePath(model.resolve(LearnedModel.TABLE).toString())
                .transform(data)
                .select("positions")
                .first();
    }

    @Test
    void badRowsFailOrAreLeftOut() {
        Dataset<Row> withNull = sequences(40).selectExpr("id", "IF(id = 7, NULL, vectors) AS vectors");
        assertThatThrownBy(() -> sinusoids().fit(withNull)).hasStackTraceContaining("null-input");
        LearningSummary summary =
                sinusoids().setHandleInvalid("skip").fit(withNull).summary().orElseThrow();
        assertThat(summary.rows() + summary.rowsHeldOut()).isEqualTo(39);
    }

    @Test
    void rowsThatBelongTogetherStayOnOneSide() {
        Dataset<Row> twins = sequences(50).selectExpr("id", "vectors", "'one' AS photograph");
        assertThatThrownBy(() -> sinusoids()
                        .setSplitCol("photograph")
                        .setValidationFraction(0.999)
                        .fit(twins))
                .hasMessageContaining("held out of the fit");
        LearningSummary summary = sinusoids()
                .setSplitCol("photograph")
                .setValidationFraction(0.001)
                .fit(twins)
                .summary()
                .orElseThrow();
        assertThat(summary.rows()).isEqualTo(50);
        assertThat(summary.heldOutCorrelation()).isEmpty();
    }

    @Test
    void mistakesAreToldBeforeAnyRowIsRead() {
        Dataset<Row> data = sequences(4);
        assertThatThrownBy(() -> sinusoids().setDim(7).fit(data)).hasMessageContaining("dim must be even");
        assertThatThrownBy(() -> sinusoids().setInputCol("vector").fit(data))
                .hasMessageContaining("Did you mean 'vectors'?");
        LearnedSinusoids unsaid = new LearnedSinusoids()
                .setInputCol("vectors")
                .setOutputCol("positions")
                .setInputDim(8)
                .setDim(8);
        assertThatThrownBy(() -> unsaid.transformSchema(data.schema())).hasMessageContaining("learnedLength");
    }
}
