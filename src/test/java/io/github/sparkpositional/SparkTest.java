package io.github.sparkpositional;

import org.apache.spark.sql.SparkSession;

/**
 * The Spark session of all tests: one per JVM, small, on loopback, without a web page. Where Spark's own suites have
 * stopped it, and started one of theirs perhaps, the next call gives what runs then.
 */
public final class SparkTest {
    /** Tables of this JVM: another one may run tests beside it. */
    public static final String WAREHOUSE = "target/spark-warehouse" + System.getProperty("test.jvm", "");

    private static SparkSession session;

    private SparkTest() {}

    public static synchronized SparkSession session() {
        if (session == null || session.sparkContext().isStopped()) {
            session = SparkSession.builder()
                    .master("local[2]")
                    .config("spark.ui.enabled", "false")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", "2")
                    // As in local jobs: what is waited for comes with the next one.
                    .config("spark.executor.heartbeatInterval", "2s")
                    // As of Spark 4; Spark 3.5 asks what to do with dates before 1582.
                    .config("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
                    .config("spark.sql.warehouse.dir", WAREHOUSE)
                    .getOrCreate();
        }
        return session;
    }
}
