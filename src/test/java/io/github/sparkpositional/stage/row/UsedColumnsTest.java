package io.github.sparkpositional.stage.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class UsedColumnsTest {
    private static final StructType COLUMNS =
            StructType.fromDDL("id INT, tokens ARRAY<STRING>, `a.b` STRING, more INT");

    @Test
    void thoseThatArePutOutOrStandInAnExpressionAreUsed() {
        assertThat(used(rows -> rows)).containsExactly("id", "tokens", "a.b", "more");
        assertThat(used(rows -> rows.select("id"))).containsExactly("id");
        assertThat(used(rows -> rows.selectExpr("1 AS one"))).isEmpty();
        assertThat(used(rows -> rows.where("more > 1").select("id"))).containsExactly("id", "more");
        assertThat(used(rows -> rows.selectExpr("upper(`a.b`) AS text"))).containsExactly("a.b");
        assertThat(used(rows -> rows.withColumn("id", rows.col("more")).drop("tokens", "a.b", "more")))
                .containsExactly("more");
        assertThat(used(rows -> rows.groupBy("id").count())).containsExactly("id");
    }

    @Test
    void whatAStageReadsIsUsed() {
        TokenPositionEncoder encoder = new TokenPositionEncoder()
                .setInputCol("tokens")
                .setOutputCol("positions")
                .setPreset("vaswani")
                .setDim(4);
        assertThat(used(rows -> encoder.transform(rows).select("id", "positions")))
                .containsExactly("id", "tokens");
        assertThat(used(rows -> encoder.transform(rows).drop("positions", "tokens", "more")))
                .containsExactly("id", "tokens", "a.b");
    }

    @Test
    void whereSeveralQueriesMeetAllAre() {
        assertThat(used(rows -> rows.select("id").union(rows.select("more")))).hasSize(4);
        assertThat(used(rows -> rows.where("more IN (SELECT 1)").select("id"))).hasSize(4);
    }

    private static List<String> used(UnaryOperator<Dataset<Row>> query) {
        Dataset<Row> source = SparkTest.session().createDataFrame(List.<Row>of(), COLUMNS);
        return UsedColumns.of(query.apply(source), List.of(COLUMNS.fieldNames()));
    }
}
