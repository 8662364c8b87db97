package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.sinusoid.GridSinusoidFamily;
import io.github.sparkpositional.kernel.position.sinusoid.SinusoidFamily;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of bad tokens, grids and tensors, and of params that can't be. */
class BadInputTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "null; null-input",
                "array(array(1f, 2f), array(3f)); ragged-tensor",
                "array(array(1f, 2f), null); ragged-tensor",
                "array(array(1f, 2f, 3f)); wrong-shape",
                "array(array(1f, null)); wrong-shape"
            })
    void aBadNestedTensorIsKeptWithItsReason(String cell, String code) {
        assertThat(codes(adder(), "CAST(" + cell + " AS array<array<float>>)")).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CAST(array(1, 2, 3) AS array<float>); wrong-shape",
                "CAST(array(1, null) AS array<float>); wrong-shape",
                "CAST(array(1, 2, 3) AS array<double>); wrong-shape",
                "X'0000803F00'; wrong-shape"
            })
    void aBadFlatTensorIsKeptWithItsReason(String cell, String code) {
        assertThat(codes(adder(), cell)).containsExactly(code);
    }

    @Test
    void bytesThatAreNoNpyFileAreKeptWithTheirReason() {
        assertThat(codes(adder().setInputLayout("npy"), "X'934E554D5059'")).containsExactly("wrong-shape");
    }

    @Test
    void numbersThatAreNotFinitePassUnlessRefused() {
        String cell = "array(float('NaN'), float('Infinity'))";
        List<Float> passed = adder().transform(column(cell)).first().getList(1);
        assertThat(passed).containsExactly(Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(codes(adder().setNonFinite("refuse"), cell)).containsExactly("not-finite");
    }

    @ParameterizedTest
    @CsvSource({"flat", "nested", "vector"})
    void noTokensGiveAnEmptyTensor(String layout) {
        Row row = encoder()
                .setLayout(layout)
                .transform(column("CAST(array() AS array<string>)"))
                .first();
        int numbers = row.get(1) instanceof Vector vector
                ? vector.size()
                : row.getList(1).size();
        assertThat(numbers).isZero();
    }

    @Test
    void aRowThatIsTooLongIsCutWhereThatIsAskedFor() {
        String three = "array('a', 'b', 'c')";
        assertThat(codes(encoder().setMaxLength(2), three)).containsExactly("too-long");
        assertThat(encoder()
                        .setMaxLength(2)
                        .setOverflow("truncate")
                        .transform(column(three))
                        .first()
                        .getList(1))
                .hasSize(2 * 2);
    }

    @Test
    void aPositionPastTheTableIsABadRow() {
        TokenPositionEncoder learned = encoder()
                .setPreset("bert")
                .setDim(4)
                .setTablePath(TableFixture.PATH)
                .choose(LearnedFamily.TABLE_KEY, "positions.weight");
        assertThat(codes(learned, "array_repeat('a', 5)")).containsOnlyNulls();
        assertThat(codes(learned, "array_repeat('a', 6)")).doesNotContainNull().hasSize(1);
    }

    @Test
    void aTableOfAnotherDimIsRefused() {
        TokenPositionEncoder learned = encoder()
                .setPreset("bert")
                .setDim(8)
                .setTablePath(TableFixture.PATH)
                .choose(LearnedFamily.TABLE_KEY, "positions.weight");
        refuses(learned, "array('a')", "dim", "8", "4");
    }

    @Test
    void choicesThatGiveNoFiniteNumberAreRefused() {
        refuses(encoder().choose(SinusoidFamily.POSITION_SCALE, 1e308).setStart(10), "array('a')", "not finite");
        refuses(
                encoder().choose(PositionChoices.POSITION_OFFSET, 1e308).setPreset("llama"),
                "array('a')",
                "positionOffset");
        refuses(
                grids().setDim(4)
                        .choose(PositionChoices.POSITION_OFFSET, 10.0)
                        .choose(GridSinusoidFamily.COORDINATE_SCALE, new double[] {1e308}),
                "named_struct('rows', 1, 'cols', 1)",
                "not finite");
    }

    @Test
    void aStartThatRunsPastAnIntIsRefused() {
        assertThatThrownBy(() -> encoder().setStart(Integer.MAX_VALUE))
                .hasMessageContaining("start must be an integer, -1073741824 to 1073741824, but is 2147483647");
        assertThatThrownBy(() -> SparkTest.session()
                        .sql("SELECT pos_token_ids(array(5, 6), 'fairseq-ids', map('start', 2147483647))"))
                .hasMessageContaining("pos_token_ids: start must be an integer");
        assertThat(SparkTest.session()
                        .sql("SELECT pos_token_ids(array(5, 1, 6), 'fairseq-ids', map('start', 1073741824))")
                        .first()
                        .<Integer>getList(0))
                .containsExactly(1073741824, 1, 1073741825);
    }

    @ParameterizedTest
    @CsvSource({"0, 2, wrong-grid", "2, 0, wrong-grid", "-1, 3, wrong-grid", "100000, 100000, cell-too-large"})
    void aGridThatCannotBeIsABadRow(int rows, int columns, String code) {
        GridPositionEncoder encoder = grids().setDim(4);
        assertThat(codes(encoder, "named_struct('rows', %d, 'cols', %d)".formatted(rows, columns)))
                .containsExactly(code);
    }

    @Test
    void patchesThatDoNotFillTheirGridAreABadRow() {
        String cell = "named_struct('rows', 2, 'cols', 2, 'patches', CAST(array(1, 2, 3, 4) AS array<float>))";
        assertThat(codes(grids().setDim(4).setCombine("add"), cell)).containsExactly("mismatch");
    }

    @Test
    void dimsThatTheConventionCannotDoAreRefused() {
        refuses(encoder().setDim(7), "array('a')", "dim", "7");
        refuses(grids().setDim(6), "named_struct('rows', 1, 'cols', 1)", "dim", "6");
    }

    @Test
    void anUnknownPresetIsRefusedWithTheNearest() {
        refuses(encoder().setPreset("vasvani"), "array('a')", "vasvani", "Did you mean 'vaswani'?");
    }

    @Test
    void embeddingsOfAnotherDimAreRefused() {
        refuses(adder().setInputDim(4), "array(array(1f))", "4", "2", "Set dim to 4 or combine to 'concat'.");
    }

    private static TokenPositionEncoder encoder() {
        return new TokenPositionEncoder()
                .setInputCol("cell")
                .setOutputCol("output")
                .setDim(2);
    }

    private static TokenPositionEncoder adder() {
        return encoder().setCombine("add");
    }

    private static GridPositionEncoder grids() {
        return new GridPositionEncoder().setInputCol("cell").setOutputCol("output");
    }

    private static Dataset<Row> column(String cell) {
        return SparkTest.session().sql("SELECT " + cell + " AS cell");
    }

    /** The reason code of each row, null for good ones. */
    private static List<String> codes(RowStage<?> stage, String cell) {
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("invalid");
        return stage.transform(column(cell)).select("invalid.code").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static void refuses(RowStage<?> stage, String cell, String... words) {
        assertThatThrownBy(() -> stage.transformSchema(column(cell).schema()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(stage.getClass().getSimpleName() + ": ")
                .hasMessageContainingAll(words);
    }
}
