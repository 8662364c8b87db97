package io.github.sparkpositional.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.job.run.rows.Counts;
import io.github.sparkpositional.job.run.rows.RowsInTasks;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** What can be known of a task before it ends. */
public class ProgressTest {
    private static final int ROWS = 3000;
    /** Until some rows were seen. */
    private static volatile boolean isSlow = true;

    @Test
    void rowsAreCountedWhileTheirTaskRuns() throws Exception {
        SparkSession session = SparkTest.session();
        Counts counts = new Counts(session);
        try (RowsInTasks rows = RowsInTasks.of(session.sparkContext(), counts)) {
            Dataset<Row> slow = counts.ofInput(session.range(0, ROWS, 1, 1).toDF())
                    .selectExpr("java_method('" + ProgressTest.class.getName() + "', 'slowly', id) AS id");
            Thread job = new Thread(
                    () -> slow.write().format("noop").mode("overwrite").save());
            job.start();
            long seen = 0;
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (job.isAlive() && (seen == 0 || seen == ROWS) && System.nanoTime() < end) {
                Thread.sleep(50);
                seen = rows.read();
            }
            isSlow = false;
            assertThat(seen).isPositive().isLessThan(ROWS);
            job.join();
            assertThat(counts.rowsIn()).isEqualTo(ROWS);
        }
    }

    /** Called by the query; the whole would take longer than two heartbeats. */
    public static long slowly(long id) throws InterruptedException {
        if (isSlow) {
            Thread.sleep(8);
        }
        return id;
    }
}
