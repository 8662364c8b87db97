package io.github.sparkpositional.job.stored;

import io.github.sparkpositional.job.document.BatchFolder;
import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.output.Manifest;
import io.github.sparkpositional.job.output.PublishedBatches;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A folder of files, with a manifest among them or without. */
final class StoredFolder {
    private StoredFolder() {}

    /**
     * @throws JobMistakeException if there is nothing in it that can be read
     */
    static StoredOutput of(SparkSession session, String folder) throws IOException {
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        Path place = new Path(folder);
        Optional<Manifest> manifest = PublishedBatches.manifest(folder, configuration);
        String missing = "There is no " + Manifest.NAME + " in '" + Paths.shown(folder) + "'";
        String format = manifest.isPresent()
                ? format(manifest.get())
                : formatOfFiles(place, configuration)
                        .orElseThrow(() -> new JobMistakeException(missing
                                + ", and no file of Parquet, ORC or Avro; name the folder that a job has written."));
        Formats.require(session, format);
        boolean isOfShards = InputFormat.isOfShards(format);
        return new StoredOutput(
                session,
                folder,
                format,
                Optional.empty(),
                Facts.of(manifest, missing, List.of()),
                Optional.of(place).filter(files -> format.equals("parquet")),
                () -> {
                    if (isOfShards) {
                        throw unread(folder, format);
                    }
                    return rows(session, format, folder, manifest);
                });
    }

    private static JobMistakeException unread(String folder, String format) {
        return new JobMistakeException("'" + Paths.shown(folder) + "' holds shards of the format " + format
                + ", which trainers read, and this command doesn't; `jobs/submit verify` compares them with what was"
                + " written. To look at their rows run the job with --set output.format=parquet and --set"
                + " output.path=OTHER, or on a part of them with --limit 1000, and name OTHER.");
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
            for (String format : List.of("parquet", "orc", "avro")) {
                if (name.endsWith("." + format) && !name.startsWith("_") && !name.startsWith(".")) {
                    return Optional.of(format);
                }
            }
        }
        return Optional.empty();
    }

    /** Batches that a running job adds meanwhile are not the manifest's. Avro has types of its own for some columns. */
    private static Dataset<Row> rows(SparkSession session, String format, String folder, Optional<Manifest> manifest) {
        DataFrameReader reader = session.read().format(format);
        if (manifest.isEmpty()) {
            return reader.load(folder);
        }
        Dataset<Row> rows =
                (format.equals("avro") ? reader : reader.schema(manifest.get().schema())).load(folder);
        long batches = manifest.get().batches();
        return batches == 0
                ? rows
                : rows.where(functions.col(BatchFolder.COLUMN).lt(batches)).drop(BatchFolder.COLUMN);
    }
}
