package io.github.sparkpositional.stage;

import static io.github.sparkpositional.stage.StageFixture.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.param.HasMaxCellBytes;
import io.github.sparkpositional.stage.row.Catalyst;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every stage does with rows, whichever way Spark runs it. */
class StageRowsContractTest {
    private static final String FIXTURES = "io.github.sparkpositional.stage.Stages#fixtures";
    private static final String TENSOR_FIXTURES = "io.github.sparkpositional.stage.Stages#tensorFixtures";
    private static final String ROW_FIXTURES = "io.github.sparkpositional.stage.Stages#rowFixtures";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void noRowsGiveNoRows(StageFixture fixture) {
        assertThat(fixture.transformer()
                        .transform(fixture.input().where("false"))
                        .collectAsList())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void theResultIsTheSameWithoutGeneratedCode(StageFixture fixture) {
        List<Row> expected = expected(fixture);
        SparkSession session = SparkTest.session();
        session.conf().set("spark.sql.codegen.wholeStage", "false");
        session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        try {
            assertThat(expected(fixture)).isEqualTo(expected);
        } finally {
            session.conf().unset("spark.sql.codegen.wholeStage");
            session.conf().unset("spark.sql.codegen.factoryMode");
        }
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aStreamGivesWhatABatchGives(StageFixture fixture) throws Exception {
        Dataset<Row> input = fixture.input();
        input.coalesce(1).write().parquet(path("input"));
        Dataset<Row> stream =
                SparkTest.session().readStream().schema(input.schema()).parquet(path("input"));
        DataStreamWriter<Row> writer = fixture.transformer()
                .transform(stream)
                .writeStream()
                .format("memory")
                .queryName("streamed")
                .trigger(Trigger.AvailableNow());
        Catalyst.option(writer, "checkpointLocation", path("checkpoint"))
                .start()
                .awaitTermination();
        assertThat(SparkTest.session().table("streamed").collectAsList())
                .containsExactlyInAnyOrderElementsOf(expected(fixture));
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void theResultSurvivesParquetWithItsMetadata(StageFixture fixture) {
        Dataset<Row> result = fixture.transformer().transform(fixture.input());
        result.coalesce(1).write().parquet(path("output"));
        Dataset<Row> read = SparkTest.session().read().parquet(path("output"));
        assertThat(read.schema().apply(OUTPUT).metadata())
                .isEqualTo(result.schema().apply(OUTPUT).metadata());
        assertThat(read.collectAsList()).isEqualTo(result.collectAsList());
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void columnNamesMayHaveDotsAndSpaces(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        Dataset<Row> renamed = fixture.input().withColumnRenamed(stage.getInputCol(), "in put.a`b");
        stage.setInputCol("in put.a`b");
        stage.setOutputCol("out put.a`b");
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("in valid.a`b");
        Dataset<Row> result = stage.transform(renamed);
        assertThat(result.schema()).isEqualTo(stage.transformSchema(renamed.schema()));
        assertThat(column(result, "out put.a`b"))
                .isEqualTo(column(fixture.transformer().transform(fixture.input()), OUTPUT));
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aNameMeansWhatItMeansToSpark(StageFixture fixture) {
        PipelineStage described = fixture.stage();
        Param<Object> inputCol = described.getParam("inputCol");
        String plain = (String) described.getOrDefault(inputCol);
        Dataset<Row> dotted = fixture.input().withColumnRenamed(plain, "in.put");
        Dataset<Row> nested = fixture.input()
                .withColumn(
                        "doc",
                        functions.struct(
                                functions.col(plain).as("in.put"),
                                functions.col(plain).as("x")))
                .drop(plain);
        Map<String, Dataset<Row>> inputs =
                Map.of("in.put", dotted, "`in.put`", dotted, "doc.x", nested, "doc.`in.put`", nested);
        inputs.forEach((name, input) -> {
            PipelineStage stage = fixture.stage();
            stage.set(stage.getParam("inputCol"), name);
            Dataset<Row> result = StageFixture.transformer(stage, input).transform(input);
            assertThat(result.schema()).as(name).isEqualTo(stage.transformSchema(input.schema()));
            assertThat(column(result, OUTPUT))
                    .as(name)
                    .isEqualTo(column(fixture.transformer().transform(fixture.input()), OUTPUT));
        });
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void twoOfAKindShareAQuery(StageFixture fixture) {
        RowStage<?> second = fixture.rowStage();
        second.setOutputCol("second");
        Dataset<Row> both = second.transform(fixture.transformer().transform(fixture.input()));
        assertThat(column(both, "second"))
                .isEqualTo(column(both, OUTPUT))
                .isEqualTo(column(fixture.transformer().transform(fixture.input()), OUTPUT));
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void aNullCellFailsTheJobByDefault(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        assertThatThrownBy(() -> stage.transform(withANull(fixture)).collect())
                .extracting(ExceptionUtils::getRootCause)
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .hasMessageStartingWith(stage.getClass().getSimpleName() + ", column '" + stage.getInputCol() + "': ")
                .hasMessageContaining("[null-input]")
                .hasMessageContaining("set handleInvalid to 'skip' or 'keep'");
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void aRowWithANullCellIsSkipped(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        stage.setHandleInvalid("skip");
        Dataset<Row> result = stage.transform(withANull(fixture));
        assertThat(result.schema())
                .isEqualTo(stage.transformSchema(withANull(fixture).schema()));
        assertThat(result.collectAsList()).isEqualTo(expected(fixture));
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void aRowWithANullCellIsKept(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        stage.setHandleInvalid("keep");
        Dataset<Row> result = stage.transform(withANull(fixture));
        assertThat(result.schema())
                .isEqualTo(stage.transformSchema(withANull(fixture).schema()));
        List<Object> kept = new ArrayList<>(column(fixture.transformer().transform(fixture.input()), OUTPUT));
        kept.add(null);
        assertThat(column(result, OUTPUT)).isEqualTo(kept);
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void theReasonOfAKeptRowIsTold(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("invalid");
        Dataset<Row> result = stage.transform(withANull(fixture));
        assertThat(result.schema())
                .isEqualTo(stage.transformSchema(withANull(fixture).schema()));
        String name = stage.getClass().getSimpleName();
        assertThat(result.where("invalid IS NOT NULL")
                        .select("invalid.stage", "invalid.code", OUTPUT)
                        .collectAsList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString(0)).isEqualTo(name);
                    assertThat(row.getString(1)).isEqualTo("null-input");
                    assertThat(row.isNullAt(2)).isTrue();
                });
    }

    @ParameterizedTest
    @MethodSource(ROW_FIXTURES)
    void theFirstOfSeveralReasonsStays(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("in valid.a");
        Dataset<Row> earlier = withANull(fixture)
                .selectExpr(
                        "*", "named_struct('stage', 'Earlier', 'code', 'mismatch', 'message', 'Why.') AS `in valid.a`");
        Dataset<Row> result = stage.transform(earlier);
        assertThat(result.schema()).isEqualTo(stage.transformSchema(earlier.schema()));
        assertThat(result.select("`in valid.a`.stage").distinct().collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("Earlier");
    }

    @ParameterizedTest
    @MethodSource(TENSOR_FIXTURES)
    void aTensorPastMaxCellBytesIsABadRow(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("invalid");
        stage.choose(HasMaxCellBytes.MAX_CELL_BYTES, 1);
        Dataset<Row> result = stage.transform(fixture.input());
        assertThat(result.where("invalid IS NOT NULL")
                        .select("invalid.code")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("cell-too-large");
    }

    private static List<Row> expected(StageFixture fixture) {
        return fixture.transformer().transform(fixture.input()).collectAsList();
    }

    /** The good rows, and the first of them once more with a null in the input column. */
    private static Dataset<Row> withANull(StageFixture fixture) {
        Dataset<Row> input = fixture.input();
        String column = fixture.rowStage().getInputCol();
        return input.union(Frames.withNulls(input.limit(1), column, Frames.type(input, column)));
    }

    private static List<Object> column(Dataset<Row> frame, String name) {
        return frame.select(frame.col(Frames.quoted(name))).collectAsList().stream()
                .map(row -> row.get(0))
                .toList();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
