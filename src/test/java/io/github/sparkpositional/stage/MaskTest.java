package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mask says, alike in every stage that reads one. */
class MaskTest {
    private static final int[] PACKED = {1, 1, 2, 2, 2, 0};

    /** Stages that have maskMeaning, by the kind of ids that they give. */
    static Stream<Arguments> counting() {
        return Stream.of("token-ids", "decoder-ids", "encoder", "multimodal")
                .flatMap(kind -> Stream.of(Arguments.of(kind, true), Arguments.of(kind, false)));
    }

    @ParameterizedTest
    @MethodSource("counting")
    void positionsRestartWithEveryDocumentOfAPackedRow(String kind, boolean own) {
        assertThat(ids(kind, own, "segments", PACKED)).containsExactly(0, 1, 0, 1, 2, 0);
        assertThat(ids(kind, own, "segments", 7, 7, 3, 0, 3, 9)).containsExactly(0, 1, 0, 0, 1, 0);
    }

    @ParameterizedTest
    @MethodSource("counting")
    void otherNumbersThanThoseOfTheMeaningMakeTheRowBad(String kind, boolean own) {
        assertThat(code(kind, own, "attention", PACKED)).isEqualTo("out-of-range");
        assertThat(code(kind, own, "attention", 1, 1, 1, -100, -100, 0)).isEqualTo("out-of-range");
        assertThat(code(kind, own, "attention", 1, 1, 1, 1, Integer.MIN_VALUE, 0))
                .isEqualTo("out-of-range");
        assertThat(code(kind, own, "segments", 1, 1, 1, -100, -100, 0)).isEqualTo("out-of-range");
        assertThat(code(kind, own, "segments", 1, 2, 1, 1, 1, 1)).isEqualTo("mismatch");
        assertThat(code(kind, own, "segments", 1, 1)).isEqualTo("mismatch");
        assertThat(code(kind, own, "attention", 1, 1)).isEqualTo("mismatch");
        assertThat(code(kind, own, "attention", 1, 1, 1, 1, 1, 0)).isNull();
    }

    @Test
    void theErrorSaysHowMasksOfDocumentsAreRead() {
        assertThatThrownBy(() -> stage("token-ids", false, "attention")
                        .transform(rows(PACKED))
                        .collect())
                .hasMessageContaining(
                        "A mask must have 0 for padding and 1 for a token, but number 2 is 2. Set maskMeaning to"
                                + " 'segments' if it holds the documents of a packed row.");
    }

    @Test
    void documentsOfAPackedRowKeepTheirImages() {
        Row row = ((MultimodalPositionIds) stage("multimodal", false, "segments"))
                .setImageGridCol("images")
                .transform(SparkTest.session()
                        .sql("SELECT array(5, 151655, 151655, 6, 151655, 7) AS ids, array(1, 1, 1, 1, 2, 2) AS mask,"
                                + " array(1, 2, 4, 1, 2, 2) AS images"))
                .first();
        assertThat(row.<Integer>getList(3)).containsExactly(0, 1, 1, 3, 0, 1, 0, 1, 1, 3, 0, 1, 0, 1, 2, 3, 0, 1);
    }

    @Test
    void anImageThatReachesIntoTheNextDocumentIsABadRow() {
        RowStage<?> stage = ((MultimodalPositionIds) stage("multimodal", false, "segments"))
                .setImageGridCol("images")
                .setHandleInvalid("keep");
        assertThat(stage.setInvalidCol("invalid")
                        .transform(
                                SparkTest.session()
                                        .sql(
                                                "SELECT array(151655, 151655) AS ids, array(1, 2) AS mask, array(1, 2, 4) AS images"))
                        .select("invalid.code")
                        .first()
                        .getString(0))
                .isEqualTo("mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-ids", "encoder", "multimodal"})
    void segmentsWithoutAMaskAreRefused(String kind) {
        RowStage<?> stage = stage(kind, true, "segments");
        stage.setInputCol("ids");
        assertThatThrownBy(() -> stage.transformSchema(rows(PACKED).schema()))
                .hasMessageContaining("maskMeaning is segments, but there is no mask");
    }

    @Test
    void rulesThatCountNoMaskAreRefusedWithSegments() {
        for (String rule : List.of("reversed", "documents", "separated", "sequence-start")) {
            RowStage<?> stage = stage("token-ids", false, "segments");
            stage.set(stage.getParam("idRule"), rule);
            assertThatThrownBy(() -> stage.transformSchema(rows(PACKED).schema()))
                    .as(rule)
                    .hasMessageContaining("maskMeaning segments needs");
        }
    }

    @Test
    void metadataSaysThatMasksToldDocuments() {
        assertThat(stage("token-ids", false, "segments")
                        .transformSchema(rows(PACKED).schema())
                        .apply("output")
                        .metadata()
                        .json())
                .contains("\"maskMeaning\":\"segments\"");
        assertThat(stage("token-ids", false, "attention")
                        .transformSchema(rows(PACKED).schema())
                        .apply("output")
                        .metadata()
                        .json())
                .doesNotContain("maskMeaning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"array(1, 2)", "array(1, -100)", "array(1)", "array(1, NULL)"})
    void masksOfBiasesAndGridsAreOfTokensAndPadding(String mask) {
        for (String call : List.of(
                "pos_relative(array(5, 6), 'bloom', named_struct('heads', '2', 'maskCol', %s, ",
                "pos_grid(named_struct('rows', 1, 'cols', 2), 'detr', 4, named_struct('maskCol', %s, ")) {
            Dataset<Row> result =
                    SparkTest.session().sql("SELECT " + call.formatted(mask) + "'handleInvalid', 'keep'))");
            assertThat(result.first().isNullAt(0)).as(call).isTrue();
        }
    }

    private static List<Integer> ids(String kind, boolean own, String meaning, int... mask) {
        List<Integer> ids =
                stage(kind, own, meaning).transform(rows(mask)).first().getList(3);
        return kind.equals("multimodal") ? ids.subList(0, mask.length) : ids;
    }

    private static String code(String kind, boolean own, String meaning, int... mask) {
        RowStage<?> stage = stage(kind, own, meaning);
        stage.setHandleInvalid("keep");
        stage.setInvalidCol("invalid");
        return stage.transform(rows(mask)).select("invalid.code").first().getString(0);
    }

    /** @param own whether the mask is the input's own or a column beside it */
    private static RowStage<?> stage(String kind, boolean own, String meaning) {
        RowStage<?> stage =
                switch (kind) {
                    case "multimodal" -> new MultimodalPositionIds();
                    case "encoder" -> new TokenPositionEncoder().setDim(4).setCombine("ids");
                    case "decoder-ids" -> new TokenPositionIds().setPreset("decoder-ids");
                    default -> new TokenPositionIds();
                };
        stage.setInputCol(own ? "struct" : "ids");
        stage.setOutputCol("output");
        if (!own) {
            stage.set(stage.getParam("maskCol"), "mask");
        }
        stage.set(stage.getParam("maskMeaning"), meaning);
        return stage;
    }

    private static Dataset<Row> rows(int... mask) {
        String numbers = "array" + Arrays.toString(mask).replace('[', '(').replace(']', ')');
        return SparkTest.session()
                .sql("SELECT ids, mask, named_struct('ids', ids, 'attention_mask', mask) AS struct"
                        + " FROM VALUES (array(5, 6, 7, 8, 9, 10), " + numbers + ") AS rows(ids, mask)");
    }
}
