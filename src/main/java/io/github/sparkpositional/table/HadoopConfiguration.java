package io.github.sparkpositional.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's configuration as the running Spark has it. */
final class HadoopConfiguration {
    private HadoopConfiguration() {}

    /**
     * With the {@code spark.hadoop.*} settings of the application, on the driver and on executors alike: an executor
     * knows them from its environment, not from system properties.
     */
    static Configuration current() {
        SparkEnv environment = SparkEnv.get();
        SparkHadoopUtil hadoop = SparkHadoopUtil.get();
        return environment == null ? hadoop.conf() : hadoop.newConfiguration(environment.conf());
    }
}
