package io.github.sparkpositional.job.input;

import java.io.IOException;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Opens Parquet files for their footers. */
public final class ParquetReaders {
    private ParquetReaders() {}

    /** With the settings that the file came with: Parquet, told nothing, reads Hadoop's defaults from their XML again for each file. */
    public static ParquetFileReader open(HadoopInputFile file) throws IOException {
        return ParquetFileReader.open(
                file, HadoopReadOptions.builder(file.getConfiguration()).build());
    }
}
