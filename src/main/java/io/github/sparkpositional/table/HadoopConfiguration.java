package io.github.sparkpositional.table;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Hadoop's configuration as the running Spark has it. */
public final class HadoopConfiguration {
    /** The latest: making one parses Hadoop's XML files, some 30 ms. Any thread may replace it at any time. */
    private static volatile Made latest;

    private HadoopConfiguration() {}

    /**
     * With the {@code spark.hadoop.*} settings of the application, on the driver and on executors alike: an executor
     * knows them from its environment, not from system properties. Nobody writes to the result.
     */
    public static Configuration current() {
        SparkEnv environment = SparkEnv.get();
        return environment == null ? SparkHadoopUtil.get().conf() : of(environment.conf());
    }

    static Configuration of(SparkConf settings) {
        Made made = latest;
        if (made == null || made.from != settings) {
            made = new Made(settings, SparkHadoopUtil.get().newConfiguration(settings));
            latest = made;
        }
        return made.configuration;
    }

    private record Made(SparkConf from, Configuration configuration) {}
}
