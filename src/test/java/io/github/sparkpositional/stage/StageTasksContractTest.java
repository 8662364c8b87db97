package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every stage's function bears: the way to a task, and several tasks and queries at a time. */
class StageTasksContractTest {
    private static final String FIXTURES = "io.github.sparkpositional.stage.Stages#rowFixtures";
    private static final int ROUNDS = 8;

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aFunctionTravelsToATask(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        StructType schema = fixture.input().schema();
        List<StructField> sideColumns = stage.chosenSideColumns().stream()
                .map(choice -> schema.apply(stage.chosen(choice)))
                .toList();
        RowFunction function =
                stage.plan(schema.apply(stage.getInputCol()), sideColumns).function();
        assertThat(SerializationUtils.roundtrip(function).dataType()).isEqualTo(function.dataType());
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void manyTasksGiveWhatOneGives(StageFixture fixture) {
        Dataset<Row> many = fixture.input()
                .crossJoin(SparkTest.session().range(40).toDF("copy"))
                .repartition(4);
        List<Row> result = fixture.transformer()
                .transform(many)
                .orderBy("copy", "id")
                .drop("copy")
                .collectAsList();
        List<Row> once =
                fixture.transformer().transform(fixture.input()).orderBy("id").collectAsList();
        assertThat(result).hasSize(40 * once.size());
        for (int copy = 0; copy < 40; copy++) {
            assertThat(result.subList(copy * once.size(), (copy + 1) * once.size()))
                    .isEqualTo(once);
        }
    }

    /** Spark evaluates a small local frame on the driver, in the thread that asks, with the stage's own function. */
    @ParameterizedTest
    @MethodSource(FIXTURES)
    void twoThreadsShareAFrame(StageFixture fixture) throws InterruptedException, ExecutionException {
        Dataset<Row> local = SparkTest.session()
                .createDataFrame(
                        copies(fixture.input().collectAsList()), fixture.input().schema());
        Dataset<Row> result = fixture.transformer().transform(local);
        List<Row> expected = result.collectAsList();
        Callable<List<Row>> query = () -> result.select("*").collectAsList();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<List<Row>>> queries = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                queries.add(query);
            }
            for (Future<List<Row>> answer : threads.invokeAll(queries)) {
                assertThat(answer.get().equals(expected))
                        .as("what one thread of two sees is what a single one sees")
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Row> copies(List<Row> rows) {
        List<Row> copies = new ArrayList<>();
        for (int copy = 0; copy < 200; copy++) {
            copies.addAll(rows);
        }
        return copies;
    }
}
