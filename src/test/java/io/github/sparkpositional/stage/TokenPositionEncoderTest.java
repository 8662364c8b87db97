package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class TokenPositionEncoderTest {
    private static Dataset<Row> sentence() {
        return SparkTest.session().sql("SELECT split('The cat sat on the mat', ' ') AS tokens");
    }

    @Test
    void everyTokenGetsItsVector() {
        List<Float> positions = encoder().transform(sentence()).first().getList(1);
        assertThat(positions).hasSize(6 * 8);
        assertThat(positions.subList(0, 8)).containsExactly(0f, 1f, 0f, 1f, 0f, 1f, 0f, 1f);
        assertThat(positions.get(8)).isEqualTo((float) Math.sin(1));
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithTheNearest() {
        TokenPositionEncoder encoder = new TokenPositionEncoder()
                .setInputCol("tokns")
                .setOutputCol("positions")
                .setDim(8);
        assertThatThrownBy(() -> encoder.transform(sentence()))
                .hasMessage("TokenPositionEncoder: there is no column 'tokns' (inputCol). Did you mean 'tokens'?");
    }

    @Test
    void aLongRowIsKeptWithItsReason() {
        TokenPositionEncoder encoder =
                encoder().setMaxLength(2).setHandleInvalid("keep").setInvalidCol("invalid");
        Dataset<Row> result = encoder.transform(sentence());
        assertThat(result.schema()).isEqualTo(encoder.transformSchema(sentence().schema()));
        Row row = result.first();
        assertThat(row.isNullAt(1)).isTrue();
        assertThat(row.getStruct(2).getString(0)).isEqualTo("TokenPositionEncoder");
        assertThat(row.getStruct(2).getString(1)).isEqualTo("too-long");
    }

    @Test
    void aLongRowIsSkipped() {
        assertThat(encoder()
                        .setMaxLength(2)
                        .setHandleInvalid("skip")
                        .transform(sentence())
                        .count())
                .isZero();
    }

    @Test
    void aLongRowFailsTheJobByDefault() {
        assertThatThrownBy(() -> encoder().setMaxLength(2).transform(sentence()).collect())
                .hasMessageContaining(
                        "TokenPositionEncoder, column 'tokens': The row has 6 tokens, but maxLength is 2.");
    }

    @Test
    void aFormulaCannotBeStretchedAndSaysSoBeforeAnyRow() {
        assertThatThrownBy(() -> encoder()
                        .setOverflow("resample")
                        .transformSchema(sentence().schema()))
                .hasMessageContaining("TokenPositionEncoder: overflow is resample, which needs a learned table");
    }

    @Test
    void aLearnedTableIsStretchedWhetherOrNotPaddingIsCounted() {
        TokenPositionEncoder learned = new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .setPreset("roberta")
                .setTablePath(TableFixture.PATH)
                .setOverflow("resample");
        learned.choose(LearnedFamily.TABLE_KEY, "positions.weight");
        Dataset<Row> ids = SparkTest.session().sql("SELECT sequence(2, 41) AS tokens");
        Dataset<Row> words = SparkTest.session().sql("SELECT transform(sequence(2, 41), i -> 'w') AS tokens");
        assertThat(learned.transform(ids).first().<Float>getList(1))
                .isEqualTo(learned.transform(words).first().getList(1))
                .isNotEmpty();
    }

    @Test
    void theColumnSaysWhichConventionItHolds() {
        StructField field = encoder().transform(sentence()).schema().apply("positions");
        TensorType type = TensorType.of(field).orElseThrow();
        assertThat(type.layout()).isEqualTo(Layout.FLAT);
        assertThat(type.shape()).containsExactly(TensorType.VARIES, 8);
        assertThat(type.convention())
                .containsEntry("preset", "vaswani")
                .containsEntry("columns", "interleaved")
                .containsEntry("base", "10000.0");
    }

    private static TokenPositionEncoder encoder() {
        return new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .setDim(8);
    }
}
