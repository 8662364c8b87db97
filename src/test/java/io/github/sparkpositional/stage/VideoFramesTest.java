package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.SparkTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Videos whose frames are of one colour each, so that a patch tells which frames it is of. */
class VideoFramesTest {
    private static final int SIDE = 4;

    @Test
    void takenFramesAreToldWithTheirTimes() throws IOException {
        Row video = stage().setSampleFrames("from-start")
                .setFramesPerSecond(2)
                .setFrameTimesCol("times")
                .transform(videos(9, 4))
                .select("video.*")
                .first();
        assertThat(video.<Integer>getAs("frames")).isEqualTo(2);
        assertThat(video.<Integer>getList(video.fieldIndex("frame_indices"))).containsExactly(0, 2, 4, 6);
        assertThat(video.<Double>getList(video.fieldIndex("frame_times"))).containsExactly(0.25, 1.25);
        List<Float> numbers = video.getList(video.fieldIndex("patches"));
        int frame = SIDE * SIDE;
        assertThat(numbers).hasSize(2 * 2 * 3 * frame);
        assertThat(List.of(numbers.get(0), numbers.get(frame), numbers.get(6 * frame), numbers.get(7 * frame)))
                .containsExactly(0f, 20 / 255f, 40 / 255f, 60 / 255f);
    }

    @Test
    void allFramesStayWithoutSampling() throws IOException {
        Row video = stage().transform(videos(5, 1)).select("video.*").first();
        assertThat(video.schema().fieldNames()).containsExactly("frames", "rows", "cols", "patches");
        assertThat(video.<Integer>getAs("frames")).isEqualTo(3);
    }

    @Test
    void timesThatDoNotFitAreBadRows() throws IOException {
        ImagePatchifier stage =
                stage().setFrameTimesCol("times").setHandleInvalid("keep").setInvalidCol("invalid");
        Dataset<Row> videos = videos(3, 1)
                .selectExpr("frames", "array(0D, 1D) AS times")
                .union(videos(3, 1).selectExpr("frames", "array(0D, 2D, 1D) AS times"))
                .union(videos(3, 1).selectExpr("frames", "CAST(NULL AS array<double>) AS times"));
        assertThat(stage.transform(videos).selectExpr("invalid.code").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("mismatch", "out-of-range", "null-input");
    }

    @Test
    void singlePicturesHaveNoFramesToTake() throws IOException {
        Dataset<Row> pictures = videos(1, 1).selectExpr("frames[0] AS frames", "times");
        assertThatThrownBy(() -> stage().setFrameTimesCol("times").transform(pictures))
                .hasMessageContaining("holds single pictures, but frameTimesCol is set");
        assertThatThrownBy(() ->
                        stage().setSampleFrames("both-ends").setFrameCount(2).transform(pictures))
                .hasMessageContaining("holds single pictures, but sampleFrames is set");
    }

    private static ImagePatchifier stage() {
        return new ImagePatchifier()
                .setInputCol("frames")
                .setOutputCol("video")
                .setPatchSize(SIDE, SIDE)
                .setTemporalPatch(2)
                .setNormalization("unit");
    }

    /** One video of so many frames. */
    private static Dataset<Row> videos(int frames, double perSecond) throws IOException {
        byte[][] files = new byte[frames][];
        Double[] times = new Double[frames];
        for (int i = 0; i < frames; i++) {
            BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                picture.setRGB(pixel % SIDE, pixel / SIDE, 10 * i * 0x010101);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            files[i] = bytes.toByteArray();
            times[i] = i / perSecond;
        }
        StructType schema = new StructType()
                .add("frames", new ArrayType(DataTypes.BinaryType, false))
                .add("times", new ArrayType(DataTypes.DoubleType, false));
        return SparkTest.session().createDataFrame(List.of(RowFactory.create(files, times)), schema);
    }
}
