package io.github.sparkpositional.stage;

import io.github.sparkpositional.SparkTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Image files that are resized and cut into four patches. */
record ImagePatchifierFixture() implements StageFixture {

    @Override
    public ImagePatchifier stage() {
        return new ImagePatchifier()
                .setInputCol("content")
                .setOutputCol(OUTPUT)
                .setExactSize(4, 4)
                .setPatchSize(2, 2)
                .setNormalization("imagenet");
    }

    @Override
    public Dataset<Row> input() {
        StructType schema =
                new StructType().add("id", DataTypes.IntegerType, false).add("content", DataTypes.BinaryType);
        return SparkTest.session()
                .createDataFrame(
                        List.of(
                                RowFactory.create(0, file("one-pixel.png")),
                                RowFactory.create(1, file("png-rgb.png")),
                                RowFactory.create(2, file("jpeg-420.jpg"))),
                        schema);
    }

    private static byte[] file(String name) {
        try (InputStream image = ImagePatchifierFixture.class.getResourceAsStream("/images/" + name)) {
            return image.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
