package io.github.sparkpositional.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The same work as a competent Spark user writes it without this library: Java UDFs that keep the table of each length,
 * and SQL.
 */
final class Peers implements Serializable {
    private static final ArrayType FLAT = new ArrayType(DataTypes.FloatType, false);
    private static final Map<Integer, float[][]> TABLES = new ConcurrentHashMap<>();

    private Peers() {}

    /** Sinusoids [tokens, dim] by a UDF of the token ids. */
    static Column attach(String layout, int dim) {
        return switch (layout) {
            case "nested" ->
                call((UDF1<scala.collection.Seq<Integer>, float[][]>) ids -> table(ids.size(), dim), nested());
            case "flat" ->
                call((UDF1<scala.collection.Seq<Integer>, float[]>) ids -> flat(table(ids.size(), dim)), FLAT);
            default ->
                call(
                        (UDF1<scala.collection.Seq<Integer>, byte[]>) ids -> bytes(table(ids.size(), dim)),
                        DataTypes.BinaryType);
        };
    }

    /** Sinusoids added to embeddings by a UDF. */
    static Column add(String layout, int dim) {
        UserDefinedFunction function =
                switch (layout) {
                    case "nested" ->
                        udf(
                                (UDF1<scala.collection.Seq<scala.collection.Seq<Float>>, float[][]>) x -> add(x, dim),
                                nested());
                    case "flat" -> udf((UDF1<scala.collection.Seq<Float>, float[]>) x -> addFlat(x, dim), FLAT);
                    default -> udf((UDF1<byte[], byte[]>) x -> addBytes(x, dim), DataTypes.BinaryType);
                };
        return function.apply(col("embeddings"));
    }

    private static Column call(UDF1<?, ?> function, DataType type) {
        return udf(function, type).apply(col("ids"));
    }

    private static ArrayType nested() {
        return new ArrayType(FLAT, false);
    }

    static float[][] table(int tokens, int dim) {
        return TABLES.computeIfAbsent(
                tokens, n -> IntStream.range(0, n).mapToObj(p -> vector(p, dim)).toArray(float[][]::new));
    }

    private static float[] vector(int position, int dim) {
        float[] vector = new float[dim];
        for (int i = 0; i < dim; i++) {
            double angle = position / Math.pow(10000, (i / 2 * 2) / (double) dim);
            vector[i] = (float) (i % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
        }
        return vector;
    }

    private static float[] flat(float[][] table) {
        int dim = table[0].length;
        float[] flat = new float[table.length * dim];
        for (int row = 0; row < table.length; row++) {
            System.arraycopy(table[row], 0, flat, row * dim, dim);
        }
        return flat;
    }

    private static byte[] bytes(float[][] table) {
        ByteBuffer buffer =
                ByteBuffer.allocate(4 * table.length * table[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : table) {
            for (float value : row) {
                buffer.putFloat(value);
            }
        }
        return buffer.array();
    }

    private static float[][] add(scala.collection.Seq<scala.collection.Seq<Float>> x, int dim) {
        float[][] table = table(x.size(), dim);
        float[][] sum = new float[table.length][dim];
        for (int row = 0; row < sum.length; row++) {
            scala.collection.Seq<Float> vector = x.apply(row);
            for (int i = 0; i < dim; i++) {
                sum[row][i] = vector.apply(i) + table[row][i];
            }
        }
        return sum;
    }

    private static float[] addFlat(scala.collection.Seq<Float> x, int dim) {
        float[][] table = table(x.size() / dim, dim);
        float[] sum = new float[x.size()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = x.apply(i) + table[i / dim][i % dim];
        }
        return sum;
    }

    private static byte[] addBytes(byte[] x, int dim) {
        ByteBuffer content = ByteBuffer.wrap(x).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer sum = ByteBuffer.allocate(x.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : table(x.length / 4 / dim, dim)) {
            for (float value : row) {
                sum.putFloat(content.getFloat() + value);
            }
        }
        return sum.array();
    }
}
