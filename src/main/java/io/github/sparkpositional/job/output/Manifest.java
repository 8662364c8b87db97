package io.github.sparkpositional.job.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sparkpositional.column.WrittenColumns;
import io.github.sparkpositional.job.checksum.CellHash;
import io.github.sparkpositional.job.checksum.Checksum;
import io.github.sparkpositional.job.document.JobJson;
import io.github.sparkpositional.job.document.WriteMode;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.lookup.StoredTable;
import io.github.sparkpositional.job.message.Paths;
import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.kernel.NumberFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.package$;
import org.apache.spark.sql.types.StructType;

/**
 * What an output of files says about itself, in a file {@value #NAME} among them: the job, versions, conventions, counts
 * and checksums. Readers pass over files whose names start with an underscore.
 *
 * @param job as {@link JobJson} has it
 * @param rows what went in and out
 * @param badRows by the code of the reason
 * @param passedOver what lay below the input and was not read
 * @param readerBatchSize what Spark's Parquet reader needs; empty where its default is safe
 * @param checksums by column; columns that can't be hashed are left out
 * @param tables beside the data, by the column whose ids are their rows
 * @param files of shards by their names; none for files that Spark reads again, whose columns have checksums
 * @param batches how many batches it counts together; 0 for an output that was made at once
 * @param appends which {@link Appends} it counts
 */
public record Manifest(
        Map<String, Object> job,
        StructType schema,
        RowNumbers rows,
        Map<String, Long> badRows,
        PassedOver passedOver,
        OptionalInt readerBatchSize,
        Map<String, Checksum> checksums,
        Map<String, StoredTable> tables,
        Map<String, StoredFile> files,
        long batches,
        Set<String> appends) {
    public static final String NAME = WrittenColumns.FILE;

    private static final long MAX_BYTES = 64L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The manifest of what one run has written. */
    public Manifest(
            Map<String, Object> job,
            StructType schema,
            RowNumbers rows,
            Map<String, Long> badRows,
            PassedOver passedOver,
            OptionalInt readerBatchSize,
            Map<String, Checksum> checksums) {
        this(job, schema, rows, badRows, passedOver, readerBatchSize, checksums, Map.of(), Map.of(), 0, Set.of());
    }

    /**
     * @throws IllegalStateException if rows of these columns can't be appended
     */
    public void refuseOther(StructType columns) {
        if (!columns.equals(schema)) {
            throw new IllegalStateException("The existing output has other columns or conventions: "
                    + schema.simpleString() + ". Append to another location.");
        }
    }

    /** The manifest of an output and of what was appended to it; the job is the last one. */
    public Manifest appendedTo(Manifest earlier) {
        earlier.refuseOther(schema);
        Map<String, Long> allBadRows = new TreeMap<>(earlier.badRows);
        badRows.forEach((code, count) -> allBadRows.merge(code, count, Long::sum));
        Map<String, Checksum> sums = new TreeMap<>(earlier.checksums);
        checksums.forEach((column, checksum) -> sums.merge(column, checksum, Checksum::plus));
        Map<String, StoredTable> longest = new TreeMap<>(earlier.tables);
        tables.forEach((column, table) -> longest.merge(column, table, StoredTable::orLonger));
        Map<String, StoredFile> allFiles = new TreeMap<>(earlier.files);
        allFiles.putAll(files);
        boolean thisIsSmaller =
                readerBatchSize.orElse(Integer.MAX_VALUE) <= earlier.readerBatchSize.orElse(Integer.MAX_VALUE);
        return new Manifest(
                job,
                schema,
                rows.plus(earlier.rows),
                allBadRows,
                passedOver.plus(earlier.passedOver),
                thisIsSmaller ? readerBatchSize : earlier.readerBatchSize,
                sums,
                longest,
                allFiles,
                earlier.batches,
                earlier.appends);
    }

    /** How cells must be hashed that are added to an output; empty where there is none yet. */
    public static CellHash hash(Optional<Manifest> earlier) {
        return CellHash.fitting(
                earlier.map(Manifest::checksums).orElse(Map.of()).values());
    }

    Manifest ofBatches(long number) {
        return new Manifest(
                job, schema, rows, badRows, passedOver, readerBatchSize, checksums, tables, files, number, appends);
    }

    public Manifest ofJob(Map<String, Object> other) {
        return new Manifest(
                other, schema, rows, badRows, passedOver, readerBatchSize, checksums, tables, files, batches, appends);
    }

    /** The same with these tables beside the data. */
    public Manifest with(Map<String, StoredTable> others) {
        return with(others, files);
    }

    /** The same of these files of shards. */
    public Manifest ofFiles(Map<String, StoredFile> others) {
        return with(tables, others);
    }

    private Manifest with(Map<String, StoredTable> otherTables, Map<String, StoredFile> otherFiles) {
        return new Manifest(
                job,
                schema,
                rows,
                badRows,
                passedOver,
                readerBatchSize,
                checksums,
                otherTables,
                otherFiles,
                batches,
                appends);
    }

    /** The same as it is seen from the folder above. */
    Manifest in(String folder) {
        Map<String, StoredTable> seen = new TreeMap<>(tables);
        seen.replaceAll((column, table) -> table.in(folder));
        Map<String, StoredFile> below = new TreeMap<>();
        files.forEach((name, file) -> below.put(folder + "/" + name, file));
        return with(seen, below);
    }

    /** The same, with one append more counted. */
    Manifest with(String append) {
        Set<String> more = new TreeSet<>(appends);
        more.add(append);
        return new Manifest(
                job, schema, rows, badRows, passedOver, readerBatchSize, checksums, tables, files, batches, more);
    }

    /** How many rows of the input the job took; empty where it took all. */
    public OptionalInt limit() {
        return job.get(JobJson.LIMIT) instanceof Integer rows ? OptionalInt.of(rows) : OptionalInt.empty();
    }

    /** A sentence for people that this is not a whole output; empty where it is. */
    public Optional<String> limitWords() {
        return limit().isPresent()
                ? Optional.of("It covers the first "
                        + (limit().getAsInt() == 1 ? "row" : NumberFormat.count(limit().getAsInt()) + " rows")
                        + " of the input (--limit " + limit().getAsInt() + "), not the whole.")
                : Optional.empty();
    }

    /** Writes it into the folder of the output. */
    public void write(Path folder, Configuration configuration, String sparkVersion) throws IOException {
        AtomicFile.write(new Path(folder, NAME), ManifestWriter.bytes(this, sparkVersion), configuration);
    }

    /** The same where others may write it too, by way of a folder that is this writer's alone. */
    void write(Path folder, Path scratch, Configuration configuration) throws IOException {
        String sparkVersion = package$.MODULE$.SPARK_VERSION();
        AtomicFile.write(new Path(folder, NAME), ManifestWriter.bytes(this, sparkVersion), scratch, configuration);
    }

    /** Whether its rows were added to what stood there; otherwise they took the place of all. */
    public boolean isAppended() {
        return job.get("output") instanceof Map<?, ?> output
                && WriteMode.APPEND.written().equals(output.get("mode"));
    }

    /**
     * Reads the manifest of a folder; empty if there is none.
     *
     * @throws IOException if there is one that can't be read
     */
    public static Optional<Manifest> read(Path folder, Configuration configuration) throws IOException {
        Path file = new Path(folder, NAME);
        FileSystem fileSystem = file.getFileSystem(configuration);
        return fileSystem.exists(file) ? Optional.of(readFile(file, configuration)) : Optional.empty();
    }

    /**
     * @throws IOException if it is no manifest
     */
    static Manifest readFile(Path file, Configuration configuration) throws IOException {
        FileSystem fileSystem = file.getFileSystem(configuration);
        if (fileSystem.getFileStatus(file).getLen() > MAX_BYTES) {
            throw new IOException(
                    "'" + file + "' is larger than " + MAX_BYTES + " bytes, which is too large for a manifest");
        }
        try (InputStream in = fileSystem.open(file)) {
            return ManifestReader.readOfFiles(JSON.readTree(in));
        } catch (JsonProcessingException damaged) {
            throw damaged(file, "it is not JSON: " + damaged.getOriginalMessage());
        } catch (RuntimeException damaged) {
            throw damaged(file, damaged.getMessage());
        }
    }

    /** Without a cause, which would be told in the place of this. */
    private static IOException damaged(Path file, String why) {
        return new IOException("'" + Paths.shown(file.toString()) + "' is not a valid manifest: " + ShortText.of(why)
                + ". Restore it, or delete it to continue without it");
    }
}
