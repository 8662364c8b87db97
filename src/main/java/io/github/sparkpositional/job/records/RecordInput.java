package io.github.sparkpositional.job.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Files of CSV or JSON records. Beside the columns of a record stands {@link #MALFORMED}: the text of what is not a
 * record of these columns, and null where it is one.
 */
public final class RecordInput {
    /** Name of the column that stands last. */
    public static final String MALFORMED = "_malformed_record";

    private static final List<String> FORMATS = List.of("csv", "json");
    private static final String USUAL_COLUMN = "_corrupt_record";
    private static final String PARSED = "_parsed_";

    private final SparkSession session;
    private final TextOptions options;
    private final RecordFormat format;
    private final boolean areNamedByHeaders;
    private final String[] paths;

    /**
     * @param options of Spark's reader
     * @param given columns that the job names; empty where headers do, which must then agree
     */
    public RecordInput(
            SparkSession session,
            String format,
            Map<String, String> options,
            Optional<String> given,
            List<String> paths) {
        this.session = session;
        this.options = new TextOptions(format, options);
        this.areNamedByHeaders = given.isEmpty();
        CsvHeader.Names names = areNamedByHeaders ? CsvHeader.Names.OF_HEADERS : CsvHeader.Names.OF_JOB;
        this.format = this.options.isCsv()
                ? new CsvFormat(session, this.options, names)
                : new JsonFormat(session, this.options);
        this.paths = paths.toArray(String[]::new);
    }

    /** Whether files of this format are records that may be malformed. */
    public static boolean covers(String format) {
        return FORMATS.contains(format);
    }

    /** Columns without {@link #MALFORMED}. */
    public static StructType visible(StructType schema) {
        return without(schema, List.of(MALFORMED));
    }

    /** The mode of Spark's reader that the job has, or means by a column for malformed records; empty where it says none. */
    public static String mode(Map<String, String> written, StructType columns) {
        TextOptions options = new TextOptions("", written);
        String wanted = options.wanted().orElse(USUAL_COLUMN);
        return options.mode().orElse(Arrays.asList(columns.fieldNames()).contains(wanted) ? "PERMISSIVE" : "");
    }

    /**
     * The rows of all records.
     *
     * @param columns as they are known; empty where the records tell
     */
    public Dataset<Row> rows(Optional<StructType> columns) {
        return options.areRecordsFoundHere() ? foundHere(columns) : foundBySpark(columns);
    }

    private Dataset<Row> foundBySpark(Optional<StructType> known) {
        DataFrameReader reader = session.read().format(options.format());
        StructType columns = known.orElseGet(
                () -> asked(reader.options(options.forReader()).load(paths).schema()));
        Dataset<Row> rows = session.read()
                .format(options.format())
                .options(options.forParser())
                .options(areNamedByHeaders ? options.forHeadersThatAgree() : Map.of())
                .schema(without(checked(columns), List.of(wanted())).add(MALFORMED, DataTypes.StringType))
                .load(paths);
        List<Column> result = new ArrayList<>();
        for (String name : columns.fieldNames()) {
            result.add(name.equals(wanted()) ? column(MALFORMED).as(name) : column(name));
        }
        Arrays.stream(rows.columns())
                .filter(name -> !Arrays.asList(columns.fieldNames()).contains(name))
                .forEach(name -> result.add(column(name)));
        return rows.select(result.toArray(Column[]::new));
    }

    private Dataset<Row> foundHere(Optional<StructType> known) {
        Dataset<Row> files = listed(format.listed());
        StructType columns = checked(known.orElseGet(() -> asked(format.inferred(files))));
        List<String> folders =
                Arrays.asList(files.columns()).subList(format.listed().size(), files.columns().length);
        StructType ofFolders = new StructType(Arrays.stream(columns.fields())
                .filter(field -> folders.contains(field.name()))
                .toArray(StructField[]::new));
        StructType ofRecords = without(columns, folders);
        boolean areTyped = Arrays.stream(ofFolders.fields())
                .allMatch(field -> files.schema().apply(field.name()).dataType().equals(field.dataType()));
        Dataset<Row> typed = areTyped ? files : listed(add(format.listed(), ofFolders));
        List<String> names = List.of(without(ofRecords, List.of(wanted())).fieldNames());
        return parsed(format.split(typed, folders, names), ofRecords, folders);
    }

    private Dataset<Row> listed(StructType schema) {
        return session.read()
                .format(format.listing())
                .options(options.forListing())
                .schema(schema)
                .load(paths);
    }

    private Dataset<Row> parsed(Dataset<Row> records, StructType columns, List<String> folders) {
        StructType read = without(columns, List.of(wanted()));
        StructType judged = read.add(MALFORMED, DataTypes.StringType);
        List<RecordFormat.Pass> passes = format.passes(read);
        Dataset<Row> parsed = records;
        for (int i = 0; i < passes.size(); i++) {
            parsed = parsed.withColumn(
                    PARSED + i,
                    format.parsed(
                            column(RecordFormat.TEXT), judged, passes.get(i).options()));
        }
        Column last = column(PARSED + (passes.size() - 1));
        Column malformed = functions
                .when(functions.not(column(RecordFormat.IS_WHOLE)).or(last.isNull()), column(RecordFormat.TEXT))
                .otherwise(last.getField(MALFORMED));
        List<Column> result = new ArrayList<>();
        for (StructField field : columns.fields()) {
            result.add((field.name().equals(wanted()) ? malformed : value(field, passes)).as(field.name()));
        }
        folders.forEach(folder -> result.add(column(folder)));
        result.add(malformed.as(MALFORMED));
        return parsed.select(result.toArray(Column[]::new));
    }

    private static Column value(StructField field, List<RecordFormat.Pass> passes) {
        int pass = 0;
        while (!passes.get(pass).takes().test(field)) {
            pass++;
        }
        return column(PARSED + pass).getField(field.name());
    }

    /** The column in which the job wants to see malformed records, if it has one of this name. */
    private String wanted() {
        return options.wanted().orElse(USUAL_COLUMN);
    }

    /** Spark adds a column where it meets a malformed record, whether the job has asked for it or not. */
    private StructType asked(StructType inferred) {
        return options.wanted().isPresent() ? inferred : without(inferred, List.of(USUAL_COLUMN));
    }

    private static StructType checked(StructType columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "No record shows what columns there are; set input.schema, or input.format if the files have"
                            + " another format.");
        }
        if (Arrays.asList(columns.fieldNames()).contains(MALFORMED)) {
            throw new IllegalArgumentException("The input has a column '" + MALFORMED
                    + "', a name that is used for malformed records; rename it.");
        }
        return columns;
    }

    private static StructType without(StructType schema, List<String> names) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> !names.contains(field.name()))
                .toArray(StructField[]::new));
    }

    private static StructType add(StructType first, StructType second) {
        StructType all = first;
        for (StructField field : second.fields()) {
            all = all.add(field);
        }
        return all;
    }

    /** The column of this very name, dots and all. */
    static Column column(String name) {
        return functions.col("`" + name.replace("`", "``") + "`");
    }
}
