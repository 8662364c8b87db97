package io.github.sparkpositional.shard.tfrecord;

import io.github.sparkpositional.shard.Numbers;
import io.github.sparkpositional.shard.ShardColumn;
import io.github.sparkpositional.shard.ShardColumn.Kind;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Rows as Example messages (tensorflow/core/example/feature.proto): a map from names to lists of bytes, floats or int64. An array of
 * numbers has a second feature, {@code NAME/shape}. A null is a feature that isn't there.
 */
final class ExampleColumns implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String SHAPE = "/shape";
    private static final int BYTES_LIST = 1;
    private static final int FLOAT_LIST = 2;
    private static final int INT64_LIST = 3;

    private final List<ShardColumn> columns;
    private final Tensors tensors;

    /** How arrays of numbers are held. */
    enum Tensors {
        /** float32 as floats, whole numbers as int64, others as bytes: no list holds them as they are. */
        LISTS,
        /** Little-endian. */
        BYTES
    }

    ExampleColumns(List<ShardColumn> columns, Tensors tensors) {
        this.columns =
                columns.stream().sorted(Comparator.comparing(ShardColumn::name)).toList();
        this.tensors = tensors;
        List<String> names = columns.stream().map(ShardColumn::name).toList();
        columns.stream()
                .filter(column -> column.kind() == Kind.NUMBERS && names.contains(column.name() + SHAPE))
                .findFirst()
                .ifPresent(column -> {
                    throw new IllegalArgumentException("column '" + column.name() + SHAPE
                            + "' has the name of the shape of '" + column.name() + "'; rename it with select");
                });
    }

    byte[] encode(InternalRow row) {
        ProtoBytes features = new ProtoBytes();
        for (ShardColumn column : columns) {
            if (!column.isNull(row)) {
                add(features, column, row);
            }
        }
        return new ProtoBytes().message(1, features).toByteArray();
    }

    private void add(ProtoBytes features, ShardColumn column, InternalRow row) {
        switch (column.kind()) {
            case BYTES -> add(features, column.name(), BYTES_LIST, new ProtoBytes().bytes(1, column.bytes(row)));
            case TEXT -> add(features, column.name(), BYTES_LIST, new ProtoBytes().bytes(1, column.text(row)));
            case JSON -> add(features, column.name(), BYTES_LIST, new ProtoBytes().bytes(1, column.json(row)));
            case INTEGER -> add(features, column.name(), INT64_LIST, new ProtoBytes().packed(1, column.integer(row)));
            case REAL -> {
                byte[] value = ByteBuffer.allocate(Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(real(column, row))
                        .array();
                add(features, column.name(), FLOAT_LIST, new ProtoBytes().bytes(1, value));
            }
            case NUMBERS -> {
                Numbers numbers = column.numbers(row);
                add(features, column.name(), list(numbers), listed(numbers));
                long[] shape = IntStream.of(numbers.shape()).asLongStream().toArray();
                add(features, column.name() + SHAPE, INT64_LIST, new ProtoBytes().packed(1, shape));
            }
        }
    }

    /** Features have no doubles, and what is too large for a float must not become infinite. */
    private static float real(ShardColumn column, InternalRow row) {
        double value = column.real(row);
        float feature = (float) value;
        if (Float.isInfinite(feature) && !Double.isInfinite(value)) {
            throw new IllegalArgumentException("Column '" + column.name() + "' has the number " + value
                    + ", and features are float32, which is at most " + Float.MAX_VALUE + "; divide it with select, or"
                    + " keep it as text: string(" + column.name() + ") AS " + column.name() + ".");
        }
        return feature;
    }

    private int list(Numbers numbers) {
        if (tensors == Tensors.BYTES) {
            return BYTES_LIST;
        }
        return switch (numbers.dtype()) {
            case "float32" -> FLOAT_LIST;
            case "int8", "int16", "int32", "int64" -> INT64_LIST;
            default -> BYTES_LIST;
        };
    }

    private ProtoBytes listed(Numbers numbers) {
        return list(numbers) == INT64_LIST
                ? new ProtoBytes().packed(1, integers(numbers))
                : new ProtoBytes().bytes(1, numbers.bytes());
    }

    private static long[] integers(Numbers numbers) {
        ByteBuffer bytes = ByteBuffer.wrap(numbers.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int size = Integer.parseInt(numbers.dtype().substring("int".length())) / Byte.SIZE;
        long[] values = new long[numbers.bytes().length / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (size) {
                case 1 -> bytes.get(i);
                case 2 -> bytes.getShort(2 * i);
                case 4 -> bytes.getInt(4 * i);
                default -> bytes.getLong(8 * i);
            };
        }
        return values;
    }

    /** An entry of the map: the name, and a feature that is one list. */
    private static void add(ProtoBytes features, String name, int kind, ProtoBytes list) {
        ProtoBytes entry = new ProtoBytes()
                .bytes(1, name.getBytes(StandardCharsets.UTF_8))
                .message(2, new ProtoBytes().message(kind, list));
        features.message(1, entry);
    }
}
