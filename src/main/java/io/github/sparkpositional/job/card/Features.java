package io.github.sparkpositional.job.card;

import io.github.sparkpositional.column.NestedArrays;
import io.github.sparkpositional.column.NestedColumns;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.job.message.JobMistakeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * Columns as features of Hugging Face's `datasets`, as a dataset card has them ({@code Features._from_yaml_list} of
 * src/datasets/features/features.py, release 5.0.1). A list is a {@code sequence} there, which earlier releases know, too.
 */
final class Features {
    /** {@code datasets} has features of 2 to 5 axes, of which the first one may differ from row to row. */
    private static final int MOST_AXES = 5;

    private static final Map<DataType, String> SCALARS = Map.ofEntries(
            Map.entry(DataTypes.BooleanType, "bool"),
            Map.entry(DataTypes.ByteType, "int8"),
            Map.entry(DataTypes.ShortType, "int16"),
            Map.entry(DataTypes.IntegerType, "int32"),
            Map.entry(DataTypes.LongType, "int64"),
            Map.entry(DataTypes.FloatType, "float32"),
            Map.entry(DataTypes.DoubleType, "float64"),
            Map.entry(DataTypes.BinaryType, "binary"),
            Map.entry(DataTypes.DateType, "date32"),
            Map.entry(DataTypes.TimestampType, "timestamp[us, tz=UTC]"),
            Map.entry(DataTypes.TimestampNTZType, "timestamp[us]"));

    private final Set<List<String>> images;

    /** @param images paths of the columns whose cells are pictures in their files' bytes */
    Features(Set<List<String>> images) {
        this.images = images;
    }

    /**
     * One entry per column.
     *
     * @throws JobMistakeException if there is no feature for a column
     */
    List<Map<String, Object>> of(StructType columns) {
        return of(List.of(), columns);
    }

    private List<Map<String, Object>> of(List<String> above, StructType columns) {
        List<Map<String, Object>> features = new ArrayList<>();
        for (StructField field : columns.fields()) {
            List<String> path = new ArrayList<>(above);
            path.add(field.name());
            Map<String, Object> feature = new LinkedHashMap<>();
            feature.put("name", field.name());
            feature.putAll(feature(path, field));
            features.add(feature);
        }
        return features;
    }

    private Map<String, Object> feature(List<String> path, StructField field) {
        if (images.contains(path)) {
            return Map.of("dtype", "image");
        }
        Metadata metadata = field.metadata();
        if (!(field.dataType() instanceof ArrayType array) || !metadata.contains(TensorType.KEY)) {
            return feature(path, field.dataType());
        }
        List<Object> shape = shape(metadata);
        String number = SCALARS.get(NestedArrays.element(array));
        boolean isArray = shape.size() == NestedArrays.depth(array)
                && shape.size() > 1
                && shape.size() <= MOST_AXES
                && !shape.subList(1, shape.size()).contains(null);
        if (number != null && isArray) {
            Map<String, Object> type = new LinkedHashMap<>();
            type.put("shape", shape);
            type.put("dtype", number);
            return Map.of("dtype", Map.of("array" + shape.size() + "_d", type));
        }
        Map<String, Object> list = new LinkedHashMap<>(feature(path, array));
        if (NestedArrays.depth(array) == 1 && !shape.contains(null)) {
            list.put("length", shape.stream().mapToInt(size -> (Integer) size).reduce(1, Math::multiplyExact));
        }
        return list;
    }

    private Map<String, Object> feature(List<String> path, DataType type) {
        if (type instanceof UserDefinedType<?> own) {
            return feature(path, own.sqlType());
        }
        if (type instanceof StructType struct) {
            return Map.of("struct", of(path, struct));
        }
        if (type instanceof ArrayType array) {
            Map<String, Object> item = feature(path, array.elementType());
            if (item.containsKey("struct")) {
                return Map.of("list", item.get("struct"));
            }
            return Map.of("sequence", item.get("dtype") instanceof String scalar ? scalar : item);
        }
        if (type instanceof StringType) {
            return Map.of("dtype", "string");
        }
        if (type instanceof DecimalType decimal) {
            return Map.of("dtype", "decimal128(" + decimal.precision() + ", " + decimal.scale() + ")");
        }
        String scalar = SCALARS.get(type);
        if (scalar == null) {
            throw new JobMistakeException("Column '" + NestedColumns.name(path) + "' is " + type.catalogString()
                    + ", for which datasets has no feature; leave it out with select, or make it a string with"
                    + " to_json.");
        }
        return Map.of("dtype", scalar);
    }

    /** Sizes per axis, null for one that differs from row to row. */
    private static List<Object> shape(Metadata metadata) {
        List<Object> shape = new ArrayList<>();
        LongStream.of(metadata.getMetadata(TensorType.KEY).getLongArray("shape"))
                .forEach(size -> shape.add(size < 0 ? null : Math.toIntExact(size)));
        return Collections.unmodifiableList(shape);
    }

    /** Columns without those that are names of folders, which the files don't hold. */
    static StructType inFiles(StructType columns, List<String> folders) {
        return new StructType(Arrays.stream(columns.fields())
                .filter(field -> !folders.contains(field.name()))
                .toArray(StructField[]::new));
    }
}
