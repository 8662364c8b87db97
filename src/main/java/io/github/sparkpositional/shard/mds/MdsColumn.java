package io.github.sparkpositional.shard.mds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A column as the index names it, and how its values are decoded (streaming/base/format/mds/encodings.py, commit
 * 002e7dffa2f0c688a1b1f54464edbe8507294255). Of an encoding that Python alone understands, pickled objects and the like, values are
 * bytes as they are stored.
 *
 * @param size bytes of every value; null where they differ
 */
record MdsColumn(String name, String encoding, Integer size) {
    private static final Set<String> TEXTS = Set.of("str", "json", "str_decimal");
    private static final String WHOLE = "str_int";
    private static final String FRACTION = "str_float";

    /** @throws IllegalArgumentException if values of the encoding have another size */
    MdsColumn {
        Integer known = known(encoding);
        boolean isKnown =
                isArray(encoding) || isText(encoding) || number(encoding).isPresent();
        if (size != null && size < 1 || isKnown && !Objects.equals(size, known)) {
            throw new IllegalArgumentException("column '" + name + "' has the encoding " + encoding + " and values of "
                    + size + " bytes, which can't be");
        }
    }

    private static Integer known(String encoding) {
        return isArray(encoding)
                ? MdsArray.of(encoding).size()
                : number(encoding).map(MdsNumber::width).orElse(null);
    }

    private static boolean isText(String encoding) {
        return TEXTS.contains(encoding) || encoding.equals(WHOLE) || encoding.equals(FRACTION);
    }

    private static boolean isArray(String encoding) {
        return encoding.equals(MdsArray.NAME) || encoding.startsWith(MdsArray.NAME + ":");
    }

    private static Optional<MdsNumber> number(String encoding) {
        return MdsNumber.of(encoding.equals("int") ? "int64" : encoding);
    }

    /** Whether the first value tells the column's type. */
    boolean isToldByValues() {
        return isArray(encoding)
                && (MdsArray.of(encoding).shape() == null
                        || MdsArray.of(encoding).number() == null);
    }

    /** The column as Spark has it. */
    StructField field(Optional<MdsArray.Value> first) {
        return isArray(encoding)
                ? MdsArray.of(encoding).field(name, first)
                : DataTypes.createStructField(name, scalar(), true);
    }

    private DataType scalar() {
        if (TEXTS.contains(encoding)) {
            return DataTypes.StringType;
        }
        if (encoding.equals(WHOLE)) {
            return DataTypes.LongType;
        }
        return encoding.equals(FRACTION)
                ? DataTypes.DoubleType
                : number(encoding).map(MdsNumber::type).orElse(DataTypes.BinaryType);
    }

    /** Whether values can be read as this type. */
    boolean isReadAs(DataType type) {
        return isArray(encoding) ? MdsArray.of(encoding).isReadAs(type) : type.equals(scalar());
    }

    /** How a value that stands in a sample is decoded. */
    @FunctionalInterface
    interface Decoder {
        /** @throws IllegalArgumentException a clause that says what it is not */
        Object decode(byte[] sample, int from, int to);
    }

    Decoder decoder(DataType type) {
        if (isArray(encoding)) {
            MdsArray array = MdsArray.of(encoding);
            return (sample, from, to) -> array.decode(sample, from, to, type);
        }
        if (TEXTS.contains(encoding)) {
            return MdsColumn::text;
        }
        if (encoding.equals(WHOLE)) {
            return (sample, from, to) -> whole(text(sample, from, to).toString());
        }
        if (encoding.equals(FRACTION)) {
            return (sample, from, to) -> fraction(text(sample, from, to).toString());
        }
        Optional<MdsNumber> number = number(encoding);
        return number.isPresent()
                ? (sample, from, to) -> number.get().next(little(sample, from, to))
                : Arrays::copyOfRange;
    }

    static ByteBuffer little(byte[] sample, int from, int to) {
        return ByteBuffer.wrap(sample, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static UTF8String text(byte[] sample, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(sample, from, to - from));
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException("is not UTF-8 text", binary);
        }
        return UTF8String.fromBytes(sample, from, to - from);
    }

    private static Long whole(String text) {
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("is not a whole number (bigint)", other);
        }
    }

    /** As Python writes it. */
    private static Double fraction(String text) {
        return switch (text.trim()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> {
                if (!text.trim().matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?")) {
                    throw new IllegalArgumentException("is not a number (double)");
                }
                yield Double.valueOf(text.trim());
            }
        };
    }
}
