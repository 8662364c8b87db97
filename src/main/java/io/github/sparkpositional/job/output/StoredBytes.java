package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.document.JobDocument;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/**
 * How much the rows of a folder are, without what each file has once.
 *
 * @param written as they lie there
 * @param unpacked before compression; empty where the files don't say
 */
public record StoredBytes(long written, OptionalLong unpacked) {

    /** Of what a limited job has written; others don't ask, and would open every file. */
    public static Optional<StoredBytes> of(JobDocument job, Path folder, Configuration configuration)
            throws IOException {
        return job.limit().isPresent() ? Optional.of(of(folder, configuration)) : Optional.empty();
    }

    private static StoredBytes of(Path folder, Configuration configuration) throws IOException {
        FileSystem fileSystem = folder.getFileSystem(configuration);
        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(folder, true);
        long written = 0;
        long unpacked = 0;
        boolean areKnown = true;
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            String name = file.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".") || file.getLen() == 0) {
                continue;
            }
            if (!name.endsWith(".parquet")) {
                written += file.getLen();
                areKnown = false;
                continue;
            }
            try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, configuration))) {
                for (BlockMetaData block : reader.getFooter().getBlocks()) {
                    written += block.getCompressedSize();
                    unpacked += UnpackedBytes.of(block);
                }
            }
        }
        return new StoredBytes(written, areKnown ? OptionalLong.of(unpacked) : OptionalLong.empty());
    }
}
