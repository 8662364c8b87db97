package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Row;

/**
 * Stages on disk, each in a folder of its name. A program too: {@code save FOLDER} and {@code check FOLDER} let another
 * Spark save all stages, or load what this one has saved.
 */
final class SavedStages {
    private SavedStages() {}

    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "save" -> saveAll(folder);
            case "check" -> checkAll(folder);
            default -> throw new IllegalArgumentException("save or check, not " + arguments[0]);
        }
        SparkTest.session().stop();
    }

    static void save(PipelineStage stage, Path folder) throws IOException {
        ((MLWritable) stage).save(place(stage.getClass(), folder));
    }

    static PipelineStage load(Class<?> stage, Path folder) throws ReflectiveOperationException {
        return (PipelineStage) stage.getMethod("load", String.class).invoke(null, place(stage, folder));
    }

    static void saveAll(Path folder) throws IOException {
        for (StageFixture fixture : fixtures()) {
            save(fixture.stage(), folder);
        }
    }

    /** Every stage of the folder is the fixture's, and gives what the fixture's gives here. */
    static void checkAll(Path folder) throws ReflectiveOperationException {
        for (StageFixture fixture : fixtures()) {
            PipelineStage expected = fixture.stage();
            PipelineStage loaded = load(expected.getClass(), folder);
            assertSameParams(loaded, expected);
            assertThat(rows(fixture, loaded))
                    .as(expected.getClass().getSimpleName())
                    .isNotEmpty()
                    .isEqualTo(rows(fixture, expected));
        }
    }

    static void assertSameParams(PipelineStage found, PipelineStage expected) {
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

    private static List<StageFixture> fixtures() {
        // Saving and loading take the running session.
        SparkTest.session();
        List<StageFixture> fixtures = Stages.fixtures().toList();
        assertThat(fixtures).isNotEmpty();
        return fixtures;
    }

    private static List<Row> rows(StageFixture fixture, PipelineStage stage) {
        return StageFixture.transformer(stage, fixture.input())
                .transform(fixture.input())
                .collectAsList();
    }

    private static String place(Class<?> stage, Path folder) {
        return folder.resolve(stage.getSimpleName()).toString();
    }
}
