package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.learn.GridShape;
import io.github.sparkpositional.param.HasLearning;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is learned from tokens without embeddings, where it is known which positions share a vocabulary. */
class LearnedTokensTest {
    private static final int LENGTH = 12;

    /** Letters: a head of 3 words, a body of 6, and an end of 3, each with 20 words of its own, and a word of all. */
    private static Dataset<Row> letters(int rows) {
        return SparkTest.session()
                .range(0, rows, 1, 3)
                .selectExpr(
                        "id",
                        "transform(sequence(0, 11), p -> IF(pmod(xxhash64(id, p, 1), 4) = 0, 'the', concat(CASE WHEN p < 3"
                                + " THEN 'head' WHEN p < 9 THEN 'body' ELSE 'end' END, pmod(xxhash64(id, p), 20)))) AS tokens");
    }

    private static <S extends HasLearning<S>> S said(S learner) {
        return learner.setInputCol("tokens")
                .setOutputCol("positions")
                .setLearnedLength(LENGTH)
                .setDim(4)
                .setValidationFraction(0.5);
    }

    private static double product(float[] table, int dim, int i, int j) {
        double product = 0;
        for (int k = 0; k < dim; k++) {
            product += table[i * dim + k] * table[j * dim + k];
        }
        return product;
    }

    private static int part(int position) {
        return position < 3 ? 0 : position < 9 ? 1 : 2;
    }

    @Test
    void positionsOfOneVocabularyAreAlikeAndOthersAreNot() {
        LearnedPositionEmbeddingModel model =
                said(new LearnedPositionEmbedding()).fit(letters(2000));
        float[] table = model.table(GridShape.sequence(LENGTH));
        for (int i = 0; i < LENGTH; i++) {
            for (int j = 0; j < LENGTH; j++) {
                assertThat(product(table, 4, i, j))
                        .as("%d, %d", i, j)
                        .isCloseTo(part(i) == part(j) ? 1 : 0, within(0.15));
            }
        }
        LearningSummary summary = model.summary().orElseThrow();
        assertThat(summary.rows() + summary.rowsHeldOut()).isEqualTo(2000);
        assertThat(summary.explained()).isGreaterThan(0.95);
        assertThat(summary.heldOutCorrelation().orElseThrow())
                .isGreaterThan(0.98)
                .isGreaterThan(summary.fixedCorrelation().orElseThrow());
        Row row = model.transform(letters(3)).select("positions").first();
        assertThat(row.<Float>getList(0)).hasSize(4 * LENGTH).startsWith(table[0], table[1]);
    }

    @Test
    void sinusoidsFindThePeriodOfVerses() {
        Dataset<Row> verses = SparkTest.session()
                .range(0, 1000, 1, 3)
                .selectExpr(
                        "transform(sequence(0, 15), p -> int(100 * (p % 4) + pmod(xxhash64(id, p), 10))) AS tokens");
        LearnedSinusoidsModel model =
                said(new LearnedSinusoids()).setLearnedLength(16).setDim(8).fit(verses);
        assertThat(model.summary().orElseThrow().heldOutCorrelation().orElseThrow())
                .isGreaterThan(0.95);
        float[] far = model.table(GridShape.sequence(64));
        assertThat(product(far, 8, 1, 41)).as("ten periods on").isGreaterThan(product(far, 8, 1, 42) + 0.8);
    }

    @Test
    void partitionsAndRunsDontMatter() {
        float[] once =
                said(new LearnedPositionEmbedding()).fit(letters(200)).table().values();
        float[] again = said(new LearnedPositionEmbedding())
                .fit(letters(200).repartition(5))
                .table()
                .values();
        assertThat(again).containsExactly(once, within(1e-6f));
    }

    @Test
    void whatIsBadIsToldOrLeftOut() {
        Dataset<Row> some = letters(100)
                .selectExpr(
                        "CASE id WHEN 7 THEN NULL WHEN 8 THEN array() WHEN 9 THEN array('a', NULL) ELSE tokens END AS"
                                + " tokens");
        assertThatThrownBy(() -> said(new LearnedPositionEmbedding()).fit(some))
                .hasStackTraceContaining("LearnedPositionEmbedding, column 'tokens'")
                .hasStackTraceContaining("null-input");
        LearningSummary summary = said(new LearnedPositionEmbedding())
                .setHandleInvalid("skip")
                .setMinCount(1)
                .fit(some)
                .summary()
                .orElseThrow();
        assertThat(summary.rows() + summary.rowsHeldOut())
                .as("but the null and the empty row")
                .isEqualTo(98);
    }

    @Test
    void mistakesAreToldWithTheWayOut() {
        Dataset<Row> few = letters(2);
        assertThatThrownBy(() ->
                        said(new LearnedPositionEmbedding()).setMinCount(50).fit(few))
                .hasMessageContaining("no token occurs 50 times")
                .hasMessageContaining("minCount");
        assertThatThrownBy(() -> said(new LearnedPositionEmbedding())
                        .setLearnedGrid(3, 4)
                        .transformSchema(few.schema()))
                .hasMessageContaining("leave learnedGrid unset");
        LearnedSinusoids unsaid = new LearnedSinusoids()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .setDim(4);
        assertThatThrownBy(() -> unsaid.transformSchema(few.schema()))
                .hasMessageContaining("learnedLength must be set");
    }

    @Test
    void rowsOfOneKeyStayOnOneSide() {
        Dataset<Row> twins = letters(50).selectExpr("tokens", "'one' AS book");
        LearningSummary summary = said(new LearnedPositionEmbedding())
                .setSplitCol("book")
                .setValidationFraction(0.001)
                .fit(twins)
                .summary()
                .orElseThrow();
        assertThat(summary.rows()).isEqualTo(50);
        assertThat(summary.heldOutCorrelation()).isEmpty();
    }
}
