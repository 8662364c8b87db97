package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
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
        SavedStages.save(stage, directory);
        PipelineStage loaded = SavedStages.load(stage.getClass(), directory);
        SavedStages.assertSameParams(loaded, stage);
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
        SavedStages.save(stage, directory);
        SavedStages.assertSameParams(SavedStages.load(stage.getClass(), directory), stage);
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aCopyLivesItsOwnLife(StageFixture fixture) {
        PipelineStage stage = fixture.stage();
        PipelineStage copy = stage.copy(new ParamMap().put(stage.getParam("outputCol"), "other"));
        assertThat(Frames.get(copy, "outputCol")).isEqualTo("other");
        Frames.set(copy, "inputCol", "elsewhere");
        SavedStages.assertSameParams(stage, fixture.stage());
        SavedStages.assertSameParams(stage.copy(new ParamMap()), stage);
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
}
