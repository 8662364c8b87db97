package io.github.sparkpositional.job.parquet;

import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.ParquetReaders;
import java.io.IOException;
import java.util.List;
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
 * How much the rows of files are, without what each file has once.
 *
 * @param written as they lie there
 * @param unpacked before compression; empty where the files don't say
 */
public record StoredBytes(long written, OptionalLong unpacked) {

    /** Of what a limited job has written; others don't ask, and would open every file. */
    public static Optional<StoredBytes> of(JobDocument job, List<Path> places, Configuration configuration)
            throws IOException {
        if (job.limit().isEmpty()) {
            return Optional.empty();
        }
        StoredBytes all = new StoredBytes(0, OptionalLong.of(0));
        for (Path place : places) {
            all = all.plus(of(place, configuration));
        }
        return Optional.of(all);
    }

    private StoredBytes plus(StoredBytes other) {
        return new StoredBytes(
                written + other.written,
                unpacked.isPresent() && other.unpacked.isPresent()
                        ? OptionalLong.of(unpacked.getAsLong() + other.unpacked.getAsLong())
                        : OptionalLong.empty());
    }

    private static StoredBytes of(Path place, Configuration configuration) throws IOException {
        FileSystem fileSystem = place.getFileSystem(configuration);
        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(place, true);
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
            try (ParquetFileReader reader = ParquetReaders.open(HadoopInputFile.fromStatus(file, configuration))) {
                for (BlockMetaData block : reader.getFooter().getBlocks()) {
                    written += block.getCompressedSize();
                    unpacked += UnpackedBytes.of(block);
                }
            }
        }
        return new StoredBytes(written, areKnown ? OptionalLong.of(unpacked) : OptionalLong.empty());
    }
}
