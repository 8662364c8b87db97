package io.github.sparkpositional.job.parquet;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.sparkpositional.column.NestedColumns;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.row.Catalyst;
import io.github.sparkpositional.stage.row.Catalyst.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * A tensor column of a schema, found by its metadata.
 *
 * @param path names from the top-level column on; tensors may stand in structs
 */
public record TensorColumn(List<String> path, TensorType type) {

    /** All tensor columns of a schema, in its order. */
    public static List<TensorColumn> of(StructType schema) {
        return NestedColumns.find(schema, TensorType::of, TensorColumn::new);
    }

    /** The name for people, with dots. */
    public String name() {
        return NestedColumns.name(path);
    }

    /** What a cell holds, in words. */
    public String words() {
        String shape = Arrays.stream(type.shape())
                .mapToObj(size -> size < 0 ? "n" : Integer.toString(size))
                .collect(Collectors.joining(", ", "[", "]"));
        String preset = type.convention().containsKey("preset")
                ? ", preset " + type.convention().get("preset")
                : "";
        return type.dtype().label() + " " + shape + ", layout " + type.layout().label() + preset;
    }

    /** Whether its vectors are positions alone, which a preset can give: no content, with or without positions in it. */
    public boolean isPositions() {
        return type.kind().endsWith("-positions") && !type.kind().equals("embeddings-with-positions");
    }

    /** What the vectors are where they are not positions; the kind itself where it is none of ours. */
    public String content() {
        return switch (type.kind()) {
            case "patches" -> "pixel patches";
            case "patch-embeddings" -> "projected patches";
            case "token-embeddings" -> "embeddings of tokens";
            case "embeddings-with-positions" -> "content with positions added";
            case "rotated-vectors" -> "rotated queries or keys";
            default -> "'" + type.kind() + "'";
        };
    }

    /** What one vector of it belongs to. */
    public String unit() {
        return type.kind().startsWith("token") ? "tokens" : type.kind().startsWith("patch") ? "patches" : "vectors";
    }

    /** Whether the metadata says enough to count vectors. */
    public boolean isCountable() {
        return type.dim() > 0 && (type.layout() != Layout.VECTOR || type.shape()[0] >= 0);
    }

    /** Its cells. */
    public Column cell() {
        return NestedColumns.cell(path);
    }

    /** An aggregate: the number of vectors in all cells. */
    public Column vectors() {
        Column vectors =
                Catalyst.column(Catalyst.call(CellVectors.of(type), Evaluation.FREE, Catalyst.expression(cell())));
        return coalesce(sum(vectors), lit(0L));
    }
}
