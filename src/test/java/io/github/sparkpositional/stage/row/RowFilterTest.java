package io.github.sparkpositional.stage.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** What a stage computes is computed once, however many filters read it. */
class RowFilterTest {
    private static final LongAdder COMPUTED = new LongAdder();

    private record Double() implements RowFunction {
        @Override
        public DataType dataType() {
            return DataTypes.LongType;
        }

        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            COMPUTED.increment();
            return 2 * (Long) value;
        }
    }

    private record IsBelow(long bound) implements RowFunction {
        @Override
        public DataType dataType() {
            return DataTypes.BooleanType;
        }

        @Override
        public Object apply(Object value, InternalRow sideColumns) {
            return (Long) value < bound;
        }
    }

    @Test
    void filtersComputeNothingAgain() {
        COMPUTED.reset();
        Dataset<Row> rows = SparkTest.session()
                .range(0, 100, 1, 2)
                .toDF("id")
                .withColumn(
                        "made",
                        Catalyst.column(Catalyst.call(new Double(), Evaluation.FREE, Catalyst.attribute("id"))));
        for (long bound : new long[] {1000, 500, 100}) {
            rows = RowFilter.where(rows, new IsBelow(bound), Catalyst.attribute("made"));
        }
        assertThat(rows.collectAsList()).hasSize(50);
        assertThat(COMPUTED.sum()).isEqualTo(100);
    }

    @Test
    void columnsThatWereDroppedAreStillRead() {
        Dataset<Row> rows = SparkTest.session().range(0, 10, 1, 2).selectExpr("id AS lost", "id + 1 AS kept");
        Dataset<Row> left = RowFilter.where(rows.select("kept"), new IsBelow(3), Catalyst.expression(rows.col("lost")));
        assertThat(left.columns()).containsExactly("kept");
        assertThat(left.count()).isEqualTo(3);
    }
}
