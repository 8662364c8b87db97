package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.sequence.PositionRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class TokenPositionIdsTest {
    private static final String PACKED = "SELECT sequence(101, 114) AS ids, array(4, 1, 6, 3) AS lengths";

    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    /** All rows of a batch, one per row of the frame, flattened again behind the function. */
    private static Dataset<Row> batch(String numbers, int length, String function) {
        return sql("SELECT " + numbers + " AS all")
                .selectExpr("explode(transform(sequence(0, size(all) div " + length
                        + " - 1), i -> struct(i, slice(all, i * " + length + " + 1, " + length + ") AS ids))) AS row")
                .selectExpr("row.i AS i", "row.ids AS ids")
                .selectExpr("i", function + " AS ids")
                .repartition(1)
                .sortWithinPartitions("i")
                .selectExpr("ids")
                .groupBy()
                .agg(functions.expr("flatten(collect_list(ids)) AS output"));
    }

    private static TokenPositionIds stage(String preset) {
        return new TokenPositionIds().setInputCol("ids").setOutputCol("output").setPreset(preset);
    }

    @Test
    void paddingIsToldByItsId() {
        Reference fairseq = Reference.of("position_ids", "fairseq_make_positions");
        fairseq.isIn(batch(fairseq.sql("input_ids"), 8, "pos_token_ids(ids, 'fairseq-ids')"));
        Reference roberta = Reference.of("position_ids", "roberta_from_input_ids");
        roberta.isIn(batch(roberta.sql("input_ids"), 8, "pos_token_ids(ids, 'roberta-ids')"));
    }

    @Test
    void bertCountsEveryToken() {
        List<Integer> positions = new ArrayList<>();
        Reference.of("learned_absolute", "bert_plain_rows")
                .node()
                .get("params")
                .get("positions")
                .forEach(position -> positions.add(position.asInt()));
        Dataset<Row> ids = sql("SELECT array_repeat(9, " + positions.size() + ") AS ids");
        TokenPositionIds counted = new TokenPositionIds().setInputCol("ids").setOutputCol("output");
        assertThat(Reference.throughPipeline(ids, counted).first().<Integer>getList(0))
                .isEqualTo(positions);
    }

    @Test
    void paddingIsToldByTheMask() {
        Reference opt = Reference.of("position_ids", "opt_rows");
        opt.isIn(batch(
                opt.sql("attention_mask"),
                6,
                "pos_token_ids(ids, 'opt-ids', 'positions', named_struct('maskCol', ids))"));
        Dataset<Row> padded = sql("SELECT array(9, 9, 9) AS ids, array(0, 1, 1) AS mask");
        assertThat(Reference.throughPipeline(
                                padded, stage("decoder-ids-release4").setMaskCol("mask"))
                        .first()
                        .<Integer>getList(0))
                .containsExactly(1, 0, 1);
    }

    @Test
    void placesBehindTheSequencesStart() {
        Dataset<Row> started = sql("SELECT sequence(1, 5) AS ids, 2 AS start");
        assertThat(Reference.throughPipeline(
                                started, stage("x-transformers-ids").setSequenceStartCol("start"))
                        .first()
                        .<Integer>getList(0))
                .containsExactly(0, 0, 0, 1, 2);
    }

    @Test
    void packedDocumentsGiveAllThatAttentionNeeds() {
        Reference.of("packed_positions", "positions_start_2")
                .isIn(Reference.throughPipeline(
                        sql(PACKED),
                        stage("flattening-ids").setDocumentLengthsCol("lengths").choose(PositionRule.START, 2)));
        Reference.of("packed_positions", "document_index")
                .isIn(sql("SELECT pos_token_ids(ids, 'flattening-ids', 'segments',"
                        + " named_struct('documentLengthsCol', lengths)) FROM (" + PACKED + ")"));
        Reference.of("packed_positions", "cumulative_lengths")
                .isIn(sql("SELECT pos_token_ids(ids, 'flattening-ids', 'cumulative-lengths',"
                        + " named_struct('documentLengthsCol', lengths)) FROM (" + PACKED + ")"));
        Reference labels = Reference.of("packed_positions", "labels_first_token_masked");
        labels.isIn(sql("SELECT pos_token_ids(" + labels.sql("input_ids") + ", 'flattening-ids', 'labels',"
                + " named_struct('documentLengthsCol', array(4, 1, 6, 3)))"));
    }

    @Test
    void documentsThatEndInASeparator() {
        Reference positions = Reference.of("packed_positions", "reset_after_separator");
        positions.isIn(batch(
                positions.sql("input_ids"),
                8,
                "pos_token_ids(ids, 'megatron-ids', 'positions', map('separatorId', 0))"));
        Reference blocked = Reference.of("packed_positions", "reset_after_separator_blocked_mask");
        blocked.isIn(batch(
                blocked.sql("input_ids"), 8, "pos_token_ids(ids, 'megatron-ids', 'blocked', map('separatorId', 0))"));
    }

    @Test
    void drawnPositionsDependOnTheRowsSeedAlone() {
        Dataset<Row> rows = sql("SELECT sequence(1, 10) AS ids, concat('row ', id) AS name FROM range(20)");
        TokenPositionIds drawn = stage("randomized").setSeedCol("name");
        List<Row> once = drawn.transform(rows).orderBy("name").collectAsList();
        List<Row> again = drawn.transform(rows.repartition(7)).orderBy("name").collectAsList();
        assertThat(again).isEqualTo(once);
        assertThat(once.stream().map(row -> row.getList(2)).distinct()).hasSize(20);
        assertThat(once).allSatisfy(row -> assertThat(row.<Integer>getList(2))
                .hasSize(10)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(position -> position >= 0 && position < 2048));
    }

    @Test
    void drawnPositionsBecomeVectors() {
        TokenPositionIds ids = stage("randomized").setOutputCol("positions").setSeedCol("key");
        TokenPositionEncoder vectors = new TokenPositionEncoder()
                .setInputCol("ids")
                .setPositionIdsCol("positions")
                .setOutputCol("output")
                .setPreset("marian-hf")
                .setDim(8);
        Dataset<Row> rows = sql("SELECT sequence(1, 10) AS ids, 7L AS key");
        List<Float> found =
                Reference.throughPipeline(rows, ids, vectors).first().getList(0);
        int first = ids.transform(rows).first().<Integer>getList(2).get(0);
        assertThat(found.get(0)).isEqualTo((float) Math.sin(first));
    }

    @Test
    void lengthsThatDontSumUpAreABadRow() {
        assertThatThrownBy(() -> stage("flattening-ids")
                        .setDocumentLengthsCol("lengths")
                        .transform(sql("SELECT array(1, 2) AS ids, array(1, 2) AS lengths"))
                        .collect())
                .hasMessageContaining("sum up to at most the 2 tokens of the row, but are [1, 2]")
                .hasMessageContaining("[mismatch]");
    }

    @Test
    void segmentsNeedToKnowWhereDocumentsEnd() {
        assertThatThrownBy(() -> stage("bart-ids").setIdOutput("segments").transform(sql(PACKED)))
                .hasMessageContaining("idOutput segments needs idRule documents or separated, but it is every-token.");
        assertThatThrownBy(() -> stage("flattening-ids").transform(sql(PACKED)))
                .hasMessageContaining("documentLengthsCol must be set");
    }
}
