package io.github.sparkpositional.bench;

import io.github.sparkpositional.image.ImageDecoder;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.kernel.patch.ByteImage;
import io.github.sparkpositional.kernel.patch.ImageResampler;
import io.github.sparkpositional.kernel.patch.ResampleFilter;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.image.ImageSchema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Square pieces of photographs: each photograph is resized by its shortest edge, and cut at its corners, the middles of its
 * edges and its centre; where a side is just as long as a piece, there are three or one.
 *
 * @param edge shortest edge in pixels
 * @param side of a piece in pixels
 */
record PhotoCrops(int edge, int side) implements FlatMapFunction<Row, Row>, Serializable {
    private static final int PLACES = 3;
    private static final int CHANNELS = 3;
    private static final int BGR_BYTES = 16;

    private static final StructType SCHEMA =
            new StructType().add("photograph", DataTypes.StringType).add("crop", ImageSchema.columnSchema());

    /** Columns {@code photograph} and {@code crop}, Spark's image struct. */
    static Dataset<Row> of(Path photographs, int edge, int side) {
        return Bench.session()
                .read()
                .format("binaryFile")
                .load(photographs.toString())
                .select("path", "content")
                .repartition(2 * Bench.THREADS)
                .flatMap(new PhotoCrops(edge, side), Encoders.row(SCHEMA));
    }

    @Override
    public Iterator<Row> call(Row file) {
        ByteImage whole = ImageDecoder.of(Choices.none()).decode(file.getAs("content"));
        double factor = (double) edge / Math.min(whole.height(), whole.width());
        int height = (int) Math.max(edge, Math.round(factor * whole.height()));
        int width = (int) Math.max(edge, Math.round(factor * whole.width()));
        ByteImage image = ImageResampler.resize(whole, height, width, ResampleFilter.BICUBIC);
        return starts(height)
                .boxed()
                .flatMap(top -> starts(width).mapToObj(left -> crop(image, top, left)))
                .map(crop -> RowFactory.create(file.getString(0), crop))
                .iterator();
    }

    private IntStream starts(int length) {
        return IntStream.range(0, PLACES)
                .map(place -> (length - side) * place / (PLACES - 1))
                .distinct();
    }

    private Row crop(ByteImage image, int top, int left) {
        byte[] bgr = new byte[side * side * CHANNELS];
        int to = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                for (int channel = CHANNELS - 1; channel >= 0; channel--) {
                    bgr[to++] = image.bytes()[(y * image.width() + x) * CHANNELS + channel];
                }
            }
        }
        return RowFactory.create("", side, side, CHANNELS, BGR_BYTES, bgr);
    }
}
