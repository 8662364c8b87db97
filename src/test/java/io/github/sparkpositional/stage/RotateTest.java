package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.position.PositionChoices;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What users of {@code combine: rotate} and of length-dependent rules rely on. */
class RotateTest {
    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    private static Dataset<Row> queries(int tokens, int width) {
        return sql("SELECT transform(sequence(1, " + tokens * width + "), i -> float(i)) AS q");
    }

    private static TokenPositionEncoder rotate(String preset) {
        return new TokenPositionEncoder()
                .setInputCol("q")
                .setOutputCol("turned")
                .setPreset(preset)
                .setCombine("rotate");
    }

    private static List<Float> turned(TokenPositionEncoder encoder, Dataset<Row> frame) {
        return encoder.transform(frame).first().getList(frame.columns().length);
    }

    @Test
    void headsSideBySideTurnAlike() {
        List<Float> both = turned(rotate("llama").setDim(4).setInputDim(8), queries(3, 8));
        Dataset<Row> firstHeads = sql("SELECT array(1f, 2f, 3f, 4f, 9f, 10f, 11f, 12f, 17f, 18f, 19f, 20f) AS q");
        List<Float> first = turned(rotate("llama").setDim(4), firstHeads);
        List<Float> ofBoth = new ArrayList<>();
        for (int token = 0; token < 3; token++) {
            ofBoth.addAll(both.subList(8 * token, 8 * token + 4));
        }
        assertThat(ofBoth).isEqualTo(first);
        assertThat(first.subList(0, 4)).containsExactly(1f, 2f, 3f, 4f);
        assertThat(first.get(4))
                .isEqualTo((float) (9 * (double) (float) Math.cos(1) - 11 * (double) (float) Math.sin(1)));
    }

    @Test
    void withoutADimTheContentIsOneHead() {
        assertThat(turned(rotate("llama").setInputDim(8), queries(3, 8)))
                .isEqualTo(turned(rotate("llama").setInputDim(8).setDim(8), queries(3, 8)));
    }

    @Test
    void aPresetThatKnowsItsHeadsKeepsThem() {
        Dataset<Row> frame = rotate("qwen2-vl-mrope").setInputDim(256).transform(queries(2, 256));
        TensorType type = TensorType.of(frame.schema().apply("turned")).orElseThrow();
        assertThat(type.kind()).isEqualTo("rotated-vectors");
        assertThat(type.dim()).isEqualTo(256);
        assertThat(type.convention()).containsEntry("dim", "128").containsEntry("combine", "rotate");
    }

    @Test
    void columnsBeyondThePartThatTurnsStay() {
        List<Float> turned = turned(rotate("gpt-neox").setDim(8), queries(2, 8));
        assertThat(turned.subList(10, 16)).containsExactly(11f, 12f, 13f, 14f, 15f, 16f);
        assertThat(turned.get(8)).isNotEqualTo(9f);
    }

    @Test
    void aConventionWithoutAnglesIsRefusedWithThoseThatHaveThem() {
        assertThatThrownBy(() -> rotate("vaswani").setDim(8).transform(queries(1, 8)))
                .hasMessageStartingWith(
                        "TokenPositionEncoder: combine is 'rotate', which the encoding 'sinusoid' (preset 'vaswani')"
                                + " doesn't support; set preset to one that does: llama, meta-llama, gpt-neox,");
    }

    @Test
    void contentThatIsNoWholeHeadsIsRefused() {
        assertThatThrownBy(() -> rotate("llama").setDim(6).setInputDim(8).transform(queries(1, 8)))
                .hasMessage(
                        "TokenPositionEncoder: column 'q' holds vectors of 8 numbers, which is not a multiple of the 6"
                                + " of a head (dim). Set dim to the numbers per head.");
    }

    @Test
    void queriesAndKeysOfXposUndoEachOther() {
        List<Float> query = turned(rotate("torchscale-xpos").setDim(4), queries(5, 4));
        TokenPositionEncoder keys = rotate("torchscale-xpos").setDim(4);
        keys.set(keys.getParam("xposSide"), "key");
        List<Float> key = turned(keys, queries(5, 4));
        List<Float> plain = turned(rotate("rotary-embedding-torch").setDim(4), queries(5, 4));
        for (int i = 0; i < plain.size(); i++) {
            double product = (double) query.get(i) * key.get(i);
            assertThat(product)
                    .isCloseTo((double) plain.get(i) * plain.get(i), org.assertj.core.data.Offset.offset(1e-3));
        }
        assertThat(query).isNotEqualTo(key);
    }

    @Test
    void paddingOnTheLeftShiftsNothing() {
        Dataset<Row> padded = sql("SELECT array(0f, 0f, 1f, 2f, 3f, 4f) AS q, array(0, 1, 1) AS mask");
        List<Float> turned = turned(
                rotate("llama")
                        .setDim(2)
                        .setMaskCol("mask")
                        .choose(PositionRule.POSITIONS, PositionRule.Kind.REAL_TOKENS),
                padded);
        List<Float> plain = turned(rotate("llama").setDim(2), sql("SELECT array(1f, 2f, 3f, 4f) AS q"));
        assertThat(turned.subList(2, 6)).isEqualTo(plain);
    }

    @Test
    void everyRowHasTheAnglesOfItsOwnLength() {
        Dataset<Row> rows =
                sql("SELECT sequence(1, n) AS ids, sequence(0, n - 1) AS at FROM VALUES (3), (6), (12) AS t (n)");
        TokenPositionEncoder counted = dynamic().setLengthCol("length");
        List<Row> sequential = counted.transform(rows).collectAsList();
        List<Row> explicit = counted.setPositionIdsCol("at").transform(rows).collectAsList();
        assertThat(explicit).isEqualTo(sequential);
        assertThat(sequential).extracting(row -> row.<Integer>getAs("length")).containsExactly(4, 6, 12);
        List<Float> six = sequential.get(1).getList(2);
        List<Float> twelve = sequential.get(2).getList(2);
        assertThat(twelve.subList(0, six.size())).isNotEqualTo(six);
    }

    @Test
    void aRuleThatAsksForNoLengthSaysSo() {
        TokenPositionEncoder plain = dynamic().setPreset("llama").setLengthCol("length");
        plain.clear(plain.getParam("maxPosition"));
        Dataset<Row> rows = sql("SELECT array(1, 2) AS ids");
        Dataset<Row> result = plain.transform(rows);
        assertThat(result.first().isNullAt(2)).isTrue();
        assertThat(result.schema()).isEqualTo(plain.transformSchema(rows.schema()));
    }

    @Test
    void theLengthStandsBesideReasonsToo() {
        Dataset<Row> rows = sql("SELECT sequence(1, n) AS ids FROM VALUES (6), (12) AS t (n)");
        TokenPositionEncoder encoder = dynamic().setLengthCol("length").setMaxLength(8);
        Dataset<Row> kept =
                encoder.setHandleInvalid("keep").setInvalidCol("invalid").transform(rows);
        assertThat(kept.schema()).isEqualTo(encoder.transformSchema(rows.schema()));
        assertThat(kept.collectAsList())
                .extracting(row -> row.<Integer>getAs("length"))
                .containsExactly(6, null);
        encoder.clear(encoder.getParam("invalidCol"));
        assertThat(encoder.setHandleInvalid("skip").transform(rows).collectAsList())
                .extracting(row -> row.<Integer>getAs("length"))
                .containsExactly(6);
        assertThatThrownBy(() -> encoder.setLengthCol("angles").transform(rows))
                .hasMessageContaining("set lengthCol to another name");
    }

    @Test
    void threePositionsPerTokenComeFlatOrNested() {
        Dataset<Row> rows = sql("SELECT array(1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f, 11f, 12f) AS q,"
                + " array(0, 1, 0, 2, 0, 3) AS flat, array(array(0, 1), array(0, 2), array(0, 3)) AS nested,"
                + " array(0, 1) AS one");
        TokenPositionEncoder encoder = rotate("qwen2-vl-mrope").setDim(6);
        encoder.set(encoder.getParam("sections"), new int[] {1, 1, 1});
        List<Float> flat = turned(encoder.setPositionIdsCol("flat"), rows);
        assertThat(turned(encoder.setPositionIdsCol("nested"), rows)).isEqualTo(flat);
        assertThat(flat.get(6))
                .isEqualTo((float) (7 * (double) (float) Math.cos(1) - 10 * (double) (float) Math.sin(1)));
        assertThatThrownBy(
                        () -> encoder.setPositionIdsCol("one").transform(rows).collect())
                .hasMessageContaining("Column 'one' has 2 numbers for 2 tokens on 3 axes. [mismatch]");
        assertThatThrownBy(() ->
                        rotate("llama").setDim(6).setPositionIdsCol("nested").transform(rows))
                .hasMessageContaining(
                        "column 'nested' (positionIdsCol) must be array<int>, array<bigint>, array<float> or array<double>, but is");
    }

    @Test
    void patchesTurnWithTheirCellsAndClassTokensStay() {
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("grid")
                .setOutputCol("turned")
                .setPreset("qwen2-vl-vision")
                .setDim(4)
                .setCombine("rotate")
                .choose(PositionChoices.PREFIX_ROWS, 1);
        Dataset<Row> withClass = grid(5);
        Dataset<Row> cellsOnly = grid(4);
        List<Float> all = encoder.transform(withClass).first().getList(1);
        assertThat(all.subList(0, 4)).containsExactly(1f, 2f, 3f, 4f);
        assertThat(all.subList(8, 12)).isNotEqualTo(List.of(9f, 10f, 11f, 12f));
        assertThat(encoder.transform(cellsOnly).first().getList(1)).hasSize(16);
        assertThatThrownBy(() -> encoder.transform(grid(3)).collect()).hasMessageContaining("[mismatch]");
    }

    private static Dataset<Row> grid(int vectors) {
        return sql("SELECT named_struct('rows', 2, 'cols', 2, 'patches', transform(sequence(1, " + 4 * vectors
                + "), i -> float(i))) AS grid");
    }

    private static TokenPositionEncoder dynamic() {
        TokenPositionEncoder encoder = new TokenPositionEncoder()
                .setInputCol("ids")
                .setOutputCol("angles")
                .setPreset("llama-dynamic-ntk")
                .setDim(8);
        encoder.set(encoder.getParam("maxPosition"), 4);
        return encoder;
    }
}
