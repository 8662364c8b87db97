package io.github.sparkpositional.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.column.TensorType;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.tensor.Dtype;
import io.github.sparkpositional.kernel.tensor.Layout;
import io.github.sparkpositional.stage.TokenPositionEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rotary reference cases as a user meets them: through a stage, a saved pipeline and SQL. */
class RotaryStageTest {
    private static final Set<String> SCHEMES =
            Set.of("rope_angles", "rope_apply", "xpos", "mrope_angles", "rope_float32");

    static Stream<ReferenceCase> cases() throws IOException {
        return ReferenceConformanceTest.cases(Path.of(System.getProperty("reference.dir"))).stream()
                .filter(reference -> SCHEMES.contains(reference.scheme()));
    }

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("cases")
    void aStageGivesTheNumbersInEveryLayout(ReferenceCase reference) {
        for (String layout : List.of("flat", "nested", "bytes")) {
            Row row = stage(reference)
                    .setLayout(layout)
                    .transform(frame(reference, layout))
                    .first();
            check(reference, floats(row.getAs("out")));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSavedPipelineGivesTheNumbers(ReferenceCase reference) throws IOException {
        Dataset<Row> frame = frame(reference, "flat");
        Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {stage(reference)});
        pipeline.fit(frame).save(directory.resolve("model").toString());
        Row row = PipelineModel.load(directory.resolve("model").toString())
                .transform(frame)
                .first();
        check(reference, floats(row.getAs("out")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFunctionGivesTheNumbers(ReferenceCase reference) {
        String options = Stream.concat(
                        params(reference).entrySet().stream(), Stream.of(Map.entry("encoding", "rotary")))
                .map(param -> "'" + param.getKey() + "', '" + param.getValue() + "'")
                .collect(Collectors.joining(", "));
        frame(reference, "flat").createOrReplaceTempView("rotary_case");
        Row row = SparkTest.session()
                .sql("SELECT pos_token(x, named_struct('positionIdsCol', at, " + options + ")) AS out FROM rotary_case")
                .first();
        check(reference, floats(row.getAs("out")));
    }

    private static TokenPositionEncoder stage(ReferenceCase reference) {
        TokenPositionEncoder stage = new TokenPositionEncoder()
                .setInputCol("x")
                .setOutputCol("out")
                .setPositionIdsCol("at")
                .setEncoding("rotary");
        params(reference).forEach((name, value) -> set(stage, stage.choices().get(name), value));
        return stage;
    }

    private static <T> void set(TokenPositionEncoder stage, Choice<T> choice, String written) {
        stage.choose(choice, choice.parse(written));
    }

    private static Map<String, String> params(ReferenceCase reference) {
        Choices choices = RotaryMapping.choices(reference);
        return reference.hasInput("x")
                ? choices.overriddenBy(Choices.of(Map.of("combine", "rotate"))).written()
                : choices.written();
    }

    /** One row: what is turned, or as many token ids as there are positions; and the positions. */
    private static Dataset<Row> frame(ReferenceCase reference, String layout) {
        int[] positions = reference.hasInput("positions_thw")
                ? reference.input("positions_thw").integers()
                : reference.integers("positions");
        StructField x = reference.hasInput("x")
                ? tensor(layout, heads(reference) * dim(reference))
                : DataTypes.createStructField("x", DataTypes.createArrayType(DataTypes.IntegerType), true);
        Object content = reference.hasInput("x")
                ? cell(tokensFirst(reference), layout, heads(reference) * dim(reference))
                : new int[tokens(reference, positions)];
        StructType schema =
                new StructType(new StructField[] {x}).add("at", DataTypes.createArrayType(DataTypes.IntegerType));
        return SparkTest.session().createDataFrame(List.of(RowFactory.create(content, positions)), schema);
    }

    private static int tokens(ReferenceCase reference, int[] positions) {
        return reference.hasInput("positions_thw") ? positions.length / 3 : positions.length;
    }

    private static StructField tensor(String layout, int dim) {
        TensorType type = TensorType.content(Layout.parse(layout), Dtype.FLOAT32, TensorType.VARIES, dim, "queries");
        Metadata metadata = type.metadata();
        return new StructField("x", type.dataType(), true, metadata);
    }

    private static Object cell(float[] values, String layout, int dim) {
        return switch (layout) {
            case "flat" -> values;
            case "nested" ->
                IntStream.range(0, values.length / dim)
                        .mapToObj(row -> Arrays.copyOfRange(values, row * dim, (row + 1) * dim))
                        .toArray();
            default -> {
                ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asFloatBuffer().put(values);
                yield bytes.array();
            }
        };
    }

    private static int dim(ReferenceCase reference) {
        return reference.input("x").size(-1);
    }

    private static boolean headsFirst(ReferenceCase reference) {
        return !reference.text("axis_order", "").startsWith("token")
                && reference.input("x").shape().length == 3;
    }

    private static int heads(ReferenceCase reference) {
        int[] shape = reference.input("x").shape();
        return shape.length < 3 ? 1 : headsFirst(reference) ? shape[0] : shape[1];
    }

    /** [heads, tokens, dim] as [tokens, heads, dim]. */
    private static float[] tokensFirst(ReferenceCase reference) {
        Numbers x = reference.input("x");
        return headsFirst(reference) ? swapped(x.floats(), x.size(0), x.size(1), x.size(2)) : x.floats();
    }

    private static float[] swapped(float[] values, int first, int second, int dim) {
        float[] swapped = new float[values.length];
        for (int i = 0; i < first; i++) {
            for (int j = 0; j < second; j++) {
                System.arraycopy(values, (i * second + j) * dim, swapped, (j * first + i) * dim, dim);
            }
        }
        return swapped;
    }

    private static float[] floats(Object cell) {
        if (cell instanceof byte[] bytes) {
            float[] floats = new float[bytes.length / 4];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(floats);
            return floats;
        }
        List<Object> numbers = new java.util.ArrayList<>();
        scala.collection.Iterator<?> items = ((scala.collection.Seq<?>) cell).iterator();
        while (items.hasNext()) {
            Object item = items.next();
            if (item instanceof scala.collection.Seq<?> inner) {
                for (float number : floats(inner)) {
                    numbers.add(number);
                }
            } else {
                numbers.add(item);
            }
        }
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (Float) numbers.get(i);
        }
        return floats;
    }

    private static void check(ReferenceCase reference, float[] found) {
        Numbers numbers;
        if (!reference.hasInput("x")) {
            int n = reference.hasInput("positions_thw")
                    ? reference.input("positions_thw").size(1)
                    : reference.integers("positions").length;
            numbers = RotaryMapping.angles(RotaryMapping.choices(reference), found, n);
        } else {
            Numbers x = reference.input("x");
            float[] ordered = headsFirst(reference) ? swapped(found, x.size(1), x.size(0), x.size(2)) : found;
            numbers = Numbers.of(ordered, x.shape());
        }
        assertThat(numbers.values()).hasSameSizeAs(reference.expected().values());
        assertThat(reference.errorOverTolerance(numbers)).isLessThanOrEqualTo(1);
    }
}
