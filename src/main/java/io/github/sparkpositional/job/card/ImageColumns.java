package io.github.sparkpositional.job.card;

import io.github.sparkpositional.column.NestedColumns;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.image.ImageSignature;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that hold pictures as their files' bytes: binary, or {@code struct<bytes, path>} as Hugging Face has them. Sounds are kept
 * the same way, so that the first cell that isn't null tells.
 */
final class ImageColumns {
    private ImageColumns() {}

    private record Candidate(List<String> path, UnaryOperator<Column> bytes) {}

    /** Their paths. */
    static Set<List<String>> of(Dataset<Row> rows) {
        Set<List<String>> images = new HashSet<>();
        for (Candidate candidate : NestedColumns.find(rows.schema(), ImageColumns::bytes, Candidate::new)) {
            Column start = functions.substring(
                    candidate.bytes().apply(NestedColumns.cell(candidate.path())), 1, ImageSignature.LENGTH);
            List<Row> first = rows.select(start.as("start"))
                    .where(functions.col("start").isNotNull())
                    .takeAsList(1);
            if (!first.isEmpty() && ImageSignature.of(first.get(0).getAs(0)).isPresent()) {
                images.add(candidate.path());
            }
        }
        return images;
    }

    /** Where the bytes of a cell are; empty for a column that can't be of pictures. */
    private static Optional<UnaryOperator<Column>> bytes(StructField field) {
        if (field.dataType() instanceof BinaryType && !field.metadata().contains(TensorType.KEY)) {
            return Optional.of(UnaryOperator.identity());
        }
        boolean isPair = field.dataType() instanceof StructType struct
                && Set.of(struct.fieldNames()).equals(Set.of("bytes", "path"))
                && struct.apply("bytes").dataType() instanceof BinaryType
                && struct.apply("path").dataType() instanceof StringType;
        return isPair ? Optional.of(cell -> cell.getField("bytes")) : Optional.empty();
    }
}
