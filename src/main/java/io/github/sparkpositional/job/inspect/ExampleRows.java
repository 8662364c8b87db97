package io.github.sparkpositional.job.inspect;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;

import io.github.sparkpositional.job.message.ShortText;
import io.github.sparkpositional.job.output.Preview;
import io.github.sparkpositional.job.parquet.TensorColumn;
import io.github.sparkpositional.report.Block;
import io.github.sparkpositional.report.Chapter;
import io.github.sparkpositional.report.DataTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A few rows as people see them: texts as tokens with their positions, patches as the image that they were cut from.
 */
record ExampleRows(Dataset<Row> rows, List<TensorColumn> tensors) {
    private static final int ROWS = 3;
    private static final int MOST_TOKENS = 48;
    private static final int MOST_CHARACTERS = 400;

    Optional<Chapter> chapter(PictureNames names) {
        List<StructField> fields = plainFields();
        List<TensorColumn> patches =
                tensors.stream().filter(PatchPicture::isDrawn).toList();
        List<Column> selected = new ArrayList<>();
        fields.forEach(field -> selected.add(shown(field)));
        for (TensorColumn tensor : patches) {
            GridColumn grid = GridColumn.of(tensor, rows.schema()).orElseThrow();
            selected.add(struct(
                    OutputInspection.call(new CellBytes(tensor.type()), tensor).as("bytes"),
                    grid.rows().as("rows"),
                    grid.columns().as("columns")));
        }
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        Dataset<Row> whole =
                tensors.isEmpty() ? rows : rows.where(tensors.get(0).cell().isNotNull());
        List<Row> sample =
                whole.select(selected.toArray(Column[]::new)).limit(ROWS).collectAsList();
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        values(sample, fields).ifPresent(blocks::add);
        List<Block.Picture> pictures = new ArrayList<>();
        for (int number = 1; number <= sample.size(); number++) {
            Row row = sample.get(number - 1);
            for (int i = 0; i < fields.size(); i++) {
                if (isTokens(fields.get(i)) && hasTokens(row, i)) {
                    blocks.add(tokens("Row " + number + ": " + fields.get(i).name(), row.getStruct(i)));
                }
            }
            for (int i = 0; i < patches.size(); i++) {
                String title =
                        "Row " + number + ": the image in " + patches.get(i).name();
                PatchPicture.of(title, patches.get(i), row.getStruct(fields.size() + i), names)
                        .ifPresentOrElse(
                                pictures::add,
                                () -> blocks.add(new Block.Words(
                                        title + " can't be drawn: there is none, or it is too large.")));
            }
        }
        if (!pictures.isEmpty()) {
            blocks.add(new Block.Figures(pictures));
        }
        return Optional.of(new Chapter(sample.size() == 1 ? "One sample row" : sample.size() + " sample rows", blocks));
    }

    /** Columns that are not tensors. */
    private List<StructField> plainFields() {
        return Arrays.stream(rows.schema().fields())
                .filter(field -> tensors.stream()
                        .noneMatch(tensor -> tensor.path().get(0).equals(field.name())))
                .toList();
    }

    private static boolean isTokens(StructField field) {
        return field.dataType() instanceof ArrayType array
                && array.elementType().equals(DataTypes.StringType);
    }

    /** Long lists stay where they are, but for their start. */
    private static Column shown(StructField field) {
        if (!isTokens(field)) {
            return Preview.shortened(field);
        }
        Column column = col("`" + field.name().replace("`", "``") + "`");
        return struct(
                slice(column, lit(1), lit(MOST_TOKENS)).as("first"),
                size(column).as("count"));
    }

    /** One line per column, one column per row. */
    private static Optional<Block> values(List<Row> sample, List<StructField> fields) {
        List<String> heads = new ArrayList<>(List.of("column"));
        for (int number = 1; number <= sample.size(); number++) {
            heads.add("row " + number);
        }
        List<List<String>> lines = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!isTokens(fields.get(i))) {
                List<String> line = new ArrayList<>(List.of(fields.get(i).name()));
                for (Row row : sample) {
                    line.add(row.isNullAt(i) ? "null" : Preview.shown(row.get(i), MOST_CHARACTERS));
                }
                lines.add(line);
            }
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Shown("Values of the sample rows", new DataTable(heads, lines)));
    }

    private static boolean hasTokens(Row row, int field) {
        return !row.isNullAt(field) && !row.getStruct(field).isNullAt(0);
    }

    private static Block.Tokens tokens(String title, Row shown) {
        List<String> texts = new ArrayList<>();
        for (Object token : shown.getList(0)) {
            texts.add(token == null ? "null" : ShortText.of(token.toString()));
        }
        return new Block.Tokens(title, texts, shown.getInt(1));
    }
}
