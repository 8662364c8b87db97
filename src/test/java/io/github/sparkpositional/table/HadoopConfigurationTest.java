package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class HadoopConfigurationTest {

    @Test
    void settingsOfTheApplicationReachHadoop() {
        SparkConf first = new SparkConf(false).set("spark.hadoop.fs.s3a.endpoint", "first");
        SparkConf second = new SparkConf(false).set("spark.hadoop.fs.s3a.endpoint", "second");
        Configuration made = HadoopConfiguration.of(first);
        assertThat(made.get("fs.s3a.endpoint")).isEqualTo("first");
        assertThat(HadoopConfiguration.of(first)).isSameAs(made);
        assertThat(HadoopConfiguration.of(second).get("fs.s3a.endpoint")).isEqualTo("second");
    }
}
