package io.github.sparkpositional.shard.mds;

import io.github.sparkpositional.shard.NumberColumn;
import io.github.sparkpositional.shard.Numbers;
import io.github.sparkpositional.shard.ShardColumn;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.FloatType;

/**
 * Columns in the encodings of streaming/base/format/mds/encodings.py (mosaicml/streaming, commit
 * 89e7bb9082457a59f6efcfa4ef910102e07a9729), in the order of their names.
 */
final class MdsColumns implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int[] WIDTHS = {1, 2, 4, 8};

    private final List<ShardColumn> columns;

    MdsColumns(List<ShardColumn> columns) {
        this.columns =
                columns.stream().sorted(Comparator.comparing(ShardColumn::name)).toList();
    }

    List<String> names() {
        return columns.stream().map(ShardColumn::name).toList();
    }

    List<String> encodings() {
        return columns.stream().map(MdsColumns::encoding).toList();
    }

    private static String encoding(ShardColumn column) {
        return switch (column.kind()) {
            case BYTES -> "bytes";
            case TEXT -> "str";
            case INTEGER -> "int";
            case REAL -> isFloat(column) ? "float32" : "float64";
            case JSON -> "json";
            case NUMBERS -> "ndarray:" + column.array().dtype() + shape(column.array());
        };
    }

    private static boolean isFloat(ShardColumn column) {
        return column.type() instanceof FloatType;
    }

    private static String shape(NumberColumn array) {
        return array.isFixed()
                ? Arrays.stream(array.shape()).mapToObj(Integer::toString).collect(Collectors.joining(",", ":", ""))
                : "";
    }

    /** Bytes per value; null where values differ. */
    List<Integer> sizes() {
        return columns.stream().map(MdsColumns::size).collect(Collectors.toList());
    }

    private static Integer size(ShardColumn column) {
        return switch (column.kind()) {
            case INTEGER -> Long.BYTES;
            case REAL -> isFloat(column) ? Float.BYTES : Double.BYTES;
            case NUMBERS -> column.array().isFixed() ? fixedSize(column.array()) : null;
            default -> null;
        };
    }

    private static int fixedSize(NumberColumn array) {
        int bits = Integer.parseInt(array.dtype().replaceAll("\\D", ""));
        return Arrays.stream(array.shape()).reduce(bits / Byte.SIZE, Math::multiplyExact);
    }

    /** A sample: sizes of the values that differ in size, and then the values. */
    byte[] encode(InternalRow row) {
        byte[][] values = new byte[columns.size()][];
        List<Integer> sizes = sizes();
        int head = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = value(columns.get(i), row);
            head += sizes.get(i) == null ? Integer.BYTES : 0;
        }
        ByteBuffer lengths = ByteBuffer.allocate(head).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        for (int i = 0; i < values.length; i++) {
            if (sizes.get(i) == null) {
                lengths.putInt(values[i].length);
            }
        }
        sample.writeBytes(lengths.array());
        for (byte[] value : values) {
            sample.writeBytes(value);
        }
        return sample.toByteArray();
    }

    private static byte[] value(ShardColumn column, InternalRow row) {
        if (column.isNull(row)) {
            throw column.refuseNull("MDS");
        }
        return switch (column.kind()) {
            case BYTES -> column.bytes(row);
            case TEXT -> column.text(row);
            case INTEGER -> little(Long.BYTES).putLong(column.integer(row)).array();
            case REAL ->
                isFloat(column)
                        ? little(Float.BYTES).putFloat((float) column.real(row)).array()
                        : little(Double.BYTES).putDouble(column.real(row)).array();
            case JSON -> column.json(row);
            case NUMBERS -> numbers(column, column.numbers(row));
        };
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the shape isn't the column's: number of axes and width of a size in one byte, the sizes, and the numbers. */
    private static byte[] numbers(ShardColumn column, Numbers numbers) {
        if (numbers.bytes().length == 0) {
            throw new IllegalArgumentException(
                    "Column '" + column.name() + "' has an array without numbers in a row, which MDS can't hold. "
                            + Numbers.wayOut(column.name()));
        }
        if (column.array().isFixed()) {
            return numbers.bytes();
        }
        int largest = Arrays.stream(numbers.shape()).max().orElse(1);
        int width = largest < 1 << 8 ? 0 : largest < 1 << 16 ? 1 : 2;
        int axes = numbers.shape().length;
        ByteBuffer value = little(1 + axes * WIDTHS[width] + numbers.bytes().length);
        value.put((byte) (axes << 2 | width));
        for (int size : numbers.shape()) {
            for (int i = 0; i < WIDTHS[width]; i++) {
                value.put((byte) (size >>> Byte.SIZE * i));
            }
        }
        return value.put(numbers.bytes()).array();
    }
}
