package io.github.sparkpositional.job;

import static io.github.sparkpositional.job.Edited.edited;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table of Parquet files in Spark's own catalog. */
class PlainTableTest extends TableSinkContract {

    @AfterEach
    void drop() {
        session().sql("DROP TABLE IF EXISTS pt");
        session().sql("DROP TABLE IF EXISTS pt_limit_2");
    }

    @Override
    SparkSession session() {
        return SparkTest.session();
    }

    @Override
    List<Path> roots() {
        return List.of(folder, Path.of(SparkTest.WAREHOUSE));
    }

    @Override
    String output() {
        return "table: pt";
    }

    @Override
    Dataset<Row> rows() {
        return session().table("pt");
    }

    @Override
    Dataset<Row> firstTwo() {
        return session().table("pt_limit_2");
    }

    @Test
    void aPartitionedTableIsReplacedAndAddedToAsAWhole() throws IOException {
        String job = edited(job("error", ""), "table: pt", "table: default.pt, partitionBy: id");
        assertThat(run(job).errors()).isEmpty();
        write(4, 0);
        assertThat(run(edited(job, "mode: error", "mode: overwrite")).errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 1, 2, 3);
        assertThat(run(edited(job, "mode: error", "mode: append")).errors()).isEmpty();
        assertThat(ids(rows())).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
        assertThat(session().sql("SHOW PARTITIONS pt").count()).isEqualTo(4);
        assertThat(session().sql("SHOW TABLES LIKE 'pt*'").count()).isEqualTo(1);
        assertThat(TensorType.of(rows().schema().apply("positions"))).isPresent();
    }

    @Test
    void aTableWhoseNameWasTakenAwayGetsItBack() throws IOException {
        assertThat(run("error", "").errors()).isEmpty();
        session().sql("ALTER TABLE pt RENAME TO pt__previous_0123456789ab");
        session().sql("CREATE TABLE pt__new_0123456789ab (id INT) USING parquet");
        assertThat(run("append", "").errors()).isEmpty();
        assertThat(rows().count()).isEqualTo(12);
        assertThat(run("overwrite", "").errors()).isEmpty();
        assertThat(session().sql("SHOW TABLES LIKE 'pt*'").count()).isEqualTo(1);
    }

    @Test
    void rowsOfOtherColumnsChangeNothing() throws IOException {
        session().sql("CREATE TABLE pt (id INT, other DATE) USING parquet");
        Console console = run("append", "");
        assertThat(console.exitCode()).isEqualTo(1);
        assertThat(console.errors()).contains("nothing was published", "id, other", "Make them match with select");
        assertThat(rows().count()).isZero();
        assertThat(leftovers()).isEmpty();
    }
}
