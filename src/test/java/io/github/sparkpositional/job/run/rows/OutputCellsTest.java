package io.github.sparkpositional.job.run.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.checksum.CellHash;
import io.github.sparkpositional.job.checksum.Checksums;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is summed up on the way equals what aggregates find afterwards. */
class OutputCellsTest {
    private static final int DIM = 2;

    @ParameterizedTest
    @EnumSource(CellHash.class)
    void sumsOnTheWayAreThoseOfAggregates(CellHash how) {
        Dataset<Row> rows = rows();
        List<TensorColumn> tensors = TensorColumn.of(rows.schema());
        OutputCells cells = new OutputCells(Checksums.columns(rows.schema(), how), tensors);

        cells.of(rows).write().format("noop").mode("append").save();

        Row found = rows.agg(
                        functions.count(functions.lit(1)),
                        Checksums.aggregates(rows.schema(), how).toArray(Column[]::new))
                .first();
        Map<String, Object> expected = new HashMap<>();
        for (String name : found.schema().fieldNames()) {
            expected.put(name, found.getAs(name));
        }
        expected.remove(found.schema().fieldNames()[0]);
        assertThat(cells.values()).hasSize(2 * rows.columns().length).isEqualTo(expected);
        assertThat(tensors)
                .extracting(TensorColumn::name)
                .containsExactly("flat", "nested", "inside.bytes", "inside.npy");
        assertThat(cells.vectors().values()).containsExactly(27L, 27L, 36L, 12L);
        assertThat(cells.vectors().keySet()).containsExactlyElementsOf(tensors);
        assertThat(tensors)
                .extracting(tensor -> rows.agg(tensor.vectors()).first().getLong(0))
                .containsExactlyElementsOf(cells.vectors().values());
    }

    /** Twelve rows in three tasks, with nulls. */
    private static Dataset<Row> rows() {
        Dataset<Row> plain = SparkTest.session()
                .range(0, 12, 1, 3)
                .selectExpr(
                        "id",
                        "if(id % 5 = 1, null, concat('row ', id)) AS name",
                        "CAST(id AS DECIMAL(10, 2)) / 4 AS price",
                        "if(id = 3, null, transform(sequence(1, if(id = 4, 4, if(id % 2 = 0, 6, 4))), i -> CAST(i + id AS FLOAT))) AS flat",
                        "if(id % 4 = 2, null, transform(sequence(1, 3), i -> array(CAST(i AS FLOAT), CAST(id AS FLOAT)))) AS nested",
                        "named_struct('bytes', unhex(repeat('0102030405060708', 3)), 'npy', unhex(repeat('01', 136)), 'id', id) AS inside");
        return plain.select(
                functions.col("id"),
                functions.col("name"),
                functions.col("price"),
                functions.col("flat").as("flat", metadata(Layout.FLAT)),
                functions.col("nested").as("nested", metadata(Layout.NESTED)),
                functions
                        .struct(
                                functions.col("inside.bytes").as("bytes", metadata(Layout.BYTES)),
                                functions.col("inside.npy").as("npy", metadata(Layout.NPY)),
                                functions.col("id"))
                        .as("inside"));
    }

    private static Metadata metadata(Layout layout) {
        return TensorType.content(layout, Dtype.FLOAT32, TensorType.VARIES, DIM, "token-embeddings")
                .metadata();
    }
}
