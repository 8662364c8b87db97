package io.github.sparkpositional.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;

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

/** A few rows as people see them: texts as tokens with their positions, patches as the picture that they were cut from. */
record SampleRows(Dataset<Row> rows, List<TensorColumn> tensors) {
    private static final int ROWS = 3;
    private static final int MOST_TOKENS = 48;

    List<Chapter> chapters(PictureNames names) {
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
            return List.of();
        }
        Dataset<Row> whole =
                tensors.isEmpty() ? rows : rows.where(tensors.get(0).cell().isNotNull());
        List<Row> sample =
                whole.select(selected.toArray(Column[]::new)).limit(ROWS).collectAsList();
        List<Chapter> chapters = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
            chapters.add(new Chapter("Sample row " + (i + 1), blocks(sample.get(i), fields, patches, names)));
        }
        return chapters;
    }

    /** Columns that are no tensors. */
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
        Column column = col("`" + field.name().replace("`", "``") + "`");
        return isTokens(field)
                ? struct(
                        slice(column, lit(1), lit(MOST_TOKENS)).as("first"),
                        size(column).as("count"))
                : column;
    }

    private static List<Block> blocks(
            Row row, List<StructField> fields, List<TensorColumn> patches, PictureNames names) {
        List<List<String>> values = new ArrayList<>();
        List<Block> tokens = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (isTokens(fields.get(i))
                    && row.getStruct(i) != null
                    && !row.getStruct(i).isNullAt(0)) {
                tokens.add(tokens(row.getStruct(i)));
            } else if (!row.isNullAt(i) && !isTokens(fields.get(i))) {
                values.add(List.of(fields.get(i).name(), Preview.shown(row.get(i))));
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (!values.isEmpty()) {
            blocks.add(new Block.Shown("Values", new DataTable(List.of("column", "value"), values)));
        }
        blocks.addAll(tokens);
        List<Block.Picture> pictures = new ArrayList<>();
        for (int i = 0; i < patches.size(); i++) {
            TensorColumn column = patches.get(i);
            Row cell = row.getStruct(fields.size() + i);
            Optional<Block.Picture> picture = PatchPicture.of(column, cell, names);
            picture.ifPresent(pictures::add);
            if (picture.isEmpty()) {
                blocks.add(new Block.Words("The patches of " + column.name() + " can't be drawn as a picture."));
            }
        }
        if (!pictures.isEmpty()) {
            blocks.add(new Block.Figures(pictures));
        }
        return blocks;
    }

    private static Block.Tokens tokens(Row shown) {
        List<String> texts = new ArrayList<>();
        for (Object token : shown.getList(0)) {
            texts.add(token == null ? "null" : Shown.text(token.toString()));
        }
        return new Block.Tokens(texts, shown.getInt(1));
    }
}
