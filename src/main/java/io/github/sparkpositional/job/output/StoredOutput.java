package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A folder that a job has written, to be read again.
 *
 * @param manifest what it says about itself; empty where it says nothing
 * @param format parquet or orc
 */
public record StoredOutput(SparkSession session, String folder, Optional<Manifest> manifest, String format) {

    /**
     * @throws JobMistakeException if there is no such folder, or nothing in it that can be read
     */
    public static StoredOutput of(SparkSession session, String folder) throws IOException {
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        Path place = new Path(folder);
        if (!place.getFileSystem(configuration).exists(place)) {
            throw new JobMistakeException("There is no '" + Paths.shown(folder) + "'.");
        }
        Optional<Manifest> manifest = PublishedBatches.manifest(folder, configuration);
        String format = manifest.isPresent()
                ? format(manifest.get())
                : formatOfFiles(place, configuration)
                        .orElseThrow(() -> new JobMistakeException("There is no " + Manifest.NAME + " in '"
                                + Paths.shown(folder)
                                + "', and no Parquet or ORC file; name the folder that a job has written."));
        return new StoredOutput(session, folder, manifest, format);
    }

    private static String format(Manifest manifest) {
        return manifest.job().get("output") instanceof Map<?, ?> output && output.get("format") != null
                ? String.valueOf(output.get("format"))
                : "parquet";
    }

    private static Optional<String> formatOfFiles(Path place, Configuration configuration) throws IOException {
        FileSystem fileSystem = place.getFileSystem(configuration);
        RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(place, true);
        while (files.hasNext()) {
            String name = files.next().getPath().getName();
            for (String format : List.of("parquet", "orc")) {
                if (name.endsWith("." + format) && !name.startsWith("_") && !name.startsWith(".")) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** Does something with the rows, which are read in batches that fit into memory. */
    public <T> T read(Function<Dataset<Row>, T> action) throws IOException {
        String before = session.conf().get(ParquetSettings.READER_BATCH_SIZE);
        try {
            if (format.equals("parquet")) {
                ParquetSettings.readSafely(session, List.of(folder));
            }
            return action.apply(rows());
        } finally {
            session.conf().set(ParquetSettings.READER_BATCH_SIZE, before);
        }
    }

    /** Batches that a running job adds meanwhile are not the manifest's. */
    private Dataset<Row> rows() {
        DataFrameReader reader = session.read().format(format);
        if (manifest.isEmpty()) {
            return reader.load(folder);
        }
        Dataset<Row> rows = reader.schema(manifest.get().schema()).load(folder);
        long batches = manifest.get().batches();
        return batches == 0
                ? rows
                : rows.where(functions.col(BatchFolder.COLUMN).lt(batches)).drop(BatchFolder.COLUMN);
    }
}
