package io.github.sparkpositional.stage;

import java.util.Arrays;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;

/** What the contract tests do to frames and params. */
final class Frames {
    private Frames() {}

    /** The frame with one column turned into a null of another type or of its own; name and metadata stay. */
    static Dataset<Row> withNulls(Dataset<Row> frame, String column, DataType type) {
        return frame.select(Arrays.stream(frame.schema().fields())
                .map(field -> field.name().equals(column)
                        ? functions.lit(null).cast(type).as(column, field.metadata())
                        : frame.col(quoted(field.name())))
                .toArray(Column[]::new));
    }

    static DataType type(Dataset<Row> frame, String column) {
        return frame.schema().apply(column).dataType();
    }

    static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    @SuppressWarnings("unchecked")
    static <S extends Params> S set(S stage, String param, Object value) {
        stage.set((Param<Object>) stage.getParam(param), value);
        return stage;
    }

    static String get(Params stage, String param) {
        return (String) stage.getOrDefault(stage.getParam(param));
    }
}
