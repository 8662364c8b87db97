package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.TokenizerSuite;
import org.apache.spark.ml.param.ParamsSuite;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.runtime.BoxedUnit;

/** The checks that Spark runs on its own stages, run on ours. */
class SparkConformanceTest {
    private static final String FIXTURES = "io.github.sparkpositional.stage.Stages#fixtures";

    /** Any suite of Spark's ML tests brings the checks; this one needs nothing else. */
    private static final TokenizerSuite SPARK = new TokenizerSuite();

    /** The suite starts a session of its own, and a JVM can have but one. */
    @BeforeAll
    static void start() {
        SparkTest.session().stop();
        SPARK.beforeAll();
    }

    @AfterAll
    static void stop() {
        SPARK.afterAll();
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void paramsAreAsSparkWantsThem(StageFixture fixture) {
        ParamsSuite.checkParams(fixture.stage());
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void stagesAreWrittenAndReadAsSparkWantsThem(StageFixture fixture) {
        writeAndRead(fixture.stage());
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void batchesAndStreamsAreTransformed(StageFixture fixture) {
        Dataset<Row> input = fixture.input();
        List<Row> expected = fixture.transformer()
                .transform(input)
                .select(StageFixture.OUTPUT)
                .collectAsList();
        List<Row> seen = new ArrayList<>();
        SPARK.testTransformer(
                input,
                fixture.transformer(),
                StageFixture.OUTPUT,
                none(),
                row -> {
                    seen.add(row);
                    return BoxedUnit.UNIT;
                },
                Encoders.row(input.schema()));
        List<Row> batchThenStream = new ArrayList<>(expected);
        batchThenStream.addAll(expected);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(batchThenStream);
    }

    @SuppressWarnings("unchecked")
    private static <S extends PipelineStage & MLWritable> void writeAndRead(PipelineStage stage) {
        SPARK.testDefaultReadWrite((S) stage, true, true);
    }

    @SuppressWarnings("unchecked")
    private static Seq<String> none() {
        return (Seq<String>) (Seq<?>) Nil$.MODULE$;
    }
}
