package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.BatchSize;
import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.FileRows;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.records.RecordInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The files of an input, to be read a few at a time: the columns are settled, and not looked for again.
 *
 * @param shape what the input was found to be when it was first opened
 */
public record InputFiles(SparkSession session, JobDocument.Input input, InputShape shape) {
    private static final String FOREVER = "36500d";
    private static final int ENOUGH_FOOTERS = 16;

    /** The rows of all files that there are now. */
    public Dataset<Row> all() throws IOException {
        return opened(load(input.paths()), input.paths()).rows();
    }

    /**
     * The files as Spark's stream finds them. All are taken, whenever they were last changed: by default Spark drops those
     * that are a week older than the newest.
     */
    public Dataset<Row> stream(BatchSize size) {
        return input.paths().stream()
                .map(path -> session.readStream()
                        .format(InputFormat.ofSpark(shape.format()))
                        .schema(InputFormat.read(shape.format(), shape.schema()))
                        .options(InputFormat.options(shape.format()))
                        .options(input.options())
                        .options(size.streamOptions())
                        .option("maxFileAge", FOREVER)
                        .load(path))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    /** What lies below the input and is never taken. */
    public PassedOver passedOver() throws IOException {
        return InputListing.of(
                        input.paths(),
                        InputReader.options(input, shape.format()),
                        session.sparkContext().hadoopConfiguration())
                .passedOver();
    }

    /**
     * The rows of some files, read as the whole input would be.
     *
     * @param byPath files for each path of the input, in its order
     */
    public OpenInput some(List<List<Path>> byPath) throws IOException {
        Dataset<Row> rows = null;
        for (int i = 0; i < byPath.size(); i++) {
            if (!byPath.get(i).isEmpty()) {
                Dataset<Row> read = below(input.paths().get(i), byPath.get(i));
                rows = rows == null ? read : rows.union(read);
            }
        }
        StructType schema = shape.schema();
        return opened(
                rows == null ? session.createDataFrame(List.<Row>of(), schema) : rows,
                byPath.stream().flatMap(files -> names(files).stream()).toList());
    }

    /** Each file that is read, in the order of the paths and, below each, of the names. */
    public List<InputListing.Below> each() throws IOException {
        return InputListing.of(
                        input.paths(),
                        InputReader.options(input, shape.format()),
                        session.sparkContext().hadoopConfiguration())
                .each();
    }

    /** What is in some of those files, before columns are renamed. */
    public Dataset<Row> read(List<InputListing.Below> files) throws IOException {
        Map<Path, List<String>> byRoot = new LinkedHashMap<>();
        Map<Path, Boolean> isFolder = new LinkedHashMap<>();
        files.forEach(file -> {
            isFolder.put(file.root(), file.isFolder());
            byRoot.computeIfAbsent(file.root(), root -> new ArrayList<>()).addAll(names(file.files()));
        });
        Dataset<Row> rows = null;
        for (Map.Entry<Path, List<String>> below : byRoot.entrySet()) {
            boolean hasBase = isFolder.get(below.getKey()) && !input.options().containsKey("basePath");
            Dataset<Row> read = hasBase ? load(below.getValue(), below.getKey().toString()) : load(below.getValue());
            rows = rows == null ? read : rows.union(read);
        }
        return rows == null ? session.createDataFrame(List.<Row>of(), shape.schema()) : rows;
    }

    /** What was read of some of those files, as the input. */
    public OpenInput open(Dataset<Row> read, List<InputListing.Below> files) {
        return opened(
                read,
                files.stream().flatMap(file -> names(file.files()).stream()).toList());
    }

    private static List<String> names(List<Path> files) {
        return files.stream()
                .map(file -> InputListing.withoutPattern(file.toString()))
                .toList();
    }

    private OpenInput opened(Dataset<Row> read, List<String> paths) {
        FileRows rows =
                FileRows.of(read, InputFormat.unit(shape.format()), paths, InputReader.options(input, shape.format()));
        return new OpenInput(shape, InputReader.renamed(input, rows.rows()), Optional.of(rows.files()));
    }

    private Dataset<Row> below(String path, List<Path> files) throws IOException {
        boolean isFolder = !InputListing.isPattern(path);
        return isFolder && !input.options().containsKey("basePath") ? load(names(files), path) : load(names(files));
    }

    private Dataset<Row> load(List<String> paths) throws IOException {
        return load(paths, Map.of());
    }

    /** Columns that stand in names of folders are found below the path that the job names. */
    private Dataset<Row> load(List<String> paths, String base) throws IOException {
        return load(paths, Map.of("basePath", base));
    }

    private Dataset<Row> load(List<String> paths, Map<String, String> further) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(input.options());
        options.putAll(further);
        return RecordInput.covers(shape.format())
                ? new RecordInput(session, shape.format(), options, input.schema(), paths)
                        .rows(Optional.of(shape.schema()))
                : reader(paths).options(options).load(paths.toArray(String[]::new));
    }

    private DataFrameReader reader(List<String> paths) throws IOException {
        if (shape.format().equals("parquet")) {
            ParquetSettings.readSafely(session, paths.subList(0, Math.min(paths.size(), ENOUGH_FOOTERS)));
        }
        return session.read()
                .format(InputFormat.ofSpark(shape.format()))
                .schema(InputFormat.read(shape.format(), shape.schema()))
                .options(InputFormat.options(shape.format()));
    }
}
