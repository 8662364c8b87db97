package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What {@code combine} ids gives: positions that point into a table, four bytes per token. */
class PositionIdsOutputTest {

    @Test
    void tokensGetTheirPositions() {
        Row row = tokens().transform(sql("array('a', 'b', 'c') AS x")).first();
        assertThat(row.<Integer>getList(1)).containsExactly(1, 2, 3);
    }

    @Test
    void explicitPositionsComeBackCutToTheLimit() {
        Dataset<Row> numbered = sql("array('a', 'b', 'c') AS x, array(7, 5, 6) AS place");
        TokenPositionEncoder encoder =
                tokens().setPositionIdsCol("place").setMaxLength(2).setOverflow("truncate");
        assertThat(encoder.transform(numbered).first().<Integer>getList(2)).containsExactly(7, 5);
    }

    @Test
    void cellsOfAGridGetTheirRowsInTheGridsTable() {
        GridPositionEncoder encoder = new GridPositionEncoder()
                .setInputCol("x")
                .setOutputCol("positions")
                .setPreset("mae")
                .setDim(8)
                .setCombine("ids");
        Row row = encoder.transform(sql("named_struct('rows', 1, 'cols', 3) AS x"))
                .first();
        assertThat(row.<Integer>getList(1)).as("a class row and three cells").containsExactly(0, 1, 2, 3);
    }

    @Test
    void theMetadataSaysWhichTable() {
        Dataset<Row> result = tokens().transform(sql("array('a') AS x"));
        assertThat(result.schema()
                        .apply("positions")
                        .metadata()
                        .getMetadata("positionIds")
                        .getMetadata("convention")
                        .getString("dim"))
                .isEqualTo("4");
    }

    @Test
    void aLayoutIsRefused() {
        assertThatThrownBy(() -> tokens().setLayout("bytes").transform(sql("array('a') AS x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("combine is 'ids'");
    }

    private static TokenPositionEncoder tokens() {
        return new TokenPositionEncoder()
                .setInputCol("x")
                .setOutputCol("positions")
                .setDim(4)
                .setStart(1)
                .setCombine("ids");
    }

    private static Dataset<Row> sql(String columns) {
        return SparkTest.session().sql("SELECT " + columns);
    }
}
