package io.github.sparkpositional.job.run.read;

import io.github.sparkpositional.job.document.InputFormat;
import io.github.sparkpositional.job.document.JobDocument;
import io.github.sparkpositional.job.input.FileRows;
import io.github.sparkpositional.job.input.InputListing;
import io.github.sparkpositional.job.input.ParquetAgreement;
import io.github.sparkpositional.job.input.PassedOver;
import io.github.sparkpositional.job.input.ReadFiles;
import io.github.sparkpositional.job.message.Failures;
import io.github.sparkpositional.job.message.JobMistakeException;
import io.github.sparkpositional.job.message.Secrets;
import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.records.RecordInput;
import io.github.sparkpositional.job.stored.FolderMetadata;
import io.github.sparkpositional.job.stored.TableInput;
import io.github.sparkpositional.kernel.convention.Suggestion;
import io.github.sparkpositional.shard.mds.Mds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Opens the input of a job: its columns are known afterwards, its rows are not read yet. */
public final class InputReader {
    private static final Set<String> LOSING = Set.of("orc", "avro");

    private final SparkSession session;
    private final Configuration configuration;

    public InputReader(SparkSession session) {
        this.session = session;
        this.configuration = session.sparkContext().hadoopConfiguration();
    }

    /**
     * @throws JobMistakeException if there is no such path, table or format, or if Spark refuses the schema or an option
     */
    public OpenInput open(JobDocument.Input input) {
        return opened(input, () -> {
            if (input.table().isPresent()) {
                Dataset<Row> read = TableInput.ofName(session, input.table().get(), input.options());
                return new OpenInput(new InputShape(input.format(), read.schema()), read, Optional.empty());
            }
            Optional<String> ofTable = new TableFolders(configuration).format(input);
            if (input.paths().isEmpty() || ofTable.isPresent() || !InputFormat.isOfFiles(input.format())) {
                String format = ofTable.orElse(input.format());
                Dataset<Row> read = library(input, format);
                return new OpenInput(new InputShape(format, read.schema()), read, Optional.empty());
            }
            String format = format(input, Optional.empty());
            Map<String, String> options = options(input, format);
            InputListing listing = InputListing.of(input.paths(), options, configuration);
            if (format.equals("parquet")) {
                ParquetAgreement.check(
                        listing,
                        input.schema().isPresent() ? ParquetAgreement.Columns.GIVEN : ParquetAgreement.Columns.FOUND,
                        input.options(),
                        session);
            }
            if (format.equals(Mds.NAME) && input.schema().isPresent()) {
                Mds.check(
                        listing.each().stream()
                                .flatMap(below -> below.files().stream())
                                .toList(),
                        configuration);
            }
            Dataset<Row> read = withMetadata(
                    input,
                    format,
                    listing.repeats()
                            ? once(input, format, listing)
                            : read(input, format, Optional.empty(), Map.of(), input.paths()));
            FileRows rows = FileRows.of(read, InputFormat.unit(format), input.paths(), options);
            checkReads(input, rows.files());
            return new OpenInput(
                    new InputShape(format, OpenInput.columns(read.schema())), rows.rows(), Optional.of(rows.files()));
        });
    }

    /** The rows of a format that comes with a library; some of them are tables in folders. */
    private Dataset<Row> library(JobDocument.Input input, String format) throws IOException {
        boolean isFolder = input.paths().size() == 1;
        if (format.equalsIgnoreCase("iceberg") && input.paths().size() > 1) {
            throw new JobMistakeException(
                    input.pathPlace(),
                    "Iceberg reads one table, but there are " + input.paths().size()
                            + " paths: name one of them, or the table by its catalog with input.table.");
        }
        if (isFolder) {
            TableInput.prepare(session, format, input.paths().get(0));
        }
        Dataset<Row> read = load(input, reader(input, format));
        return isFolder ? TableInput.ofFolder(read, format, input.paths().get(0), input.options()) : read;
    }

    private static Dataset<Row> load(JobDocument.Input input, DataFrameReader reader) {
        DataFrameReader ready =
                input.schema().isPresent() ? reader.schema(input.schema().get()) : reader;
        return input.paths().isEmpty() ? ready.load() : ready.load(input.paths().toArray(String[]::new));
    }

    /** Files of some formats don't say what their columns mean, but the manifest of the job that has written them does. */
    private Dataset<Row> withMetadata(JobDocument.Input input, String format, Dataset<Row> read) throws IOException {
        return LOSING.contains(format) ? FolderMetadata.restored(read, input.paths(), configuration) : read;
    }

    /** Files that the paths would lead to twice, each once. */
    private Dataset<Row> once(JobDocument.Input input, String format, InputListing listing) throws IOException {
        Dataset<Row> all = null;
        for (InputListing.Below below : listing.once()) {
            List<String> names = below.files().stream()
                    .map(file -> InputListing.withoutPattern(file.toString()))
                    .toList();
            Map<String, String> base =
                    below.isFolder() ? Map.of("basePath", below.root().toString()) : Map.of();
            Optional<StructType> known = Optional.ofNullable(all).map(rows -> RecordInput.visible(rows.schema()));
            Dataset<Row> read = read(input, format, known, base, names);
            all = all == null ? read : all.union(read);
        }
        return all;
    }

    /**
     * The rows of some files.
     *
     * @param known columns; empty where the job has them, or nobody
     * @param further options
     */
    private Dataset<Row> read(
            JobDocument.Input input,
            String format,
            Optional<StructType> known,
            Map<String, String> further,
            List<String> paths)
            throws IOException {
        Optional<StructType> columns = known.or(() -> input.schema().map(StructType::fromDDL));
        if (RecordInput.covers(format)) {
            Map<String, String> options = options(input, format);
            options.putAll(further);
            return new RecordInput(session, format, options, input.schema(), paths).rows(columns);
        }
        DataFrameReader reader = reader(input, format).options(further);
        return (columns.isPresent() ? reader.schema(InputFormat.read(format, columns.get())) : reader)
                .load(paths.toArray(String[]::new));
    }

    private void checkReads(JobDocument.Input input, ReadFiles files) throws IOException {
        PassedOver passedOver = files.passedOver();
        if (files.count() == 0 && !passedOver.isOfEmptyFiles() && !input.allowEmpty()) {
            throw new JobMistakeException(input.pathPlace(), NothingRead.sentence(passedOver));
        }
    }

    /**
     * Opens an input that was opened before, without looking for its columns again; it has no rows here.
     *
     * @throws JobMistakeException if there is no such path or table, if the files have another format now, or the table lacks a
     *     column that it had
     */
    public OpenInput open(JobDocument.Input input, InputShape known) {
        return opened(input, () -> {
            if (InputKind.of(session, input) != InputKind.FILES) {
                KnownColumns.check(input, known.schema(), table(input).schema());
                return withoutRows(known);
            }
            String format = format(input, Optional.of(known.format()));
            if (!format.equals(known.format())) {
                throw new JobMistakeException(
                        input.formatPlace(),
                        "The files of the input were " + known.format() + " when this output was started, but are "
                                + format
                                + " now; set input.format to " + known.format()
                                + ", and options.pathGlobFilter to leave others out.");
            }
            return withoutRows(known);
        });
    }

    private OpenInput withoutRows(InputShape known) {
        return new OpenInput(known, session.createDataFrame(List.<Row>of(), known.schema()), Optional.empty());
    }

    /** The rows of a table, whose columns may lack what they mean. */
    private Dataset<Row> table(JobDocument.Input input) throws IOException {
        if (input.table().isPresent()) {
            return session.table(input.table().get());
        }
        String format = new TableFolders(configuration).format(input).orElse(input.format());
        TableInput.prepare(session, format, input.paths().get(0));
        return load(input, reader(input, format));
    }

    private OpenInput opened(JobDocument.Input input, Opening opening) {
        new ExistingPaths(configuration).check(input);
        try {
            OpenInput open = opening.open();
            return new OpenInput(open.shape(), renamed(input, open.rows()), open.files());
        } catch (JobMistakeException mistake) {
            throw mistake;
        } catch (Exception | AssertionError refused) { // Spark 3.5 asserts that folders of partitions agree
            if (Failures.isFormatOfLibrary(refused)) {
                throw new JobMistakeException(input.formatPlace(), InputFormat.ofLibrary(input.format()));
            }
            if (Failures.isOfNoColumns(refused) && InputFormat.isOfFiles(input.format())) {
                throw nothingRead(input);
            }
            throw Failures.isUnknownFormat(refused)
                    ? new JobMistakeException(input.formatPlace(), unknownFormat(input.format()))
                    : new JobMistakeException(
                            input.place(),
                            "The input can't be opened: "
                                    + Secrets.redacted(Failures.sentence(refused), input.options()));
        }
    }

    private JobMistakeException nothingRead(JobDocument.Input input) {
        try {
            return new NothingRead(input, format(input, Optional.empty()), configuration).mistake();
        } catch (IOException unreadable) {
            return new JobMistakeException(input.pathPlace(), Failures.sentence(unreadable));
        }
    }

    private String format(JobDocument.Input input, Optional<String> known) throws IOException {
        return input.format().equals(InputFormat.AUTO)
                ? InputFormat.detect(input.pathPlace(), new Path(input.paths().get(0)), known, configuration)
                : input.format();
    }

    private DataFrameReader reader(JobDocument.Input input, String format) throws IOException {
        if (format.equals("parquet")) {
            ParquetSettings.readSafely(session, input.paths());
        }
        return session.read().format(InputFormat.ofSpark(format)).options(options(input, format));
    }

    /** Options of the reader: those of the format, and what the job says. */
    public static Map<String, String> options(JobDocument.Input input, String format) {
        Map<String, String> options = new LinkedHashMap<>(InputFormat.options(format));
        options.putAll(input.options());
        return options;
    }

    /** What was read, with the columns named as the job wants them. */
    public static Dataset<Row> renamed(JobDocument.Input input, Dataset<Row> read) {
        Dataset<Row> renamed = read;
        for (Map.Entry<String, String> names : input.rename().entrySet()) {
            List<String> columns = List.of(renamed.columns());
            if (!columns.contains(names.getKey())) {
                throw new JobMistakeException(
                        input.renamePlace(),
                        "There is no column '" + names.getKey() + "' to rename. "
                                + Suggestion.of(names.getKey(), columns));
            }
            if (columns.contains(names.getValue())) {
                throw new JobMistakeException(
                        input.renamePlace(),
                        "Column '" + names.getKey() + "' can't be renamed to '" + names.getValue()
                                + "': a column of that name already exists.");
            }
            renamed = renamed.withColumnRenamed(names.getKey(), names.getValue());
        }
        return renamed;
    }

    private static String unknownFormat(String format) {
        return "Spark knows no format '" + format + "'. " + Suggestion.of(format, InputFormat.names())
                + " Formats of other libraries come with --packages.";
    }

    @FunctionalInterface
    private interface Opening {
        OpenInput open() throws IOException;
    }
}
