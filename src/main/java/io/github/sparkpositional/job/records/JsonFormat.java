package io.github.sparkpositional.job.records;

import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Lines of JSON: each is an object, those of blanks alone are none. */
record JsonFormat(SparkSession session, TextOptions options) implements RecordFormat {
    private static final String LINE = "value";

    @Override
    public String listing() {
        return "text";
    }

    @Override
    public StructType listed() {
        return new StructType().add(LINE, DataTypes.StringType);
    }

    @Override
    public Dataset<Row> split(Dataset<Row> files, List<String> folders, List<String> names) {
        List<Column> columns = new ArrayList<>();
        columns.add(RecordInput.column(LINE).as(TEXT));
        columns.add(isOneObject().as(IS_WHOLE));
        folders.forEach(folder -> columns.add(RecordInput.column(folder)));
        return files.where(functions.trim(RecordInput.column(LINE), " \t\r\n").notEqual(""))
                .select(columns.toArray(Column[]::new));
    }

    /** Of the lines that are records: one that is none must not say what the columns of all are. */
    @Override
    public StructType inferred(Dataset<Row> files) {
        return session.read()
                .options(options.forReader())
                .json(files.where(isOneObject()).select(LINE).as(Encoders.STRING()))
                .schema();
    }

    private static Column isOneObject() {
        return Catalyst.column(Catalyst.call(new JsonLine(), Evaluation.FREE, Catalyst.attribute(LINE)));
    }

    @Override
    public List<Pass> passes(StructType columns) {
        return List.of(new Pass(options.forParser(), field -> true));
    }

    @Override
    public Column parsed(Column text, StructType columns, Map<String, String> parser) {
        return functions.from_json(text, columns.toDDL(), parser);
    }
}
