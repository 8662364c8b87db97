package io.github.sparkpositional.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Values of a column's type that nobody should give a stage, made out of a good one. */
final class ExtremeValues {
    private ExtremeValues() {}

    static List<Object> of(DataType type, Object good) {
        List<Object> values = new ArrayList<>();
        values.add(null);
        if (type instanceof ArrayType array) {
            addArrays(values, array, elements(good));
        } else if (type instanceof StructType struct) {
            addStructs(values, struct, (Row) good);
        } else if (good instanceof Vector) {
            values.addAll(List.of(
                    Vectors.dense(new double[0]),
                    Vectors.dense(Double.NaN, 1e308, -0.0),
                    Vectors.sparse(Integer.MAX_VALUE, new int[] {2147483646}, new double[] {1}),
                    Vectors.sparse(0, new int[0], new double[0])));
        } else {
            values.addAll(scalars(type));
        }
        return values;
    }

    private static List<?> scalars(DataType type) {
        if (type.equals(DataTypes.IntegerType)) {
            return List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, -100, -1, 0, 1, 65_536);
        }
        if (type.equals(DataTypes.LongType)) {
            return List.of(Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, 1L << 32, -1L, 0L);
        }
        if (type.equals(DataTypes.DoubleType)) {
            return List.of(
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    -0.0,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    Double.MIN_VALUE,
                    1e12,
                    -1.0);
        }
        if (type.equals(DataTypes.FloatType)) {
            return List.of(Float.NaN, Float.POSITIVE_INFINITY, -0f, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE);
        }
        if (type.equals(DataTypes.StringType)) {
            return List.of("", " ", "\0", "\ud83d\ude00\ufffd", "x".repeat(20_000));
        }
        if (type.equals(DataTypes.BinaryType)) {
            byte[] ones = new byte[64];
            Arrays.fill(ones, (byte) -1);
            return List.of(new byte[0], new byte[1], new byte[4], ones);
        }
        return List.of();
    }

    private static void addArrays(List<Object> values, ArrayType type, Object[] good) {
        values.add(new Object[0]);
        Object first = good.length == 0 ? null : good[0];
        for (Object extreme : of(type.elementType(), first)) {
            values.add(new Object[] {extreme});
            if (good.length > 1) {
                Object[] changed = plain(type, good);
                changed[good.length - 1] = extreme;
                values.add(changed);
            }
        }
        Object[] doubled = Arrays.copyOf(plain(type, good), 2 * good.length);
        System.arraycopy(doubled, 0, doubled, good.length, good.length);
        values.add(doubled);
    }

    private static void addStructs(List<Object> values, StructType type, Row good) {
        for (int i = 0; i < type.length(); i++) {
            StructField field = type.fields()[i];
            for (Object extreme : of(field.dataType(), good == null ? null : good.get(i))) {
                Object[] changed = new Object[type.length()];
                for (int j = 0; j < changed.length; j++) {
                    changed[j] = i == j || good == null ? null : plain(type.fields()[j].dataType(), good.get(j));
                }
                changed[i] = extreme;
                values.add(RowFactory.create(changed));
            }
        }
    }

    /** A value as Spark takes it from Java. */
    static Object plain(DataType type, Object value) {
        return type instanceof ArrayType array && value != null ? plain(array, elements(value)) : value;
    }

    private static Object[] plain(ArrayType type, Object[] elements) {
        return Arrays.stream(elements)
                .map(element -> plain(type.elementType(), element))
                .toArray();
    }

    private static Object[] elements(Object array) {
        return array == null
                ? new Object[0]
                : RowFactory.create(array).getList(0).toArray();
    }
}
