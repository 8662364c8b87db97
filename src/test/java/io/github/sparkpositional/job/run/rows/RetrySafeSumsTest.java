package io.github.sparkpositional.job.run.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class RetrySafeSumsTest {

    @Test
    void tasksAddUpAndAPartitionComputedAgainCountsOnce() {
        RetrySafeSums sums = RetrySafeSums.in(SparkTest.session(), 2);
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(SparkTest.session().sparkContext());
        for (int attempt = 0; attempt < 2; attempt++) {
            context.parallelize(List.of(1, 2, 3, 4, 5, 6), 3).foreach(row -> sums.add(new long[] {row, 1}));
            assertThat(sums.value()).containsExactly(21, 6);
        }
        context.parallelize(List.of(1, 2, 3), 3)
                .foreach(row -> sums.add(new long[] {TaskContext.getPartitionId() == 2 ? 100 : row, 1}));
        assertThat(sums.value()).as("the last attempt at each partition").containsExactly(103, 3);
    }

    @Test
    void aCopyIsItsOwn() {
        RetrySafeSums sums = RetrySafeSums.in(SparkTest.session(), 1);
        sums.add(new long[] {5});
        RetrySafeSums copy = sums.copy();
        copy.add(new long[] {1});
        assertThat(sums.value()).containsExactly(5);
        assertThat(copy.value()).containsExactly(6);
        copy.reset();
        assertThat(copy.isZero()).isTrue();
        assertThat(copy.value()).containsExactly(0);
    }
}
