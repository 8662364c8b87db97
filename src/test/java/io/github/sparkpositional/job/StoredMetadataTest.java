package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.stage.StoredMetadata;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that keep no metadata are read as if they did. */
class StoredMetadataTest {
    private static final String JOB = """
            input: {path: in, format: text}
            stages:
              - RegexTokenizer: {inputCol: value, outputCol: tokens, pattern: ' '}
              - TokenPositionEncoder: {inputCol: tokens, outputCol: positions, preset: vaswani, dim: 8}
            output: {path: out, format: FORMAT}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"orc", "avro"})
    void aStageKnowsWhatAColumnMeansAndDoublesIt(String format) throws IOException {
        Dataset<Row> rows = written(format);
        assertThat(TensorType.of(rows.schema().apply("positions"))).isEmpty();
        for (Dataset<Row> same : List.of(
                rows,
                rows.where("value <> 'x'").select("positions"),
                rows.withColumnRenamed("positions", "other").withColumnRenamed("other", "positions"))) {
            Row row = doubling().transform(same).select("positions", "sum").first();
            List<Float> once = row.getList(0);
            List<Float> twice = row.getList(1);
            assertThat(twice).hasSize(once.size());
            for (int i = 0; i < once.size(); i++) {
                assertThat(twice.get(i)).isEqualTo(2 * once.get(i));
            }
        }
    }

    @Test
    void aColumnThatWasComputedMeansNothingThatIsKnown() throws IOException {
        Dataset<Row> rows = written("orc");
        for (Dataset<Row> other : List.of(
                rows.withColumn("positions", functions.reverse(functions.col("positions"))),
                rows.union(rows),
                rows.localCheckpoint())) {
            assertThat(StoredMetadata.restored(other)).isSameAs(other);
            assertThatThrownBy(() -> doubling().transform(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("dim must be set");
        }
        Files.delete(folder.resolve("out/_positional.json"));
        assertThatThrownBy(() -> doubling().transform(rows)).hasMessageContaining("dim must be set");
    }

    @Test
    void pipelinesAndSqlTakeRowsWithTheirMetadata() throws IOException {
        Dataset<Row> rows = StoredMetadata.restored(written("orc"));
        assertThat(TensorType.of(rows.schema().apply("positions")).orElseThrow().convention())
                .containsEntry("preset", "vaswani");
        assertThat(new Pipeline()
                        .setStages(new PipelineStage[] {doubling()})
                        .fit(rows)
                        .transform(rows)
                        .where("sum[1] = 2 * positions[1]")
                        .count())
                .isEqualTo(1);
        rows.createOrReplaceTempView("positions");
        assertThat(SparkTest.session()
                        .sql(
                                "SELECT pos_token(positions, map('preset', 'vaswani', 'combine', 'add'))[1] FROM positions")
                        .first()
                        .getFloat(0))
                .isEqualTo(2);
    }

    private static TokenPositionEncoder doubling() {
        return new TokenPositionEncoder()
                .setInputCol("positions")
                .setOutputCol("sum")
                .setPreset("vaswani")
                .setCombine("add");
    }

    private Dataset<Row> written(String format) throws IOException {
        SparkTest.session();
        Files.createDirectories(folder.resolve("in"));
        Files.write(folder.resolve("in/a.txt"), List.of("one two three"));
        Path job = Files.writeString(folder.resolve("job.yaml"), edited(JOB, "FORMAT", format));
        assertThat(Console.run(job.toString()).errors()).isEmpty();
        return SparkTest.session()
                .read()
                .format(format)
                .load(folder.resolve("out").toString());
    }
}
