package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.position.learned.LearnedFamily;
import io.github.sparkpositional.kernel.position.relative.ReferenceCellFamily;
import io.github.sparkpositional.kernel.position.relative.RelativeIndexFamily;
import io.github.sparkpositional.kernel.position.relative.WindowIndexFamily;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RelativePositionEncoderTest {
    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    private static Dataset<Row> tokens(int count) {
        return sql("SELECT sequence(1, " + count + ") AS ids");
    }

    private static Dataset<Row> grid(int rows, int columns) {
        return sql("SELECT named_struct('rows', " + rows + ", 'cols', " + columns + ") AS ids");
    }

    private static RelativePositionEncoder encoder(String preset) {
        return new RelativePositionEncoder()
                .setInputCol("ids")
                .setOutputCol("output")
                .setPreset(preset);
    }

    @Test
    void everyHeadHasItsAlibiBiases() {
        Reference.of("alibi", "llm_foundry_full")
                .isIn(Reference.throughPipeline(
                        tokens(5), encoder("llm-foundry").setHeads(4)));
        Reference.of("alibi", "x_transformers_symmetric")
                .isIn(Reference.throughPipeline(
                        tokens(6), encoder("x-transformers-alibi").setHeads(4).setQueryLength(4)));
    }

    @Test
    void alibiGivesItsSlopes() {
        Reference.of("alibi", "slopes_12_heads")
                .isIn(sql("SELECT pos_relative(array(1), 'alibi', 'slopes', map('heads', '12'))"));
    }

    @Test
    void biasesThatTheMaskCounts() {
        Reference bloom = Reference.of("alibi", "bloom_from_mask");
        Dataset<Row> batch = sql("SELECT explode(array(slice(mask, 1, 6), slice(mask, 7, 6))) AS ids FROM (SELECT "
                + bloom.sql("attention_mask") + " AS mask)");
        Dataset<Row> rows = Reference.throughPipeline(
                batch.withColumn("mask", batch.col("ids")),
                encoder("bloom").setHeads(4).setMaskCol("mask"));
        List<Row> both = rows.collectAsList();
        List<Float> joined = new java.util.ArrayList<>(both.get(0).<Float>getList(0));
        joined.addAll(both.get(1).<Float>getList(0));
        bloom.isIn(SparkTest.session()
                .createDataFrame(List.of(org.apache.spark.sql.RowFactory.create(joined)), rows.schema()));
    }

    @Test
    void bucketsOfDistancesAreATable() {
        Reference.of("t5_relative_buckets", "causal_32_128")
                .isIn(Reference.throughPipeline(
                        tokens(141), encoder("t5-decoder").setRelativeOutput("table")));
        Reference.of("t5_relative_buckets", "bidirectional_32_128")
                .isIn(sql("SELECT pos_relative(sequence(1, 141), 't5', 'table')"));
    }

    @Test
    void biasesAndVectorsComeFromALearnedTable() {
        Reference bias = Reference.of("t5_relative_buckets", "bias_from_table");
        bias.isIn(Reference.throughPipeline(
                tokens(5),
                encoder("t5")
                        .setTablePath(bias.tables())
                        .choose(LearnedFamily.TABLE_KEY, "table")
                        .setRelativeOutput("bias")));
        Reference vectors = Reference.of("shaw_relative", "opennmt_vectors");
        vectors.isIn(Reference.throughPipeline(
                tokens(5),
                encoder("opennmt-relative")
                        .choose(RelativeIndexFamily.MAX_DISTANCE, 2)
                        .setTablePath(vectors.tables())
                        .setRelativeOutput("vectors")));
    }

    @Test
    void everyPairHasItsIndex() {
        Reference.of("shaw_relative", "tensor2tensor_3_6_2")
                .isIn(sql("SELECT pos_relative(sequence(1, 6), 'shaw', 'index',"
                        + " map('maxDistance', 2, 'queryLength', 3))"));
        Reference.of("deberta_log_buckets", "hf_long")
                .isIn(sql("SELECT pos_relative(sequence(1, 40), 'deberta', 'index',"
                        + " map('bucketCount', 16, 'maxDistance', 64, 'queryLength', 4))"));
    }

    @Test
    void relativeSinusoidsStandOncePerDistance() {
        Reference.of("relative_sinusoids", "xlnet_bi_clamp-1")
                .isIn(Reference.throughPipeline(
                        tokens(7), encoder("xlnet").setDim(8).setQueryLength(5)));
    }

    @Test
    void windowsGiveWhatTheirCellsNeed() {
        Reference.of("swin_relative_index", "window_2x3").isIn(Reference.throughPipeline(grid(2, 3), encoder("swin")));
        Reference.of("beit_relative_index", "window_2x3")
                .isIn(sql("SELECT pos_relative(named_struct('rows', 2, 'cols', 3), 'beit')"));
        Reference.of("swinv2_log_coordinates", "own_window")
                .isIn(Reference.throughPipeline(grid(3, 4), encoder("swinv2")));
        Reference.of("alibi2d", "croma_square")
                .isIn(Reference.throughPipeline(grid(3, 3), encoder("croma").setHeads(4)));
    }

    @Test
    void aBiasTableIsResampledToTheWindow() {
        Reference beit = Reference.of("resample_relative_bias", "beit_bicubic_keep_class_rows");
        beit.isIn(Reference.throughPipeline(
                grid(5, 5),
                encoder("beit")
                        .setRelativeOutput("table")
                        .setTablePath(beit.tables())
                        .choose(WindowIndexFamily.TABLE_WINDOW, new int[] {3, 3})));
    }

    @Test
    void tokensAreSeenFromAReferenceToken() {
        Dataset<Row> entity = sql("SELECT sequence(1, 6) AS ids, 2 AS entity");
        RelativePositionEncoder encoder =
                encoder("shaw").choose(RelativeIndexFamily.MAX_DISTANCE, 2).setReferenceCol("entity");
        assertThat(Reference.throughPipeline(entity, encoder).first().<Integer>getList(0))
                .containsExactly(-2, -1, 0, 1, 2, 2);
        assertThat(sql("SELECT pos_relative(sequence(1, 6), 'shaw', 'index',"
                                + " named_struct('maxDistance', 2, 'referenceCol', entity)) FROM (SELECT 2 AS entity)")
                        .first()
                        .<Integer>getList(0))
                .containsExactly(0, 1, 2, 3, 4, 4);
    }

    @Test
    void aReferenceOutsideTheRowIsABadRow() {
        RelativePositionEncoder encoder =
                encoder("shaw").choose(RelativeIndexFamily.MAX_DISTANCE, 2).setReferenceCol("entity");
        assertThatThrownBy(() -> encoder.transform(sql("SELECT array(1, 2) AS ids, 2 AS entity"))
                        .collect())
                .hasMessageContaining("The reference token (column 'entity') must be one of the row's 2 tokens")
                .hasMessageContaining("[out-of-range]");
    }

    @Test
    void cellsAreSeenFromAReferenceCell() {
        RelativePositionEncoder encoder = new RelativePositionEncoder()
                .setInputCol("ids")
                .setOutputCol("output")
                .setPreset("cell-offsets")
                .setReferenceCol("cell");
        Dataset<Row> click = grid(2, 2).selectExpr("ids", "named_struct('row', 1, 'col', 0) AS cell");
        assertThat(Reference.throughPipeline(click, encoder).first().<Integer>getList(0))
                .containsExactly(-1, 0, -1, 1, 0, 0, 0, 1);
        assertThat(Reference.throughPipeline(click, encoder.copy(new ParamMap()).setRelativeOutput("polar"))
                        .first()
                        .<Float>getList(0))
                .containsExactly(
                        1f, (float) (-Math.PI / 2), (float) Math.sqrt(2), (float) (-Math.PI / 4), 0f, 0f, 1f, 0f);
        encoder.choose(ReferenceCellFamily.MAX_OFFSET, 1).setRelativeOutput("index");
        assertThat(Reference.throughPipeline(click, encoder).first().<Integer>getList(0))
                .containsExactly(1, 2, 4, 5);
    }

    @Test
    void everyPairIsGivenUpToALimitOnly() {
        assertThatThrownBy(
                        () -> encoder("t5").setMaxSquare(4).transform(tokens(5)).collect())
                .hasMessageContaining("limited to 4 positions")
                .hasMessageContaining("[too-long]");
        assertThat(encoder("t5")
                        .setMaxSquare(4)
                        .setRelativeOutput("table")
                        .transform(tokens(5))
                        .first()
                        .<Integer>getList(1))
                .hasSize(9);
    }

    @Test
    void anOutputThatTheEncodingLacksIsRefusedBeforeAnyRow() {
        assertThatThrownBy(() -> encoder("t5").setRelativeOutput("slopes").transform(tokens(5)))
                .hasMessageContaining(
                        "relativeOutput must be one of index, table, bias, vectors for this encoding, but is slopes.");
    }

    @Test
    void integersHaveNoDtype() {
        assertThatThrownBy(() -> encoder("t5").setDtype("float16").transform(tokens(5)))
                .hasMessageContaining("dtype is for floating-point tensors");
    }

    @Test
    void everyLayoutOfIntegersHoldsTheSameNumbers() {
        Dataset<Row> nested = encoder("t5").setLayout("nested").transform(tokens(2));
        assertThat(nested.first().<Object>getList(1)).hasSize(2);
        assertThat((byte[]) encoder("t5")
                        .setLayout("bytes")
                        .transform(tokens(2))
                        .first()
                        .get(1))
                .startsWith(0, 0, 0, 0, 17, 0, 0, 0);
        assertThat((byte[]) encoder("t5")
                        .setLayout("npy")
                        .transform(tokens(2))
                        .first()
                        .get(1))
                .hasSize(128 + 16);
    }
}
