package io.github.sparkpositional.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** The Parquet files below a folder, in order of their names, opened to look at what no reader tells. */
final class ParquetFiles {
    private ParquetFiles() {}

    static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .sorted()
                    .toList();
        }
    }

    /** Opened so that a page with another checksum than it says can't be read. */
    static ParquetFileReader open(Path file) {
        try {
            return ParquetFileReader.open(
                    HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()),
                    HadoopReadOptions.builder(new Configuration())
                            .usePageChecksumVerification()
                            .build());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
