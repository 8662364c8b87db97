package io.github.sparkpositional.job;

import io.github.sparkpositional.SparkTest;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** A Spark session with Delta and Iceberg in the place of the shared one: extensions are a matter of its start. */
final class TableFormats {
    private TableFormats() {}

    /** @param folder for the tables of all catalogs */
    static SparkSession start(Path folder) {
        SparkTest.session().stop();
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.databricks.delta.snapshotPartitions", "1")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .config(
                        "spark.sql.extensions",
                        "io.delta.sql.DeltaSparkSessionExtension,"
                                + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.catalog.ice", "org.apache.iceberg.spark.SparkCatalog")
                .config("spark.sql.catalog.ice.type", "hadoop")
                .config("spark.sql.catalog.ice.warehouse", folder.resolve("ice").toString())
                .getOrCreate();
    }
}
