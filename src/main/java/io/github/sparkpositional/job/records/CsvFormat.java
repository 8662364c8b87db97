package io.github.sparkpositional.job.records;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** CSV: a file is read from its beginning to its end by one task, for a line break may stand inside quotes. */
record CsvFormat(SparkSession session, TextOptions options, CsvHeader.Names names) implements RecordFormat {
    private static final String MISSING = "spark.sql.files.ignoreMissingFiles";
    /** Stands for a value that isn't there, so that quotes with nothing inside stay an empty text. */
    private static final String NOTHING = "\0";

    private static final StructType FILES = new StructType()
            .add("path", DataTypes.StringType)
            .add("modificationTime", DataTypes.TimestampType)
            .add("length", DataTypes.LongType)
            .add("content", DataTypes.BinaryType);

    @Override
    public String listing() {
        return "binaryFile";
    }

    @Override
    public StructType listed() {
        return FILES;
    }

    @Override
    public Dataset<Row> split(Dataset<Row> files, List<String> folders, List<String> columns) {
        return split(files, folders, false, new CsvHeader(columns, names));
    }

    private Dataset<Row> split(Dataset<Row> files, List<String> folders, boolean withHeader, CsvHeader header) {
        CsvFile file = new CsvFile(
                CsvSyntax.of(options.forReader()),
                withHeader,
                header,
                Boolean.parseBoolean(session.conf().get(MISSING, "false")),
                new SerializableConfiguration(session.sessionState().newHadoopConf()));
        StructType result = new StructType().add(TEXT, DataTypes.StringType).add(IS_WHOLE, DataTypes.BooleanType);
        StructType known = files.schema();
        for (String folder : folders) {
            result = result.add(known.apply(folder));
        }
        Column[] kept = folders.stream().map(RecordInput::column).toArray(Column[]::new);
        Column[] columns = new Column[kept.length + 1];
        columns[0] = RecordInput.column("path");
        System.arraycopy(kept, 0, columns, 1, kept.length);
        return files.select(columns).flatMap(file, Encoders.row(result));
    }

    @Override
    public StructType inferred(Dataset<Row> files) {
        return session.read()
                .options(options.forReader())
                .csv(split(files, List.of(), true, CsvHeader.ANY).select(TEXT).as(Encoders.STRING()))
                .schema();
    }

    /** Quotes with nothing inside are an empty text in a column of strings, and no value in one of numbers. */
    @Override
    public List<Pass> passes(StructType columns) {
        Predicate<StructField> isText = field -> field.dataType() instanceof StringType;
        Pass all = new Pass(options.forParser(), field -> true);
        if (options.sayWhatIsNull() || Arrays.stream(columns.fields()).noneMatch(isText)) {
            return List.of(all);
        }
        Map<String, String> exact = new TreeMap<>(all.options());
        exact.put("nullValue", NOTHING);
        boolean areAllTexts = Arrays.stream(columns.fields()).allMatch(isText);
        return areAllTexts ? List.of(new Pass(exact, field -> true)) : List.of(new Pass(exact, isText), all);
    }

    @Override
    public Column parsed(Column text, StructType columns, Map<String, String> parser) {
        return functions.from_csv(text, functions.lit(columns.toDDL()), parser);
    }
}
