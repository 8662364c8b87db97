package io.github.sparkpositional.job;

import io.github.sparkpositional.catalyst.Catalyst;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first rows of an output, short enough for a console. */
final class Preview {
    private static final Logger LOG = LoggerFactory.getLogger(Preview.class);
    private static final String VECTORIZED = "spark.sql.parquet.enableVectorizedReader";
    private static final int ROWS = 3;
    private static final int ITEMS = 4;
    private static final int CHARACTERS = 60;

    private final SparkSession session;

    Preview(SparkSession session) {
        this.session = session;
    }

    /** Lines of text; none if the output can't be shown. Row by row: the vectorized reader makes room for thousands. */
    List<String> of(String format, Map<String, String> options, StructType schema, String path) {
        String before = session.conf().get(VECTORIZED);
        session.conf().set(VECTORIZED, "false");
        try {
            List<String> lines = new ArrayList<>();
            int width = Arrays.stream(schema.fieldNames())
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            List<Row> rows = session.read()
                    .format(format)
                    .options(options)
                    .schema(schema)
                    .load(path)
                    .limit(ROWS)
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
        } finally {
            session.conf().set(VECTORIZED, before);
        }
    }

    /** One value, short. */
    static String shown(Object value) {
        if (value instanceof scala.collection.Seq<?> items) {
            return shown(Catalyst.items(items));
        }
        if (value instanceof List<?> items) {
            String first = items.stream().limit(ITEMS).map(Preview::shown).collect(Collectors.joining(", "));
            return items.size() > ITEMS ? "[" + first + ", ... " + items.size() + " in all]" : "[" + first + "]";
        }
        if (value instanceof Row struct) {
            return Arrays.stream(struct.schema().fieldNames())
                    .map(name -> name + ": " + shown(struct.getAs(name)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        String text = String.valueOf(value).replaceAll("\\s+", " ");
        return text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + "..." : text;
    }
}
