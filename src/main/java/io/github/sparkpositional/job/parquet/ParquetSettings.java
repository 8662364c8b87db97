package io.github.sparkpositional.job.parquet;

import io.github.sparkpositional.job.input.NamedPaths;
import io.github.sparkpositional.job.input.ParquetReaders;
import io.github.sparkpositional.sink.PositionalParquet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** How Parquet files of large cells are written so that they can be read, and read without running out of memory. */
public final class ParquetSettings {
    /** Rows that Spark's reader holds at once, with all values of each. */
    public static final String READER_BATCH_SIZE = "spark.sql.parquet.columnarReaderBatchSize";

    private static final int DEFAULT_BATCH = 4096;
    /** Bytes of values that one batch may hold; the reader adds levels, and doubles its buffers while they grow. */
    private static final long BATCH_BYTES = 32L << 20;

    private static final String CODEC = "spark.sql.parquet.compression.codec";
    private static final long PAGE_BYTES = 16L << 20;
    private static final long ROW_GROUP_BYTES = 64L << 20;
    /** Where rows repeat, 64 MiB of compressed pages would be gigabytes of numbers. */
    private static final int ROW_GROUP_ROWS = 20_000;

    private static final int ROWS_BEFORE_SIZE_CHECK = 10;
    private static final int ENOUGH_FILES = 16;

    private ParquetSettings() {}

    /** Name of the format to write rows of a schema with. */
    public static String format(StructType schema) {
        return isOfNumbers(schema) ? PositionalParquet.NAME : "parquet";
    }

    /**
     * Options for a writer. Row groups are bounded, and their size is looked at often enough for rows of megabytes. Pages hold
     * many rows and are compressed with zstd, which finds in them what repeats from row to row. Empty where the schema has
     * no column of tensors or ids.
     *
     * @param session its compression of Parquet counts where it is set
     */
    public static Map<String, String> writeOptions(StructType schema, SparkSession session) {
        if (!isOfNumbers(schema)) {
            return Map.of();
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (!session.conf().contains(CODEC)) {
            options.put("compression", "zstd");
        }
        options.put("parquet.page.size", Long.toString(PAGE_BYTES));
        options.put("parquet.block.size", Long.toString(ROW_GROUP_BYTES));
        options.put("parquet.block.row.count.limit", Integer.toString(ROW_GROUP_ROWS));
        options.put("parquet.page.size.row.check.min", Integer.toString(ROWS_BEFORE_SIZE_CHECK));
        return options;
    }

    private static boolean isOfNumbers(StructType schema) {
        return PositionalParquet.helps(schema) || !TensorColumn.of(schema).isEmpty();
    }

    /** Sets the reader's batch size for files below some paths, where the one that is set would be too large. */
    public static void readSafely(SparkSession session, List<String> paths) throws IOException {
        Configuration configuration = session.sparkContext().hadoopConfiguration();
        int current = Integer.parseInt(session.conf().get(READER_BATCH_SIZE, Integer.toString(DEFAULT_BATCH)));
        for (String path : paths) {
            OptionalInt safe = readerBatchSize(new Path(path), configuration);
            if (safe.isPresent() && safe.getAsInt() < current) {
                current = safe.getAsInt();
                session.conf().set(READER_BATCH_SIZE, Integer.toString(current));
            }
        }
    }

    /** A safe batch size by the footers of some of the files; empty where the default is safe. */
    public static OptionalInt readerBatchSize(Path place, Configuration configuration) throws IOException {
        return readerBatchSize(List.of(place), configuration);
    }

    /** The same for files at or below several places. */
    public static OptionalInt readerBatchSize(List<Path> places, Configuration configuration) throws IOException {
        double largestRow = 0;
        for (FileStatus file : someFiles(places, configuration)) {
            try (ParquetFileReader reader = ParquetReaders.open(HadoopInputFile.fromStatus(file, configuration))) {
                for (BlockMetaData block : reader.getFooter().getBlocks()) {
                    if (block.getRowCount() > 0) {
                        largestRow = Math.max(largestRow, (double) UnpackedBytes.of(block) / block.getRowCount());
                    }
                }
            }
        }
        double rows = Math.max(1, BATCH_BYTES / Math.max(1, largestRow));
        return rows >= DEFAULT_BATCH ? OptionalInt.empty() : OptionalInt.of(Integer.highestOneBit((int) rows));
    }

    private static List<FileStatus> someFiles(List<Path> places, Configuration configuration) throws IOException {
        List<FileStatus> found = new ArrayList<>();
        for (Path place : places) {
            if (found.size() == ENOUGH_FILES) {
                break;
            }
            FileSystem fileSystem = place.getFileSystem(configuration);
            for (FileStatus root : NamedPaths.found(fileSystem, place)) {
                RemoteIterator<LocatedFileStatus> files = fileSystem.listFiles(root.getPath(), true);
                while (files.hasNext() && found.size() < ENOUGH_FILES) {
                    FileStatus file = files.next();
                    if (file.getPath().getName().endsWith(".parquet") && file.getLen() > 0) {
                        found.add(file);
                    }
                }
            }
        }
        return found;
    }
}
