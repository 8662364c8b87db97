package io.github.sparkpositional.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Npy;
import io.github.sparkpositional.stage.row.Catalyst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlFunctionsTest {
    private static Dataset<Row> sql(String query) {
        return SparkTest.session().sql(query);
    }

    @Test
    void aFunctionTakesPresetDimAndOptions() {
        Dataset<Row> frame = sql("SELECT pos_token(split('a b c', ' '), 'vaswani', 4, map('layout', 'bytes')) AS p");
        assertThat((byte[]) frame.first().get(0)).hasSize(3 * 4 * Float.BYTES);
    }

    @Test
    void theColumnOfAFunctionSaysItsConvention() {
        Dataset<Row> frame = sql("SELECT pos_token(split('a b c', ' '), 'vaswani', 4) AS p");
        assertThat(TensorType.of(frame.schema().apply("p")).orElseThrow().convention())
                .containsEntry("preset", "vaswani")
                .containsEntry("dim", "4");
    }

    @Test
    void columnsComeAsOptionsInAStruct() {
        Dataset<Row> frame = sql("SELECT pos_token(ids, 'vaswani', 2, named_struct('positionIdsCol', at)) AS p"
                + " FROM (SELECT array(7, 8) AS ids, array(1, 0) AS at)");
        assertThat(frame.first().<Float>getList(0)).containsExactly((float) Math.sin(1), (float) Math.cos(1), 0f, 1f);
    }

    @Test
    void queriesAreTurnedUnderTwoNames() {
        Row row = sql("SELECT pos_rotate(q, 'llama', 2) AS short, pos_token(q, 'llama', 2, map('combine', 'rotate')) AS"
                        + " long FROM (SELECT array(1f, 0f, 1f, 0f) AS q)")
                .first();
        assertThat(row.<Float>getList(0)).containsExactly(1f, 0f, (float) Math.cos(1), (float) Math.sin(1));
        assertThat(row.<Float>getList(1)).isEqualTo(row.<Float>getList(0));
    }

    @Test
    void aGridIsLabelledFromItsSizes() {
        Dataset<Row> frame = sql("SELECT pos_grid(named_struct('rows', 2, 'cols', 3), 'dit', 8) AS p");
        assertThat(frame.first().getList(0)).hasSize(2 * 3 * 8);
    }

    /** The preset says wpe.weight, the name in the model's file; an .npy file has no names. */
    @Test
    void aPresetsNameOfItsTableIsNotAskedOfAnNpyFile(@TempDir Path folder) throws IOException {
        Path table = Files.write(folder.resolve("ref.npy"), Npy.encode(new float[] {1, 2, 3, 4}, Dtype.FLOAT32, 2, 2));
        String options = "map('tablePath', '" + table + "')";
        Dataset<Row> frame = sql("SELECT pos_token(sequence(1, 2), 'gpt2', 2, " + options + ") AS p");
        assertThat(frame.first().<Float>getList(0)).containsExactly(1f, 2f, 3f, 4f);
        assertThatThrownBy(() -> sql("SELECT pos_token(sequence(1, 2), 'gpt2', 2, map('tablePath', '" + table
                        + "', 'tableKey', 'other'))"))
                .hasMessageContaining("tableKey must be empty, because", "but is 'other'");
    }

    @Test
    void anUnknownOptionIsToldWithTheNearest() {
        assertThatThrownBy(() -> sql("SELECT pos_token(array('a'), 'vaswani', 4, map('layuot', 'bytes'))"))
                .hasMessageContaining("pos_token: there is no param 'layuot'. Did you mean 'layout'?");
    }

    @Test
    void anArgumentThatIsNoConstantIsRefused() {
        assertThatThrownBy(() -> sql("SELECT pos_token(a, 'vaswani', size(a)) FROM (SELECT array('a') AS a UNION ALL"
                        + " SELECT array('b'))"))
                .hasMessageContaining("pos_token: dim must be a constant");
    }

    @Test
    void aColumnInAMapIsRefusedWithTheWayOut() {
        assertThatThrownBy(() -> sql("SELECT pos_token(array(1), 'vaswani', 4, map('positionIdsCol', 'ids'))"))
                .hasMessageContaining("pos_token: positionIdsCol names a column")
                .hasMessageContaining("named_struct('positionIdsCol', column)");
    }

    @Test
    void optionsThatAreNullAreRefused() {
        assertThatThrownBy(() -> sql("SELECT pos_token(array(1), 'vaswani', 4, CAST(NULL AS map<string,string>))"))
                .hasMessageContaining("pos_token: the options are null");
    }

    @Test
    void aStreamGivesWhatABatchGives(@TempDir Path folder) throws Exception {
        sql("SELECT split('a b c', ' ') AS tokens")
                .write()
                .parquet(folder.resolve("in").toString());
        SparkTest.session()
                .readStream()
                .schema("tokens ARRAY<STRING>")
                .parquet(folder.resolve("in").toString())
                .createOrReplaceTempView("arriving");
        DataStreamWriter<Row> writer = sql("SELECT pos_token(tokens, 'vaswani', 4) AS p FROM arriving")
                .writeStream()
                .format("parquet")
                .trigger(Trigger.AvailableNow());
        Catalyst.option(
                        writer,
                        "checkpointLocation",
                        folder.resolve("checkpoint").toString())
                .start(folder.resolve("out").toString())
                .awaitTermination();
        Dataset<Row> arrived =
                SparkTest.session().read().parquet(folder.resolve("out").toString());
        Dataset<Row> batch = sql("SELECT pos_token(split('a b c', ' '), 'vaswani', 4) AS p");
        assertThat(arrived.collectAsList()).isEqualTo(batch.collectAsList());
        assertThat(arrived.schema().apply("p").metadata())
                .isEqualTo(batch.schema().apply("p").metadata());
    }

    /** Spark keeps the text of a view, and takes functions of a session's extensions for temporary ones. */
    @Test
    void aTemporaryViewTakesThemAndAPermanentOneDoesNot() {
        String query = "VIEW placed AS SELECT pos_token(split('a b c', ' '), 'vaswani', 4) AS p";
        assertThatThrownBy(() -> sql("CREATE " + query)).hasMessageContaining("pos_token");
        sql("CREATE OR REPLACE TEMPORARY " + query);
        assertThat(sql("SELECT * FROM placed").first().getList(0)).hasSize(3 * 4);
    }
}
