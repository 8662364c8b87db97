package io.github.sparkpositional.bench;

import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.StageFunctions;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import io.github.sparkpositional.stage.row.RowFunction;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Functions of one row, and copies of the same cells. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmark {
    private static final int TOKENS = 128;
    private static final int DIM = 256;

    private final UnsafeArrayData flat = (UnsafeArrayData) cell(Layout.FLAT);
    private final UnsafeArrayData nested = (UnsafeArrayData) cell(Layout.NESTED);
    private final byte[] bytes = (byte[]) cell(Layout.BYTES);
    private final UnsafeArrayData ids = UnsafeArrayData.fromPrimitiveArray(new int[8]);

    private final RowFunction addFlat = add(Layout.FLAT);
    private final RowFunction addNested = add(Layout.NESTED);
    private final RowFunction addBytes = add(Layout.BYTES);
    private final RowFunction rotateFlat = rotate(Layout.FLAT);
    private final RowFunction rotateBytes = rotate(Layout.BYTES);
    private final RowFunction attachSmall = StageFunctions.of(
            Bench.encoder(64, "flat"),
            new StructField("ids", new ArrayType(DataTypes.IntegerType, false), false, Metadata.empty()));

    @Benchmark
    public Object addFlat() {
        return addFlat.apply(flat);
    }

    @Benchmark
    public Object copyFlat() {
        return flat.copy();
    }

    @Benchmark
    public Object addNested() {
        return addNested.apply(nested);
    }

    @Benchmark
    public Object copyNested() {
        return nested.copy();
    }

    @Benchmark
    public Object addBytes() {
        return addBytes.apply(bytes);
    }

    @Benchmark
    public Object rotateFlat() {
        return rotateFlat.apply(flat);
    }

    @Benchmark
    public Object rotateBytes() {
        return rotateBytes.apply(bytes);
    }

    @Benchmark
    public Object copyBytes() {
        return bytes.clone();
    }

    @Benchmark
    public Object attachSmall() {
        return attachSmall.apply(ids);
    }

    private static RowFunction add(Layout layout) {
        return combine(encoder(layout).setCombine("add"), layout);
    }

    /** Four heads of 64. */
    private static RowFunction rotate(Layout layout) {
        return combine(encoder(layout).setCombine("rotate").setPreset("llama").setDim(64), layout);
    }

    private static TokenPositionEncoder encoder(Layout layout) {
        return new TokenPositionEncoder()
                .setInputCol("embeddings")
                .setOutputCol("result")
                .setLayout(layout.label());
    }

    private static RowFunction combine(TokenPositionEncoder encoder, Layout layout) {
        TensorType type = type(layout);
        return StageFunctions.of(encoder, new StructField("embeddings", type.dataType(), false, type.metadata()));
    }

    private static Object cell(Layout layout) {
        Random random = new Random(1);
        float[] values = new float[TOKENS * DIM];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return type(layout).cells().write(values, TOKENS);
    }

    private static TensorType type(Layout layout) {
        return TensorType.content(layout, Dtype.FLOAT32, TensorType.VARIES, DIM, "embeddings");
    }
}
