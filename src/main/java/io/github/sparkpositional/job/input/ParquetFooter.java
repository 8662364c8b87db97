package io.github.sparkpositional.job.input;

import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * What a Parquet file says of itself.
 *
 * @param columns by dotted names; empty where it can't be read
 * @param problem why it can't be read; empty where it can
 */
record ParquetFooter(String file, Map<String, String> columns, String problem) implements Serializable {

    static ParquetFooter of(String file, Configuration configuration) {
        Path path = new Path(file);
        try (ParquetFileReader reader = ParquetReaders.open(HadoopInputFile.fromPath(path, configuration))) {
            for (BlockMetaData block : reader.getFooter().getBlocks()) {
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    String problem = problem(chunk);
                    if (!problem.isEmpty()) {
                        return new ParquetFooter(file, Map.of(), problem);
                    }
                }
            }
            return new ParquetFooter(
                    file, ParquetColumns.of(reader.getFileMetaData().getSchema()), "");
        } catch (IOException | RuntimeException unreadable) {
            return new ParquetFooter(file, Map.of(), words(unreadable));
        }
    }

    private static String problem(ColumnChunkMetaData chunk) {
        CompressionCodecName codec;
        try {
            codec = chunk.getCodec();
        } catch (RuntimeException encrypted) {
            return "its column '" + chunk.getPath().toDotString() + "' is encrypted, and there is no key";
        }
        String name = codec.getHadoopCompressionCodecClassName();
        try {
            if (name != null) {
                Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            }
            return "";
        } catch (ClassNotFoundException missing) {
            return "it is compressed with " + codec + ", whose class " + name + " is not on the class path; add it"
                    + " with --jars";
        }
    }

    private static String words(Exception unreadable) {
        String message = String.valueOf(unreadable.getMessage());
        if (message.contains("encrypted")) {
            return "it is encrypted, and there is no key";
        }
        return message.contains("is not a Parquet file")
                ? "it is not a Parquet file, or is truncated"
                : "its footer can't be read (" + unreadable.getClass().getSimpleName() + ")";
    }
}
