package io.github.sparkpositional.job.output;

import io.github.sparkpositional.job.parquet.ParquetSettings;
import io.github.sparkpositional.job.records.RecordOutput;
import io.github.sparkpositional.job.session.TemporarySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first rows of an output, short enough for a console. */
public final class Preview {
    private static final Logger LOG = LoggerFactory.getLogger(Preview.class);
    private static final int ROWS = 3;
    private static final int FILES = 100;
    private static final int ITEMS = 4;
    private static final int CHARACTERS = 60;
    /** As few rows as are shown are read at once, and no code is compiled for them. */
    private static final Map<String, String> SETTINGS = Map.of(
            ParquetSettings.READER_BATCH_SIZE,
            Integer.toString(ROWS),
            "spark.sql.codegen.wholeStage",
            "false",
            "spark.sql.codegen.factoryMode",
            "NO_CODEGEN");

    private static final String COUNT = "_count";
    private static final String FIRST = "_first";

    private final SparkSession session;

    public Preview(SparkSession session) {
        this.session = session;
    }

    /**
     * Lines of text; none if the output can't be shown. Spark reads as few rows at once as are shown, and what isn't shown of
     * a long array stays where it is: as Java objects its numbers would take many times their bytes.
     */
    public List<String> of(String format, Map<String, String> options, StructType schema, String path) {
        return of(format, options, schema, new String[] {path});
    }

    /** The same of files, of which not all are opened. */
    public List<String> of(String format, Map<String, String> options, StructType schema, RowFiles files) {
        Map<String, String> all = new LinkedHashMap<>(options);
        all.putAll(files.options());
        return of(format, all, schema, files.some(FILES).paths());
    }

    private List<String> of(String format, Map<String, String> options, StructType schema, String[] paths) {
        try (TemporarySettings settings = new TemporarySettings(session)) {
            SETTINGS.forEach(settings::set);
            List<String> lines = new ArrayList<>();
            int width = Arrays.stream(schema.fieldNames())
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            List<Row> rows = session.read()
                    .format(format)
                    .options(RecordOutput.options(format))
                    .options(options)
                    .schema(schema)
                    .load(paths)
                    .limit(ROWS)
                    .select(Arrays.stream(schema.fields())
                            .map(Preview::shortened)
                            .toArray(Column[]::new))
                    .collectAsList();
            for (int i = 0; i < rows.size(); i++) {
                for (String name : schema.fieldNames()) {
                    Object value = rows.get(i).getAs(name);
                    lines.add(String.format(
                            "%2s  %-" + Math.max(1, width) + "s  %s",
                            name.equals(schema.fieldNames()[0]) ? Integer.toString(i + 1) : "",
                            name,
                            shown(value)));
                }
            }
            return lines;
        } catch (Exception unreadable) {
            LOG.debug("No preview", unreadable);
            return List.of();
        }
    }

    /** A column of which nothing is read but what {@link #shown} shows. */
    public static Column shortened(StructField field) {
        Column column = functions.col("`" + field.name().replace("`", "``") + "`");
        return shortened(column, field.dataType()).as(field.name());
    }

    /** Of arrays the first items and how many there are, of bytes how many. */
    private static Column shortened(Column column, DataType type) {
        if (type instanceof ArrayType array) {
            Column[] first = IntStream.range(0, ITEMS)
                    .mapToObj(i -> shortened(functions.get(column, functions.lit(i)), array.elementType()))
                    .toArray(Column[]::new);
            return present(
                    column,
                    functions.size(column).as(COUNT),
                    functions.array(first).as(FIRST));
        }
        if (type instanceof StructType struct) {
            return present(
                    column,
                    Arrays.stream(struct.fields())
                            .map(field -> shortened(column.getField(field.name()), field.dataType())
                                    .as(field.name()))
                            .toArray(Column[]::new));
        }
        return type instanceof BinaryType
                ? functions.concat(functions.length(column), functions.lit(" bytes"))
                : column;
    }

    private static Column present(Column column, Column... parts) {
        return functions.when(column.isNotNull(), functions.struct(parts));
    }

    /** A value of a {@link #shortened} column, short enough for a line. */
    public static String shown(Object value) {
        return shown(value, CHARACTERS);
    }

    /**
     * A value of a {@link #shortened} column.
     *
     * @param characters of a string that are shown
     */
    public static String shown(Object value, int characters) {
        if (value instanceof Row array && array.schema().fieldNames()[0].equals(COUNT)) {
            int count = array.getInt(0);
            String first = array.getList(1).stream()
                    .limit(count)
                    .map(item -> shown(item, characters))
                    .collect(Collectors.joining(", "));
            return count > ITEMS ? "[" + first + ", ... " + count + " in all]" : "[" + first + "]";
        }
        if (value instanceof Row struct) {
            return Arrays.stream(struct.schema().fieldNames())
                    .map(name -> name + ": " + shown(struct.getAs(name), characters))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String text = String.valueOf(value).replaceAll("\\s+", " ");
        return text.length() > characters ? text.substring(0, characters) + "..." : text;
    }
}
