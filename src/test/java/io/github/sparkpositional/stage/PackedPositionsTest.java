package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of packed rows: however they are told apart, positions restart with each. */
class PackedPositionsTest {
    /** Documents of two, three and one tokens, and two of padding; a document begins with 1 and ends with 2. */
    private static final String ROW =
            "SELECT array(1, 2, 1, 5, 2, 1, 0, 0) AS ids, array(1, 1, 1, 1, 1, 1, 0, 0) AS mask,"
                    + " array(1, 1, 7, 7, 7, 3, 0, 0) AS segments, array(0, 0, 1, 1, 1, 2, -1, -1) AS segment_ids,"
                    + " array(2, 3, 1) AS seq_lens, array(true, true, true, true, true, true, false, false) AS flags";

    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    @ParameterizedTest
    @CsvSource({
        "segments, 'maskMeaning', 'segments'",
        "segment_ids, 'maskMeaning', 'segment-ids'",
        "seq_lens, 'maskMeaning', 'lengths'",
    })
    void aColumnTellsDocumentsApart(String column, String param, String meaning) {
        for (String function : List.of(
                "pos_token(ids, 'vaswani', 2, %s 'combine', 'ids'))",
                "pos_multimodal_ids(ids, %s 'layout', 'nested'))[0]")) {
            String call = String.format(
                    function, "named_struct('maskCol', " + column + ", '" + param + "', '" + meaning + "',");
            assertThat(sql("SELECT " + call + " FROM (" + ROW + ")").first().getList(0))
                    .as(call)
                    .containsExactly(0, 1, 0, 1, 2, 0, 0, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, begin", "2, end"})
    void aTokenTellsDocumentsApart(int separator, String place) {
        String options = "'separatorId', " + separator + ", 'separatorPlace', '" + place + "'";
        String packed = "named_struct('maskCol', mask, " + options;
        assertThat(sql("SELECT pos_token(ids, 'vaswani', 2, " + packed + ", 'combine', 'ids')) FROM (" + ROW + ")")
                        .first()
                        .getList(0))
                .containsExactly(0, 1, 0, 1, 2, 0, 0, 0);
        assertThat(sql("SELECT pos_multimodal_ids(ids, " + packed + "))[slice_index] FROM ("
                                + ROW.replace("AS ids,", "AS ids, 3 AS slice_index,") + ")")
                        .first()
                        .get(0))
                .isEqualTo(1);
        assertThat(sql("SELECT pos_token_ids(slice(ids, 1, 6), map('idRule', 'separated', "
                                + options.replace(separator + ",", "'" + separator + "',") + ")) FROM (" + ROW + ")")
                        .first()
                        .getList(0))
                .containsExactly(0, 1, 0, 1, 2, 0);
    }

    @Test
    void aMaskMayHoldBooleans() {
        assertThat(sql("SELECT pos_token(ids, 'vaswani', 2, named_struct('maskCol', flags, 'combine', 'ids',"
                                + " 'positions', 'real-tokens', 'paddingPosition', 9)) FROM (" + ROW + ")")
                        .first()
                        .getList(0))
                .containsExactly(0, 1, 2, 3, 4, 5, 9, 9);
        Dataset<Row> tokens = sql("SELECT struct(ids, flags AS attention_mask) AS tokens FROM (" + ROW + ")");
        assertThat(new SequencePacker()
                        .setInputCol("tokens")
                        .setOutputCol("packed")
                        .setPackedLength(8)
                        .transform(tokens)
                        .selectExpr("size(packed.input_ids)")
                        .first()
                        .getInt(0))
                .isEqualTo(6);
    }

    @Test
    void whatIsUnclearIsRefused() {
        assertThatThrownBy(
                        () -> sql("SELECT pos_token(ids, 'vaswani', 2, named_struct('maskCol', segments, 'maskMeaning',"
                                        + " 'segments', 'separatorId', 1)) FROM (" + ROW + ")")
                                .collect())
                .hasMessageContaining(
                        "separatorId and maskMeaning segments both tell documents apart; unset one of them.");
        assertThatThrownBy(() -> sql("SELECT pos_token(array('a'), 'vaswani', 2, map('separatorId', '1'))")
                        .collect())
                .hasMessageContaining("separatorId needs token ids");
        assertThatThrownBy(() ->
                        sql("SELECT pos_token(ids, 'vaswani', 2, named_struct('maskCol', array(5, 4), 'maskMeaning',"
                                        + " 'lengths')) FROM (" + ROW + ")")
                                .collect())
                .hasMessageContaining("sum up to at most the 8 tokens of the row, but are [5, 4].");
        assertThatThrownBy(() ->
                        sql("SELECT pos_token(ids, 'vaswani', 2, named_struct('maskCol', array(0, 0, 0, 0, 0, 0, 0,"
                                        + " -2), 'maskMeaning', 'segment-ids')) FROM (" + ROW + ")")
                                .collect())
                .hasMessageContaining("-1 for padding and document numbers from 0 on, but number 7 is -2.");
    }

    /** A row may be longer than its documents. */
    @ParameterizedTest
    @CsvSource({
        "positions, '[0,1,0,1,2,0,4,4]'",
        "segments, '[0,0,1,1,1,2,-1,-1]'",
        "cumulative-lengths, '[0,2,5,6]'",
        "labels, '[-100,2,-100,5,2,-100,-100,-100]'",
    })
    void lengthsMayEndBeforeTheRow(String output, String expected) {
        assertThat(
                        sql("SELECT to_json(pos_token_ids(ids, named_struct('idRule', 'documents', 'documentLengthsCol', seq_lens,"
                                        + " 'paddingPosition', 4, 'idOutput', '" + output + "'))) FROM (" + ROW + ")")
                                .first()
                                .getString(0))
                .isEqualTo(expected);
    }

    /** Two documents, each an image of 2 x 1 merged patches and some text. */
    private static final String IMAGES = "SELECT array(5, 151655, 151655, 6, 151655, 151655, 7, 8, 0) AS ids,"
            + " array(4, 4) AS seq_lens, array(array(1, 4, 2), array(1, 4, 2)) AS grids";

    @Test
    void multimodalPositionsRestartWithADocumentAndTellItsPlaces() {
        String call = "pos_multimodal_ids(ids, named_struct('imageGridCol', grids, 'maskCol', seq_lens, 'maskMeaning',"
                + " 'lengths', 'textPositions', 'first', 'layout', 'nested'))";
        assertThat(sql("SELECT to_json(" + call + ") FROM (" + IMAGES + ")")
                        .first()
                        .getString(0))
                .isEqualTo("[[0,1,2,3,0,1,2,3,0],[0,1,1,3,0,0,2,3,0],[0,1,2,3,0,1,2,3,0],[0,1,1,3,0,0,2,3,0]]");
        // The angles take the four rows as they are, and pass over the first.
        Row angles = sql("SELECT pos_token(ids, 'qwen2-vl-mrope', named_struct('positionIdsCol', at)) AS four,"
                        + " pos_token(ids, 'qwen2-vl-mrope', named_struct('positionIdsCol', slice(at, 2, 3))) AS three"
                        + " FROM (SELECT ids, " + call + " AS at FROM (" + IMAGES + "))")
                .first();
        assertThat(angles.getList(0)).isEqualTo(angles.getList(1));
    }

    @Test
    void aPackedRowIsTakenAsThePackerGivesIt() {
        Dataset<Row> packed = new SequencePacker()
                .setInputCol("ids")
                .setOutputCol("packed")
                .setPackedLength(7)
                .setPackingOrder("in-order")
                .setPadTo("packed-length")
                .setPadId(0)
                .transform(sql("SELECT explode(array(array(1, 2), array(3, 4, 5))) AS ids")
                        .coalesce(1));
        for (String column : List.of(
                "'maskCol', packed.segment_ids, 'maskMeaning', 'segment-ids'",
                "'maskCol', packed.seq_lens, 'maskMeaning', 'lengths'")) {
            assertThat(packed.selectExpr("pos_token(packed.input_ids, 'vaswani', 2, named_struct(" + column
                                    + ", 'combine', 'ids'))")
                            .first()
                            .getList(0))
                    .containsExactly(0, 1, 0, 1, 2, 0, 0);
        }
    }

    @Test
    void positionsMayBeFractions() {
        Row row =
                sql("SELECT pos_token(array(1, 2), 'vaswani', 2, named_struct('positionIdsCol', array(0.5D, 2D))) AS at,"
                                + " pos_token(array(1), 'qwen2-vl-mrope', named_struct('positionIdsCol', array(array(1.5F), array(2F),"
                                + " array(2.5F)))) AS axes")
                        .first();
        assertThat(row.<Float>getList(0).get(0)).isEqualTo((float) Math.sin(0.5));
        assertThat(row.<Float>getList(0).get(2)).isEqualTo((float) Math.sin(2));
        assertThat(row.<Float>getList(1).get(0)).isEqualTo((float) Math.cos(1.5));
        assertThatThrownBy(
                        () -> sql("SELECT pos_token(array(1), 'vaswani', 2, named_struct('positionIdsCol', array(0.5F),"
                                        + " 'combine', 'ids'))")
                                .collect())
                .hasMessageContaining("A position must be a whole number to be an id, but is 0.5. [out-of-range]");
        assertThatThrownBy(() -> sql("SELECT pos_token(array(1), 'vaswani', 2, named_struct('positionIdsCol',"
                                + " array(float('NaN'))))")
                        .collect())
                .hasMessageContaining("[not-finite]");
    }

    /** Qwen3-Omni keeps fractions of time: 0.3 s a frame, 13 positions a second. */
    @Test
    void positionsOfAModelThatKeepsFractionsAreFloats() {
        Row row =
                sql("SELECT pos_multimodal_ids(array(5, 151656, 151656, 6), named_struct('videoGridCol', array(2, 2, 2),"
                                + " 'secondsPerGridCol', array(0.3D), 'preset', 'qwen3-omni-ids')) AS at")
                        .first();
        float second = 1 + 0.3f * 13;
        assertThat(row.getList(0))
                .containsExactly(0f, 1f, second, second + 1, 0f, 1f, 1f, second + 1, 0f, 1f, 1f, second + 1);
    }
}
