package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every stage does as a part of Spark ML: schemas, saving, copying, pipelines. */
class StageContractTest {
    private static final String FIXTURES = "io.github.sparkpositional.stage.Stages#fixtures";

    @TempDir
    private Path directory;

    @Test
    void everyStageHasAFixture() {
        assertThat(Stages.all()).isNotEmpty().allMatch(Stages::hasFixture, "has a fixture, see StageFixture");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void theSchemaIsKnownBeforeAnythingRuns(StageFixture fixture) {
        Dataset<Row> input = fixture.input();
        assertThat(fixture.stage().transformSchema(input.schema()))
                .isEqualTo(fixture.transformer().transform(input).schema());
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aSavedStageIsTheSameWhenLoaded(StageFixture fixture) throws ReflectiveOperationException, IOException {
        PipelineStage stage = fixture.stage();
        ((MLWritable) stage).save(directory.resolve("stage").toString());
        PipelineStage loaded = load(stage.getClass());
        assertSameParams(loaded, stage);
        assertThat(StageFixture.transformer(loaded, fixture.input())
                        .transform(fixture.input())
                        .collectAsList())
                .isEqualTo(fixture.transformer().transform(fixture.input()).collectAsList());
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void everyParamSurvivesSaving(StageFixture fixture) throws ReflectiveOperationException, IOException {
        PipelineStage stage = fixture.stage();
        for (Param<?> param : stage.params()) {
            Frames.set(stage, param.name(), ParamValues.any(stage, param));
        }
        ((MLWritable) stage).save(directory.resolve("stage").toString());
        assertSameParams(load(stage.getClass()), stage);
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aCopyLivesItsOwnLife(StageFixture fixture) {
        PipelineStage stage = fixture.stage();
        PipelineStage copy = stage.copy(new ParamMap().put(stage.getParam("outputCol"), "other"));
        assertThat(Frames.get(copy, "outputCol")).isEqualTo("other");
        Frames.set(copy, "inputCol", "elsewhere");
        assertSameParams(stage, fixture.stage());
        assertSameParams(stage.copy(new ParamMap()), stage);
        assertThat(copy.uid()).isEqualTo(stage.uid());
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void worksInAPipelineThatIsFittedSavedAndLoaded(StageFixture fixture) throws IOException {
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {fixture.stage()});
        pipeline.save(directory.resolve("pipeline").toString());
        PipelineModel model =
                Pipeline.load(directory.resolve("pipeline").toString()).fit(fixture.input());
        model.save(directory.resolve("model").toString());
        Dataset<Row> result =
                PipelineModel.load(directory.resolve("model").toString()).transform(fixture.input());
        Transformer alone = fixture.transformer();
        assertThat(result.collectAsList())
                .isNotEmpty()
                .isEqualTo(alone.transform(fixture.input()).collectAsList());
        assertThat(result.schema())
                .isEqualTo(pipeline.transformSchema(fixture.input().schema()));
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void everyParamIsExplained(StageFixture fixture) {
        PipelineStage stage = fixture.stage();
        assertThat(stage.params()).allSatisfy(param -> {
            assertThat(param.doc()).matches(".+\\.");
            assertThat(stage.explainParams()).contains(param.name() + ": " + param.doc());
        });
    }

    private PipelineStage load(Class<?> stage) throws ReflectiveOperationException {
        return (PipelineStage) stage.getMethod("load", String.class)
                .invoke(null, directory.resolve("stage").toString());
    }

    private static void assertSameParams(PipelineStage found, PipelineStage expected) {
        for (Param<?> param : expected.params()) {
            Param<?> same = found.getParam(param.name());
            assertThat(found.isSet(same)).as(param.name()).isEqualTo(expected.isSet(param));
            assertThat(found.hasDefault(same)).as(param.name()).isEqualTo(expected.hasDefault(param));
            if (expected.isDefined(param)) {
                assertThat(found.getOrDefault(same))
                        .as(param.name())
                        .usingRecursiveComparison()
                        .isEqualTo(expected.getOrDefault(param));
            }
        }
        assertThat(Arrays.stream(found.params()).map(Param::name))
                .containsExactly(
                        Arrays.stream(expected.params()).map(Param::name).toArray(String[]::new));
    }
}
