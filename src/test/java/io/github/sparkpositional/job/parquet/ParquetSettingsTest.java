package io.github.sparkpositional.job.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.sink.PositionalParquet;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSettingsTest {
    @TempDir
    Path folder;

    /** A reader's memory holds numbers, not their places in a dictionary: 32 MiB of rows of 200 kB, for which pages of bytes take 50. */
    @Test
    void aSafeBatchCountsNumbersAndNotWhatPagesTakeForThem() throws IOException {
        for (String hasDictionary : new String[] {"true", "false"}) {
            String out = folder.resolve(hasDictionary).toString();
            SparkTest.session()
                    .range(20)
                    .selectExpr("transform(sequence(1, 50000), i -> i % 200) AS ids")
                    .write()
                    .format(PositionalParquet.NAME)
                    .option("parquet.enable.dictionary", hasDictionary)
                    .save(out);
            assertThat(ParquetSettings.readerBatchSize(new org.apache.hadoop.fs.Path(out), new Configuration()))
                    .as(hasDictionary)
                    .hasValue(128);
        }
    }
}
