package io.github.sparkpositional.sink;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.kernel.tensor.Npy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows with a tensor column of each layout among columns of other kinds: null, empty, of one number, of many, and ragged where
 * the layout can be.
 */
final class TensorRows {
    static final int DIM = 3;

    private static final DataType FLAT = new ArrayType(DataTypes.FloatType, false);

    private TensorRows() {}

    static Dataset<Row> of(int count) {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(i, random));
        }
        return SparkTest.session().createDataFrame(rows, schema());
    }

    static StructType schema() {
        DataType nested = new ArrayType(FLAT, false);
        StructType alone = new StructType(new StructField[] {field("deepest", nested, Layout.NESTED)});
        StructType inside = new StructType(new StructField[] {
            field("deep", FLAT, Layout.FLAT),
            DataTypes.createStructField("words", DataTypes.createArrayType(DataTypes.StringType), true),
            DataTypes.createStructField("alone", alone, true),
            field("deep_bytes", DataTypes.BinaryType, Layout.BYTES)
        });
        return new StructType(new StructField[] {
            DataTypes.createStructField("id", DataTypes.LongType, false),
            field("flat", FLAT, Layout.FLAT),
            DataTypes.createStructField("name", DataTypes.StringType, true),
            field("nested", nested, Layout.NESTED),
            new StructField("required", FLAT, false, metadata(Layout.FLAT)),
            field("bytes", DataTypes.BinaryType, Layout.BYTES),
            field("npy", DataTypes.BinaryType, Layout.NPY),
            new StructField("required_bytes", DataTypes.BinaryType, false, metadata(Layout.BYTES)),
            field("vector", SQLDataTypes.VectorType(), Layout.VECTOR),
            DataTypes.createStructField("inside", inside, true),
            DataTypes.createStructField("plain", new ArrayType(DataTypes.FloatType, true), true),
            DataTypes.createStructField(
                    "map", DataTypes.createMapType(DataTypes.StringType, DataTypes.IntegerType), true),
            DataTypes.createStructField("price", DataTypes.createDecimalType(10, 2), true),
            DataTypes.createStructField("at", DataTypes.TimestampType, true),
            DataTypes.createStructField("ids", new ArrayType(DataTypes.IntegerType, false), true),
            DataTypes.createStructField("axes", new ArrayType(new ArrayType(DataTypes.LongType, false), false), true),
            DataTypes.createStructField("gaps", new ArrayType(DataTypes.IntegerType, true), true),
            field("pixels", nested, Layout.NESTED),
            field("late", FLAT, Layout.FLAT),
            field("doubles", new ArrayType(DataTypes.DoubleType, false), Layout.FLAT),
            field("grids", DataTypes.BinaryType, Layout.BYTES),
            field("late_grids", DataTypes.BinaryType, Layout.BYTES)
        });
    }

    private static StructField field(String name, DataType type, Layout layout) {
        return new StructField(name, type, true, metadata(layout));
    }

    private static Metadata metadata(Layout layout) {
        return TensorType.content(layout, Dtype.FLOAT32, TensorType.VARIES, DIM, "token-embeddings")
                .metadata();
    }

    private static Row row(int i, Random random) {
        float[] numbers = numbers(vectors(i), random);
        boolean isNull = i % 7 == 3;
        boolean isFlatNull = i % 11 == 5;
        return RowFactory.create(
                (long) i,
                isFlatNull ? null : boxed(numbers),
                i % 5 == 0 ? null : "row " + i % 3,
                isNull ? null : ragged(i, random),
                boxed(numbers(i % 4, random)),
                isNull ? null : littleEndian(numbers),
                isFlatNull ? null : Npy.encode(numbers, Dtype.FLOAT32, new int[] {numbers.length / DIM, DIM}),
                littleEndian(numbers),
                Vectors.dense(i, 0.5, -1),
                i % 6 == 1 ? null : inside(i, random),
                i % 3 == 2 ? null : new Float[] {1f, null, (float) i},
                i % 4 == 1 ? null : java.util.Map.of("k" + i % 2, i),
                new java.math.BigDecimal("12.50").add(java.math.BigDecimal.valueOf(i)),
                new java.sql.Timestamp(1_000_000_000_000L + i * 1000L),
                isNull
                        ? null
                        : IntStream.range(0, vectors(i))
                                .map(id -> id * i - 7)
                                .boxed()
                                .toArray(),
                isFlatNull ? null : axes(i),
                new Integer[] {i, null},
                isFlatNull ? null : pixels(i, random),
                isNull ? null : boxed(late(i, random)),
                isFlatNull ? null : new Double[] {i / 3.0, -0.0, Double.NaN},
                isNull ? null : grid(i % 3),
                isFlatNull ? null : grid(i % 100 < 33 ? i % 2 : i));
    }

    /** The same for the same size, as positions are. */
    private static byte[] grid(int size) {
        return littleEndian(numbers(20 + size % 40, new Random(size)));
    }

    /** Of 300 values. */
    private static Float[][] pixels(int i, Random random) {
        Float[][] pixels = new Float[vectors(i)][];
        for (int row = 0; row < pixels.length; row++) {
            pixels[row] = boxed(few(DIM, 300, random));
        }
        return pixels;
    }

    /** Of two values in the first third of every hundred rows, then of more than a dictionary holds. */
    private static float[] late(int i, Random random) {
        return few(120 + i % 9, i % 100 < 33 ? 2 : 1 << 20, random);
    }

    private static float[] few(int count, int values, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (random.nextInt(values) - 7) / 8f;
        }
        return numbers;
    }

    private static Long[][] axes(int i) {
        Long[][] axes = new Long[i % 4][];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = LongStream.range(0, (i + axis) % 5)
                    .map(id -> (id - 2) << 40)
                    .boxed()
                    .toArray(Long[]::new);
        }
        return axes;
    }

    /** Null at each of its levels. */
    private static Row inside(int i, Random random) {
        return RowFactory.create(
                i % 7 == 3 ? null : boxed(numbers(vectors(i), random)),
                new String[] {"a", null},
                i % 5 == 2 ? null : RowFactory.create((Object) (i % 3 == 0 ? null : ragged(i, random))),
                i % 7 == 4 ? null : littleEndian(numbers(vectors(i), random)));
    }

    /** None, one, or many: more than a bit-packed run would hold. */
    private static int vectors(int i) {
        return switch (i % 4) {
            case 0 -> 0;
            case 1 -> 1;
            default -> 2 + i % 97;
        };
    }

    private static float[] numbers(int vectors, Random random) {
        float[] numbers = new float[vectors * DIM];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** Vectors of 0 to 8 numbers. */
    private static Float[][] ragged(int i, Random random) {
        Float[][] matrix = new Float[vectors(i)][];
        for (int row = 0; row < matrix.length; row++) {
            matrix[row] = boxed(Arrays.copyOf(numbers(3, random), i % 8 == 2 ? row % 9 : DIM));
        }
        return matrix;
    }

    private static Float[] boxed(float[] numbers) {
        Float[] boxed = new Float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }

    private static byte[] littleEndian(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
