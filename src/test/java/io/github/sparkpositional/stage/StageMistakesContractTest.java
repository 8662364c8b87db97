package io.github.sparkpositional.stage;

import static io.github.sparkpositional.stage.StageFixture.OUTPUT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in columns: told from the schema alone, before any row is read, with the way out. */
class StageMistakesContractTest {
    private static final String FIXTURES = "io.github.sparkpositional.stage.Stages#rowFixtures";

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aMissingColumnIsToldWithTheNearest(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        String column = stage.getInputCol();
        StructType schema = fixture.input().schema();
        Frames.set(stage, "inputCol", column + "x");
        assertThatThrownBy(() -> stage.transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name(stage) + ": ")
                .hasMessageContaining("there is no column '" + column + "x' (inputCol)")
                .hasMessageContaining("Did you mean '" + column + "'?");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void aColumnOfAnotherTypeIsToldWithWhatIsExpected(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        String column = stage.getInputCol();
        StructType schema =
                Frames.withNulls(fixture.input(), column, DataTypes.DateType).schema();
        assertThatThrownBy(() -> stage.transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name(stage) + ": ")
                .hasMessageContaining("column '" + column + "'")
                .hasMessageContaining("must be")
                .hasMessageContaining("but is date");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void anOutputColumnThatExistsIsTold(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        StructType schema = fixture.input().schema().add(OUTPUT, DataTypes.IntegerType);
        assertThatThrownBy(() -> stage.transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(name(stage) + ": column '" + OUTPUT
                        + "' already exists; set outputCol to another name, or drop that column first.");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void anOutputColumnThatDiffersInCaseAloneIsTold(StageFixture fixture) {
        RowStage<?> stage = fixture.rowStage();
        String shouted = OUTPUT.toUpperCase(Locale.ROOT);
        StructType schema = fixture.input().schema().add(shouted, DataTypes.IntegerType);
        assertThatThrownBy(() -> stage.transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column '" + shouted + "' already exists");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void theInvalidColumnNeedsKeptRows(StageFixture fixture) {
        RowStage<?> stage = Frames.set(fixture.rowStage(), "invalidCol", "invalid");
        assertThatThrownBy(() -> stage.transformSchema(fixture.input().schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name(stage) + ": invalidCol is set to 'invalid'")
                .hasMessageEndingWith("set handleInvalid to 'keep'.");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void anInvalidColumnOfAnotherTypeIsTold(StageFixture fixture) {
        RowStage<?> stage =
                Frames.set(Frames.set(fixture.rowStage(), "handleInvalid", "keep"), "invalidCol", "invalid");
        StructType schema = fixture.input().schema().add("invalid", DataTypes.StringType);
        assertThatThrownBy(() -> stage.transformSchema(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 'invalid' (invalidCol) must be struct<stage:string")
                .hasMessageEndingWith("but is string; set invalidCol to another name.");
    }

    @ParameterizedTest
    @MethodSource(FIXTURES)
    void oneNameForTwoColumnsIsTold(StageFixture fixture) {
        RowStage<?> stage = Frames.set(Frames.set(fixture.rowStage(), "handleInvalid", "keep"), "invalidCol", OUTPUT);
        assertThatThrownBy(() -> stage.transformSchema(fixture.input().schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("outputCol and invalidCol are both '" + OUTPUT + "'");
    }

    private static String name(RowStage<?> stage) {
        return stage.getClass().getSimpleName();
    }
}
