package io.github.sparkpositional.job.parquet;

import io.github.sparkpositional.job.input.ParquetReaders;
import java.io.IOException;
import java.util.Collection;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * How much is in Parquet files, by their footers.
 *
 * @param written bytes as they lie there
 * @param unpacked bytes of the values in memory
 */
public record ParquetTotals(long rows, long written, long unpacked) {

    /** Of files below a folder. */
    public static ParquetTotals of(Path folder, Collection<String> names, Configuration configuration)
            throws IOException {
        long rows = 0;
        long written = 0;
        long unpacked = 0;
        for (String name : names) {
            HadoopInputFile file = HadoopInputFile.fromPath(new Path(folder, name), configuration);
            written += file.getLength();
            try (ParquetFileReader reader = ParquetReaders.open(file)) {
                for (BlockMetaData block : reader.getFooter().getBlocks()) {
                    rows += block.getRowCount();
                    unpacked += UnpackedBytes.of(block);
                }
            }
        }
        return new ParquetTotals(rows, written, unpacked);
    }
}
