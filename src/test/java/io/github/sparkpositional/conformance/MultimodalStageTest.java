package io.github.sparkpositional.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sparkpositional.SparkTest;
import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.stage.MultimodalPositionIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference cases of multimodal positions through a stage whose pipeline was saved. */
class MultimodalStageTest {
    private static final DataType INTEGERS = DataTypes.createArrayType(DataTypes.IntegerType);

    static Stream<ReferenceCase> cases() throws IOException {
        return ReferenceConformanceTest.cases(Path.of(System.getProperty("reference.dir"))).stream()
                .filter(reference -> reference.scheme().equals("mrope_position_ids"));
    }

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("cases")
    void aSavedPipelineGivesTheNumbers(ReferenceCase reference) throws IOException {
        Dataset<Row> frame = frame(reference);
        new Pipeline()
                .setStages(new PipelineStage[] {stage(reference)})
                .fit(frame)
                .save(directory.resolve("model").toString());
        List<Integer> found = PipelineModel.load(directory.resolve("model").toString())
                .transform(frame)
                .first()
                .getList(5);
        assertThat(found.stream().mapToInt(Integer::intValue).toArray())
                .isEqualTo(reference.expected().integers());
    }

    private static MultimodalPositionIds stage(ReferenceCase reference) {
        MultimodalPositionIds stage = new MultimodalPositionIds()
                .setInputCol("types")
                .setOutputCol("positions")
                .setImageGridCol("images")
                .setVideoGridCol("videos")
                .setSecondsPerGridCol("seconds");
        stage.set(stage.getParam("maskCol"), "mask");
        stage.set(stage.getParam("imageTokenId"), 1);
        stage.set(stage.getParam("videoTokenId"), 2);
        MultimodalMapping.choices(reference, reference.integer("merge", 2))
                .written()
                .forEach((name, value) -> set(stage, stage.choices().get(name), value));
        return stage;
    }

    private static <T> void set(MultimodalPositionIds stage, Choice<T> choice, String written) {
        stage.choose(choice, choice.parse(written));
    }

    private static Dataset<Row> frame(ReferenceCase reference) {
        MultimodalMapping.Sequence sequence = MultimodalMapping.sequence(reference, reference.integer("merge", 2));
        StructType schema = new StructType()
                .add("types", INTEGERS)
                .add("mask", INTEGERS)
                .add("images", INTEGERS)
                .add("videos", INTEGERS)
                .add("seconds", DataTypes.createArrayType(DataTypes.DoubleType));
        Row row = RowFactory.create(
                MultimodalMapping.array(sequence.types),
                MultimodalMapping.array(sequence.mask),
                MultimodalMapping.array(sequence.images),
                MultimodalMapping.array(sequence.videos),
                MultimodalMapping.seconds(reference, sequence.videos.size() / 3));
        return SparkTest.session().createDataFrame(List.of(row), schema);
    }
}
